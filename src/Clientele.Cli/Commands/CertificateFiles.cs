using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Clientele.Cli.Language;
using Clientele.Cli.Output;

namespace Clientele.Cli.Commands;

/// <summary>Reads <c>--tls-cert</c> and <c>--tls-key</c>, says which of the two is wrong, and reports a certificate that clients will refuse, or soon.</summary>
internal static class CertificateFiles
{
    public static bool TryRead(string certificate, string? key, out ServerTlsOptions? tls)
    {
        tls = null;
        string? complaint = WhyNotRead(certificate, out string certificatePem);
        string? keyPem = null;
        if (complaint is null && key is not null)
            complaint = WhyNotRead(key, out keyPem);
        try
        {
            if (complaint is null)
                tls = ServerTlsOptions.FromPem(certificatePem, keyPem);
        }
        catch (Exception error) when (error is CryptographicException or ArgumentException)
        {
            complaint = WhyNotPaired(certificate, certificatePem, key);
        }

        if (complaint is not null)
            Standard.Complain(complaint);
        if (tls is not null)
            ReportAge(certificate, tls);
        return tls is not null;
    }

    /// <summary>Clients refuse a certificate that has expired, and say so to nobody here.</summary>
    private static void ReportAge(string path, ServerTlsOptions tls)
    {
        foreach (string words in CertificateWords.Of(path, [tls.Certificate, .. tls.Chain ?? []], TimeProvider.System.GetUtcNow()))
            Standard.Complain(words);
    }

    /// <summary>The same, or null.</summary>
    public static ServerTlsOptions? Read(string certificate, string? key) => TryRead(certificate, key, out ServerTlsOptions? tls) ? tls : null;

    private static string? WhyNotRead(string path, out string pem)
    {
        pem = "";
        try
        {
            pem = ServerTlsOptions.PemOf(path);
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return FileWords.CannotRead(path, error);
        }
    }

    private static string WhyNotPaired(string certificate, string certificatePem, string? key)
    {
        try
        {
            using X509Certificate2 alone = X509Certificate2.CreateFromPem(certificatePem);
        }
        catch (CryptographicException)
        {
            return Lang.Of($"there is no certificate in PEM form in {certificate}", $"{certificate} 里没有 PEM 格式的证书");
        }

        return key is null
            ? Lang.Of($"there is no private key in PEM form in {certificate} (name its file with --tls-key)", $"{certificate} 里没有 PEM 格式的私钥(用 --tls-key 给出私钥文件)")
            : Lang.Of($"the key in {key} does not belong to the certificate in {certificate}, or is not in PEM form", $"{key} 里的私钥与 {certificate} 里的证书不配对,或不是 PEM 格式");
    }
}
