using Clientele.Cli.Language;
using Clientele.Cli.Output;

namespace Clientele.Cli.Commands;

/// <summary>Reads <c>--tls-cert</c> and <c>--tls-key</c>, says which of the two is wrong, and reports a certificate that clients will refuse, or soon.</summary>
internal static class CertificateFiles
{
    public static bool TryRead(string certificate, string? key, out ServerTlsOptions? tls)
    {
        if (!ServerTlsOptions.TryFromPemFiles(certificate, key, out tls, out PemFailure? failure))
        {
            Standard.Complain(Describe(failure, certificate));
            return false;
        }

        // Clients refuse a certificate that has expired; the server is not told.
        foreach (string words in CertificateWords.Of(certificate, [tls.Certificate, .. tls.Chain ?? []], TimeProvider.System.GetUtcNow()))
            Standard.Complain(words);
        return true;
    }

    /// <summary>The same, or null.</summary>
    public static ServerTlsOptions? Read(string certificate, string? key) => TryRead(certificate, key, out ServerTlsOptions? tls) ? tls : null;

    private static string Describe(PemFailure failure, string certificate) => failure.Code switch
    {
        PemFailureCode.CertificateUnreadable or PemFailureCode.KeyUnreadable => FileWords.CannotRead(failure.Path, failure.Error),
        PemFailureCode.NoCertificate => Lang.Of($"there is no certificate in PEM form in {certificate}", $"{certificate} 里没有 PEM 格式的证书"),
        PemFailureCode.NoKey => Lang.Of($"there is no private key in PEM form in {certificate} (name its file with --tls-key)", $"{certificate} 里没有 PEM 格式的私钥(用 --tls-key 给出私钥文件)"),
        _ => Lang.Of($"the key in {failure.Path} does not belong to the certificate in {certificate}, or is not in PEM form", $"{failure.Path} 里的私钥与 {certificate} 里的证书不配对,或不是 PEM 格式"),
    };
}
