using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Clientele.Tests.Serving;

internal static class Certificates
{
    private static readonly Lazy<ServerTlsOptions> s_own = new(Make);

    public static ServerTlsOptions Options => s_own.Value;

    /// <summary>One more, unlike all others.</summary>
    public static ServerTlsOptions Make()
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        return new() { Certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(200)) };
    }
}
