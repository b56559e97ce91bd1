using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Clientele.Cli.Tests.Running;

/// <summary>An authority with an intermediate one, and certificates for localhost that it signs, in PEM files.</summary>
internal sealed class Authority : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly X509Certificate2 _root;
    private readonly X509Certificate2 _intermediate;

    public Authority()
    {
        _root = Of("CN=Test Root", isAuthority: true).CreateSelfSigned(Now.AddYears(-1), Now.AddYears(9));
        using X509Certificate2 made = Sign(Of("CN=Test Intermediate", isAuthority: true), _root, Now.AddYears(-1), Now.AddYears(8));
        _intermediate = made.CopyWithPrivateKey(_key);
        Root = _folder.Write("root.pem", _root.ExportCertificatePem());
        Key = _folder.Write("key.pem", _key.ExportPkcs8PrivateKeyPem());
        Intermediate = _folder.Write("intermediate.pem", _intermediate.ExportCertificatePem());
    }

    // Read once: a day may end between making a certificate and looking for its day.
    private static DateTimeOffset Now { get; } = TimeProvider.System.GetUtcNow();

    public string Root { get; }

    public string Intermediate { get; }

    /// <summary>The key of every certificate.</summary>
    public string Key { get; }

    /// <summary>The day, as it is shown, so many days from today: when a <see cref="Leaf"/> begins or ends.</summary>
    public static string Day(int days) => Now.AddDays(days).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>A server's file: its certificate, valid for so many days from today, and behind it the intermediate one.</summary>
    public string Leaf(int fromDay, int toDay, bool withChain = true)
    {
        using X509Certificate2 leaf = Sign(Of("CN=localhost", isAuthority: false), _intermediate, Now.AddDays(fromDay), Now.AddDays(toDay));
        string chain = withChain ? "\n" + _intermediate.ExportCertificatePem() : "";
        return _folder.Write($"leaf{fromDay}.{toDay}.{withChain}.pem", leaf.ExportCertificatePem() + chain);
    }

    public void Dispose()
    {
        _root.Dispose();
        _intermediate.Dispose();
        _key.Dispose();
        _folder.Dispose();
    }

    private CertificateRequest Of(string name, bool isAuthority)
    {
        var request = new CertificateRequest(name, _key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(isAuthority, false, 0, true));
        if (isAuthority)
            return request;
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        return request;
    }

    private static X509Certificate2 Sign(CertificateRequest request, X509Certificate2 issuer, DateTimeOffset from, DateTimeOffset until) =>
        request.Create(issuer, from, until, RandomNumberGenerator.GetBytes(8));
}
