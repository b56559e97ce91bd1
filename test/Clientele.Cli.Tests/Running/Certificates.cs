using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Clientele.Cli.Tests.Running;

/// <summary>A certificate for this machine, in PEM files of its own.</summary>
internal sealed class Certificates : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public Certificates()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(System.Net.IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        DateTimeOffset now = DateTimeOffset.UtcNow;
        using X509Certificate2 certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(30));
        Certificate = _folder.Write("cert.pem", certificate.ExportCertificatePem());
        Key = _folder.Write("key.pem", key.ExportPkcs8PrivateKeyPem());
        Both = _folder.Write("both.pem", certificate.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem());
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        OtherKey = _folder.Write("other.pem", other.ExportPkcs8PrivateKeyPem());
        NotPem = _folder.Write("not.pem", "hello\n");
    }

    public string Certificate { get; }

    public string Key { get; }

    public string Both { get; }

    public string OtherKey { get; }

    public string NotPem { get; }

    public void Dispose() => _folder.Dispose();
}
