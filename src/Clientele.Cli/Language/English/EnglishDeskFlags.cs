using Clientele.Cli.Language.Keys;

namespace Clientele.Cli.Language.English;

/// <summary>In English: the flags of the desk.</summary>
internal sealed class EnglishDeskFlags : DeskFlagsPhrases
{
    public override string Desk => "open the desk, a web page and an HTTP API, on 127.0.0.1:7789";
    public override string Listen => "open it elsewhere; for others to reach it needs a key of its own";

    public override string KeyFile(string variable) =>
        $"a key of one's own, in the first line of this file (or in {variable}); by default a random one";

    public override string Host => "a name by which browsers may call it, beside its addresses";
    public override string Certificate => "serve it over TLS with this PEM certificate (and its chain)";
    public override string CertificateKey => "its private key (default: in the certificate's file)";
    public override string KeyNeedsCertificate => "--desk-cert-key needs --desk-cert";
    public override string NeedsDesk(string name) => $"{name} needs --desk or --desk-listen";

    public override string NeedsKey(string endPoint) =>
        $"--desk-listen {endPoint}: others can reach that, so it needs a key of one's own (--desk-key-file FILE)";

    public override string InvalidAddress =>
        "take ADDRESS or ADDRESS:PORT, such as 127.0.0.1:8080, 0.0.0.0 or [::1]:7789";

    public override string InvalidKey(string where, int shortestKey) =>
        $"{where}: a key has {shortestKey} to 200 characters and no spaces";
}
