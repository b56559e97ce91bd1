using Clientele.Cli.Language;
using Clientele.Cli.Output;

namespace Clientele.Cli.Commands;

/// <summary>
/// Reads <c>--tls-cert</c> and <c>--tls-key</c>, says which of the two is wrong, and reports a certificate that clients
/// will refuse, or soon.
/// </summary>
internal static class CertificateFiles
{
    public static bool TryRead(string certificate, string? key, out ServerTlsOptions? tls)
    {
        bool isRead = TryRead(certificate, key, out tls, out string? error, out _);
        if (!isRead)
            Standard.Complain(error!);
        return isRead;
    }

    /// <summary>The same, with what is wrong, and whether it is the key.</summary>
    public static bool TryRead(
        string certificate, string? key, out ServerTlsOptions? tls, out string? error, out bool isKey)
    {
        error = null;
        isKey = false;
        if (!ServerTlsOptions.TryFromPemFiles(certificate, key, out tls, out PemFailure? failure))
        {
            isKey = failure.Code is PemFailureCode.KeyUnreadable or PemFailureCode.KeyMismatch;
            error = Describe(failure, certificate);
            return false;
        }

        // The other side refuses a certificate that has expired; this one is not told.
        foreach (string words in CertificateWords.Of(certificate, [tls.Certificate, .. tls.Chain ?? []],
            TimeProvider.System.GetUtcNow()))
            Standard.Complain(words);
        return true;
    }

    /// <summary>The same, or null.</summary>
    public static ServerTlsOptions? Read(string certificate, string? key) =>
        TryRead(certificate, key, out ServerTlsOptions? tls) ? tls : null;

    private static string Describe(PemFailure failure, string certificate) => failure.Code switch
    {
        PemFailureCode.CertificateUnreadable or PemFailureCode.KeyUnreadable =>
            FileWords.CannotRead(failure.Path, failure.Error),
        PemFailureCode.NoCertificate => Phrases.Files.NoCertificate(certificate),
        PemFailureCode.NoKey => Phrases.Files.NoPrivateKey(certificate),
        _ => Phrases.Files.KeyOfOtherCertificate(failure.Path, certificate),
    };
}
