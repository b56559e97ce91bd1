using System.Security.Cryptography.X509Certificates;

namespace Clientele.Tests.Serving;

internal static class Certificates
{
    private static readonly Lazy<ServerTlsOptions> s_own = new(Make);

    public static ServerTlsOptions Options => s_own.Value;

    public static X509Certificate2 WithoutKey() => X509CertificateLoader.LoadCertificate(s_own.Value.Certificate.Export(X509ContentType.Cert));

    public static X509Certificate2 Gone()
    {
        X509Certificate2 certificate = WithoutKey();
        certificate.Dispose();
        return certificate;
    }

    /// <summary>One more, unlike all others.</summary>
    public static ServerTlsOptions Make() => new() { Certificate = SelfSigned.Certificate() };
}
