using System.Security.Authentication;

namespace Clientele.Transport.Tls;

/// <summary>Failed handshakes in words that tell what to do.</summary>
internal static class TlsFailures
{
    public static string Explain(AuthenticationException error)
    {
        string text = error.Message;
        if (text.Contains("RemoteCertificateNameMismatch", StringComparison.Ordinal))
            return "the server's certificate is for another name (connect by that name)";
        if (text.Contains("RemoteCertificateChainErrors", StringComparison.Ordinal) || text.Contains("UntrustedRoot", StringComparison.Ordinal))
            return "the server's certificate is not trusted here (have it signed by a known authority; --tls-insecure accepts any)";
        if (text.Contains("RemoteCertificateNotAvailable", StringComparison.Ordinal))
            return "the server has shown no certificate";
        return "the TLS handshake failed (does the server speak TLS on this port?)";
    }
}
