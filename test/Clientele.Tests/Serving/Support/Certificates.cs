using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Clientele.Tests.Serving;

internal static class Certificates
{
    private static readonly Lazy<X509Certificate2> s_own = new(Make);

    public static ServerTlsOptions Options => new() { Certificate = s_own.Value };

    private static X509Certificate2 Make()
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        return request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(200));
    }
}
