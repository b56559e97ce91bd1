using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Clientele.Bench.Servers;

/// <summary>A certificate for localhost and its key, as PEM files, made for this run.</summary>
internal sealed record TlsFiles(string Certificate, string Key)
{
    public static TlsFiles Make()
    {
        Directory.CreateDirectory(Paths.Built);
        var files = new TlsFiles(
            Path.Combine(Paths.Built, "localhost.crt"), Path.Combine(Paths.Built, "localhost.key"));
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(30));
        File.WriteAllText(files.Certificate, certificate.ExportCertificatePem());
        File.WriteAllText(files.Key, key.ExportPkcs8PrivateKeyPem());
        return files;
    }

    public SslClientAuthenticationOptions TrustedByClient() => new()
    {
        TargetHost = "localhost",
        CertificateChainPolicy = new()
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            CustomTrustStore = { X509CertificateLoader.LoadCertificateFromFile(Certificate) },
            RevocationMode = X509RevocationMode.NoCheck,
        },
    };
}
