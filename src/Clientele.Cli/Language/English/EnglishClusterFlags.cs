using Clientele.Cli.Language.Keys;

namespace Clientele.Cli.Language.English;

/// <summary>In English: the flags that say how NATS is reached.</summary>
internal sealed class EnglishClusterFlags : ClusterFlagsPhrases
{
    public override string Cluster =>
        "the NATS servers of a cluster, with commas between them (4222 is the usual port; tls:// wants TLS)";
    public override string Name =>
        "the name of the cluster: others on the same NATS are not seen (default: clientele)";
    public override string Credentials => "a .creds file for NATS, as nsc writes it";
    public override string User => "a file with user and password for NATS: two lines, or user:password";
    public override string Token => "a file with a token for NATS";
    public override string Authority =>
        "the authorities, in PEM form, that NATS's certificate is judged by, instead of the system's";
    public override string Certificate => "a client certificate for NATS, in PEM form";
    public override string CertificateKey => "its key (default: in the certificate's file)";
    public override string Node =>
        "the server's name in the cluster: 5@NAME is its customer 5 (the machine's name by default)";

    public override string Optional => "start alone when NATS cannot be used, and join as soon as it can";
    public override string InvalidNode => "1 to 32 letters, digits, - or _";
    public override string InvalidName => "1 to 64 letters, digits, - or _";
    public override string OneOfCredentials => "take one of --cluster-creds, --cluster-user and --cluster-token";
    public override string KeyNeedsCertificate => "--cluster-key needs --cluster-cert";

    public override string NeedsCluster(string name) => $"{name} needs --cluster";
}
