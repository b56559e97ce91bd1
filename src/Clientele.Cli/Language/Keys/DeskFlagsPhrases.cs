namespace Clientele.Cli.Language.Keys;

/// <summary>The keys of the flags of the desk.</summary>
internal abstract class DeskFlagsPhrases
{
    public abstract string Desk { get; }
    public abstract string Listen { get; }
    public abstract string KeyFile(string variable);
    public abstract string Host { get; }
    public abstract string Certificate { get; }
    public abstract string CertificateKey { get; }
    public abstract string KeyNeedsCertificate { get; }
    public abstract string NeedsDesk(string name);
    public abstract string NeedsKey(string endPoint);
    public abstract string InvalidAddress { get; }
    public abstract string InvalidKey(string where, int shortestKey);
}
