using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Clientele.Tls;

namespace Clientele;

/// <summary>How a client speaks TLS.</summary>
public sealed record ClientTlsOptions
{
    /// <summary>
    /// The name that the server's certificate must have; null (the default) for the name connected to.
    /// </summary>
    public string? TargetHost { get; init; }

    /// <summary>Authorities that are trusted instead of the system's; null (the default) for the system's.</summary>
    public X509Certificate2Collection? TrustedAuthorities { get; init; }

    /// <summary>
    /// Accepts any certificate: anyone in the middle can read and change everything. False by default.
    /// </summary>
    public bool AcceptAnyCertificate { get; init; }

    /// <summary>
    /// The certificate that the server may ask for, with its private key; null (the default) for none.
    /// </summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>What lies between it and an authority that the server knows; null (the default) for nothing.</summary>
    public X509Certificate2Collection? Chain { get; init; }

    internal SslClientAuthenticationOptions ToAuthentication(string host, ServerCertificateCheck check)
    {
        var options = new SslClientAuthenticationOptions
        {
            TargetHost = TargetHost ?? host,
            RemoteCertificateValidationCallback = check.Accept,
        };
        if (Certificate is { } certificate)
            options.ClientCertificateContext = SslStreamCertificateContext.Create(certificate, Chain, offline: true);
        if (!AcceptAnyCertificate && TrustedAuthorities is { } authorities)
        {
            options.CertificateChainPolicy = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                RevocationMode = X509RevocationMode.NoCheck,
            };
            options.CertificateChainPolicy.CustomTrustStore.AddRange(authorities);
        }

        return options;
    }
}
