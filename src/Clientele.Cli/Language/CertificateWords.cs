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
                yield return Lang.Of($"the certificate in {what} expired on {Day(until)}: clients will refuse it (renew it)", $"{what} 里的证书已于 {Day(until)} 过期:客户端会拒绝它(请更新)");
            else if (until - now <= s_soon)
                yield return Lang.Of($"the certificate in {what} expires on {Day(until)}, {Days(until - now)} (renew it)", $"{what} 里的证书将于 {Day(until)} 过期,{Days(until - now)}(请更新)");
            else if (from > now)
                yield return Lang.Of($"the certificate in {what} is not valid before {Day(from)}: clients will refuse it (check this machine's clock)", $"{what} 里的证书从 {Day(from)} 起才有效:客户端会拒绝它(请检查本机时钟)");
        }
    }

    private static string Days(TimeSpan left) => (int)left.TotalDays switch
    {
        0 => Lang.Of("in less than a day", "不到一天"),
        1 => Lang.Of("in 1 day", "还有 1 天"),
        int days => Lang.Of($"in {days} days", $"还有 {days} 天"),
    };

    private static string Day(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
