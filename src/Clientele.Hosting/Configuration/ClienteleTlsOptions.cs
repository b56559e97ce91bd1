namespace Clientele.Hosting;

/// <summary>
/// How a server of the host speaks TLS. Paths are relative to the host's content root; the files are read when the host
/// starts. For a certificate from elsewhere, see
/// <see cref="ClienteleBuilder.ConfigureServer(Func{ServerOptions, ServerOptions})"/>.
/// </summary>
public sealed class ClienteleTlsOptions
{
    /// <summary>The PEM file with the certificate, and behind it its chain. Needed.</summary>
    public string? Certificate { get; set; }

    /// <summary>
    /// The PEM file with its private key; null (the default) where the key is in the certificate's file.
    /// </summary>
    public string? Key { get; set; }

    /// <summary>Time for one handshake. 1 ms to a day; 10 s by default.</summary>
    public TimeSpan HandshakeTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Handshakes that compute at a time. 1 or more; 64 for each core by default.</summary>
    public int MaxHandshakes { get; set; } = 64 * Environment.ProcessorCount;
}
