using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Clientele.Tls;

namespace Clientele.Cluster.Bus;

/// <summary>Authorities and the client's certificate, from files that are read once. Immutable.</summary>
internal sealed class BusTls
{
    private readonly X509Certificate2Collection? _authorities;
    private readonly SslStreamCertificateContext? _certificate;

    /// <exception cref="ClusterException">A file cannot be read, or is not in PEM form.</exception>
    public BusTls(ClusterTlsOptions options)
    {
        _authorities = options.AuthorityFile is { } authority ? Authorities(authority) : null;
        _certificate = options.CertificateFile is { } file ? Certificate(file, options.KeyFile) : null;
    }

    public bool HasCertificate => _certificate is not null;

    /// <summary>Options for one handshake.</summary>
    public void Configure(SslClientAuthenticationOptions options, ServerCertificateCheck check)
    {
        options.RemoteCertificateValidationCallback = check.Accept;
        options.ClientCertificateContext = _certificate;
        if (_authorities is null)
            return;
        options.CertificateChainPolicy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
        };
        options.CertificateChainPolicy.CustomTrustStore.AddRange(_authorities);
    }

    private static X509Certificate2Collection Authorities(string path)
    {
        var all = new X509Certificate2Collection();
        return Parsed(path, () =>
        {
            all.ImportFromPem(BoundedFile.Read(path));
            return all.Count > 0 ? all : throw new CryptographicException("no certificate");
        });
    }

    private static SslStreamCertificateContext Certificate(string path, string? keyPath) =>
        Parsed(keyPath ?? path, () =>
        {
            string pem = BoundedFile.Read(path);
            X509Certificate2 certificate = X509Certificate2.CreateFromPem(
                pem, keyPath is null ? pem : BoundedFile.Read(keyPath));
            var above = new X509Certificate2Collection();
            above.ImportFromPem(pem);
            return SslStreamCertificateContext.Create(certificate, above, offline: true);
        });

    private static T Parsed<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception error) when (error is CryptographicException or ArgumentException)
        {
            throw new ClusterException(
                null, ClusterFailure.InvalidCertificateFile, SafeText.Show(path), inner: error);
        }
    }
}
