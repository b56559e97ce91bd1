using Clientele.Cluster;

namespace Clientele.Hosting.Cluster;

/// <summary>
/// How a server of the host becomes a node of a cluster. Section <c>ClienteleCluster</c> of the host's configuration
/// has the same keys; for a server with a name it is <c>ClienteleCluster:NAME</c>. What code sets comes over that.
/// </summary>
public sealed class ClienteleClusterOptions
{
    /// <summary>
    /// The NATS servers: <c>nats://host[:port]</c> or <c>tls://host[:port]</c>, with commas between.
    /// <c>nats://127.0.0.1:4222</c> by default.
    /// </summary>
    public string Servers { get; set; } = "nats://127.0.0.1:4222";

    /// <summary>The cluster's name; <see cref="ClusterOptions.DefaultName"/> by default.</summary>
    public string Name { get; set; } = ClusterOptions.DefaultName;

    /// <summary>
    /// The node's name: 1 to 32 letters, digits, <c>-</c> or <c>_</c> of ASCII. Null (the default) for the machine's
    /// name.
    /// </summary>
    public string? Node { get; set; }

    /// <summary>
    /// A <c>.creds</c> file; null (the default) for none. Relative to the content root, as all files here.
    /// </summary>
    public string? CredentialsFile { get; set; }

    /// <summary>A file with a user and a password; null (the default) for none.</summary>
    public string? UserFile { get; set; }

    /// <summary>A file with a token; null (the default) for none.</summary>
    public string? TokenFile { get; set; }

    /// <summary>
    /// A file with the authority of the NATS servers, if it is not one of the system's: asks for TLS.
    /// </summary>
    public string? AuthorityFile { get; set; }

    /// <summary>A file with a client certificate: asks for TLS.</summary>
    public string? CertificateFile { get; set; }

    /// <summary>A file with its key, where that is another file.</summary>
    public string? KeyFile { get; set; }

    /// <summary>
    /// Starts alone when NATS cannot be used, and joins as soon as it can; false (the default): the host does not
    /// start.
    /// </summary>
    public bool Optional { get; set; }
}
