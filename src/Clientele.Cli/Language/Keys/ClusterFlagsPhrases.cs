namespace Clientele.Cli.Language.Keys;

/// <summary>The keys of the flags that say how NATS is reached.</summary>
internal abstract class ClusterFlagsPhrases
{
    public abstract string Cluster { get; }
    public abstract string Name { get; }
    public abstract string Credentials { get; }
    public abstract string User { get; }
    public abstract string Token { get; }
    public abstract string Authority { get; }
    public abstract string Certificate { get; }
    public abstract string CertificateKey { get; }
    public abstract string Node { get; }
    public abstract string Optional { get; }
    public abstract string InvalidNode { get; }
    public abstract string InvalidName { get; }
    public abstract string OneOfCredentials { get; }
    public abstract string KeyNeedsCertificate { get; }
    public abstract string NeedsCluster(string name);
}
