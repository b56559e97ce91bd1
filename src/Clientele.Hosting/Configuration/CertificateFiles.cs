using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Clientele.Hosting.Configuration;

/// <summary>Reads the files of <see cref="ClienteleTlsOptions"/>, and says which of the two is wrong.</summary>
internal static class CertificateFiles
{
    /// <summary>What TLS is served with; or else null, the key that is to blame, and why.</summary>
    public static ServerTlsOptions? TryRead(ClienteleTlsOptions tls, string root, out string key, out string? error)
    {
        key = nameof(tls.Certificate);
        error = null;
        if (tls.Certificate is null)
        {
            error = "a path is missing (the PEM file with the certificate)";
            return null;
        }

        string certificate = Path.Combine(root, tls.Certificate);
        string? secret = tls.Key is null ? null : Path.Combine(root, tls.Key);
        error = WhyNotRead(certificate);
        if (error is null && secret is not null && (error = WhyNotRead(secret)) is not null)
            key = nameof(tls.Key);
        if (error is not null)
            return null;
        try
        {
            return ServerTlsOptions.FromPemFiles(certificate, secret) with
            {
                HandshakeTimeout = tls.HandshakeTimeout,
                MaxHandshakes = tls.MaxHandshakes,
            };
        }
        catch (Exception wrong) when (wrong is CryptographicException or ArgumentException)
        {
            (key, error) = WhyNotPaired(certificate, secret);
            return null;
        }
    }

    private static string? WhyNotRead(string path)
    {
        try
        {
            using FileStream file = File.OpenRead(path);
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            string why = error is FileNotFoundException or DirectoryNotFoundException ? "there is no such file" : error.Message;
            return $"cannot read '{SafeText.Show(path)}': {why}";
        }
    }

    private static (string Key, string Error) WhyNotPaired(string certificate, string? secret)
    {
        try
        {
            using X509Certificate2 alone = X509Certificate2.CreateFromPem(File.ReadAllText(certificate));
        }
        catch (CryptographicException)
        {
            return (nameof(ClienteleTlsOptions.Certificate), $"there is no certificate in PEM form in '{SafeText.Show(certificate)}'");
        }

        return secret is null
            ? (nameof(ClienteleTlsOptions.Certificate), $"there is no private key in PEM form in '{SafeText.Show(certificate)}' (name its file with Tls:Key)")
            : (nameof(ClienteleTlsOptions.Key), $"the key in '{SafeText.Show(secret)}' does not belong to the certificate in '{SafeText.Show(certificate)}', or is not in PEM form");
    }
}
