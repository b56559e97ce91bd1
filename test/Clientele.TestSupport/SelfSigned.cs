using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Clientele.TestSupport;

/// <summary>Certificates that sign themselves, with their keys: trusted by those who name them as authority.</summary>
public static class SelfSigned
{
    /// <summary>One for a name, valid from yesterday on for 30 days; for <c>localhost</c> it is valid for 127.0.0.1 too.</summary>
    public static X509Certificate2 Certificate(string name = "localhost")
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        if (name == "localhost")
            names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        using X509Certificate2 made = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(30));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null, X509KeyStorageFlags.Exportable);
    }

    /// <summary>One for localhost and its key, as PEM text.</summary>
    public static (string Certificate, string Key) Pem()
    {
        using X509Certificate2 certificate = Certificate();
        using ECDsa key = certificate.GetECDsaPrivateKey()!;
        return (certificate.ExportCertificatePem(), key.ExportPkcs8PrivateKeyPem());
    }

    /// <summary>The two in files <c>NAME.pem</c> and <c>NAME.key</c>.</summary>
    public static (string Certificate, string Key) PemFiles(string folder, string name)
    {
        (string certificate, string key) = Pem();
        var files = (Certificate: Path.Combine(folder, name + ".pem"), Key: Path.Combine(folder, name + ".key"));
        File.WriteAllText(files.Certificate, certificate);
        File.WriteAllText(files.Key, key);
        return files;
    }
}
