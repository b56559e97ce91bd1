using Clientele.Cli.Language.Keys;

namespace Clientele.Cli.Language.English;

/// <summary>In English: flags about sockets and TLS that connect and simulate have.</summary>
internal sealed class EnglishSocketFlags : SocketFlagsPhrases
{
    public override string NoDelay => "send small messages at once (default on)";

    public override string KeepAlive =>
        "have the system probe a silent server: after so long, then every INTERVAL (10s), PROBES times (6) (default: "
            + "it does not)";

    public override string SendBuffer => "bytes that the system keeps of what is sent (default: what it chooses)";
    public override string ReceiveBuffer => "bytes that the system keeps of what comes (default: what it chooses)";

    public override string TlsAuthority =>
        "speak TLS; the authorities, in PEM form, that the server's certificate is judged by, instead of the system's";

    public override string TlsCertificate => "speak TLS with this client certificate, in PEM form (and its chain)";
    public override string TlsKey => "its private key (default: in the certificate's file)";
    public override string TlsName =>
        "speak TLS; the name that the server's certificate must have (default: its host's)";

    public override string AuthorityOrInsecure =>
        "--tls-insecure accepts any certificate, and --tls-ca judges it: take one of them";
}
