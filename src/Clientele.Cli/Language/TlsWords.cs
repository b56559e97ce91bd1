namespace Clientele.Cli.Language;

/// <summary>What went wrong with TLS, in the person's language, and the flag that helps.</summary>
internal static class TlsWords
{
    public static string Of(TlsException error) =>
        Phrases.Failures.Tls(error) + (error.IsCertificateRefused ? Phrases.Common.InsecureHint : "");
}
