namespace Clientele.Cluster;

/// <summary>How NATS is spoken to over TLS. All files are in PEM form, and read when it connects. Immutable.</summary>
public sealed record ClusterTlsOptions
{
    /// <summary>
    /// The file of the authorities that are trusted instead of the system's; null (the default) for the system's.
    /// </summary>
    public string? AuthorityFile { get; init; }

    /// <summary>The file of the client's certificate, and those above it; null (the default) for none.</summary>
    public string? CertificateFile { get; init; }

    /// <summary>
    /// The file of the client certificate's key; null (the default) where it is in <see cref="CertificateFile"/>.
    /// </summary>
    public string? KeyFile { get; init; }

    internal void Validate()
    {
        if (KeyFile is not null && CertificateFile is null)
            throw new ArgumentException(
                $"{nameof(KeyFile)} needs {nameof(CertificateFile)} (name the certificate that the key belongs to)");
    }
}
