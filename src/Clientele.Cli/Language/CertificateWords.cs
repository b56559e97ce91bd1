using System.Globalization;
using System.Security.Cryptography.X509Certificates;

namespace Clientele.Cli.Language;

/// <summary>Certificates of ours that clients will refuse, now or soon.</summary>
internal static class CertificateWords
{
    private static readonly TimeSpan s_soon = TimeSpan.FromDays(14);

    /// <summary>What there is to say of the certificates in a file, at a time.</summary>
    public static IEnumerable<string> Of(string path, IEnumerable<X509Certificate2> certificates, DateTimeOffset now)
    {
        foreach (X509Certificate2 certificate in certificates)
        {
            var (from, until) = (new DateTimeOffset(certificate.NotBefore), new DateTimeOffset(certificate.NotAfter));
            string what = $"{path} ({certificate.Subject})";
            if (until <= now)
                yield return Phrases.Files.CertificateExpired(what, Day(until));
            else if (until - now <= s_soon)
                yield return Phrases.Files.CertificateExpires(what, Day(until), Days(until - now));
            else if (from > now)
                yield return Phrases.Files.CertificateNotYetValid(what, Day(from));
        }
    }

    private static string Days(TimeSpan left) => (int)left.TotalDays switch
    {
        0 => Phrases.Files.InLessThanADay,
        1 => Phrases.Files.InOneDay,
        int days => Phrases.Files.InDays(days),
    };

    private static string Day(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
