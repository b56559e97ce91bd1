namespace Clientele.Cli.Language.Keys;

/// <summary>The keys of flags about sockets and TLS that connect and simulate have.</summary>
internal abstract class SocketFlagsPhrases
{
    public abstract string NoDelay { get; }
    public abstract string KeepAlive { get; }
    public abstract string SendBuffer { get; }
    public abstract string ReceiveBuffer { get; }
    public abstract string TlsAuthority { get; }
    public abstract string TlsCertificate { get; }
    public abstract string TlsKey { get; }
    public abstract string TlsName { get; }
    public abstract string AuthorityOrInsecure { get; }
}
