using System.Security.Cryptography.X509Certificates;

namespace Clientele.Tests.Connections;

/// <summary>Two certificates that sign themselves, and trust in one of them.</summary>
internal static class Certificates
{
    public static X509Certificate2 Localhost { get; } = SelfSigned.Certificate();

    public static X509Certificate2 Elsewhere { get; } = SelfSigned.Certificate("elsewhere.example");

    public static X509ChainPolicy Trusting(X509Certificate2 authority)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.Add(authority);
        return policy;
    }
}
