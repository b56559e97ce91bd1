using Clientele.Cli.Language;
using Clientele.Cluster;

namespace Clientele.Cli.Tests.Language;

/// <summary>Why NATS cannot be used, in both languages, in one line that names a flag where one helps.</summary>
[Collection(Spoken.Collection)]
public sealed class ClusterWordsTests
{
    private static readonly ClusterServer s_server = new("shop", 4300);

    public static TheoryData<ClusterFailure> Failures => [.. Enum.GetValues<ClusterFailure>().Where(one => one != ClusterFailure.NameTaken)];

    [Theory]
    [MemberData(nameof(Failures))]
    public void Each_failure_has_its_own_line_in_both_languages(ClusterFailure failure)
    {
        ClusterException error = Error(failure);
        Assert.StartsWith("cannot use NATS at nats://shop:4300: ", ClusterWords.Of(error), StringComparison.Ordinal);
        Assert.DoesNotContain('\n', ClusterWords.Of(error));
        using var chinese = new Spoken("zh-CN");
        Assert.StartsWith("无法使用 nats://shop:4300 的 NATS: ", ClusterWords.Of(error), StringComparison.Ordinal);
        Assert.DoesNotContain("cannot use", ClusterWords.Of(error), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ClusterFailure.TlsRequired, "--cluster-ca")]
    [InlineData(ClusterFailure.TlsFailed, "--cluster-ca")]
    [InlineData(ClusterFailure.ClientCertificateRequired, "--cluster-cert")]
    [InlineData(ClusterFailure.CredentialsRequired, "--cluster-creds")]
    [InlineData(ClusterFailure.NameTaken, "--node")]
    public void The_flag_that_helps_is_named(ClusterFailure failure, string flag)
    {
        Assert.Contains(flag, ClusterWords.Of(Error(failure)), StringComparison.Ordinal);
        using var chinese = new Spoken("zh-CN");
        Assert.Contains(flag, ClusterWords.Of(Error(failure)), StringComparison.Ordinal);
    }

    private static ClusterException Error(ClusterFailure failure) => new(
        s_server, failure, "detail", TimeSpan.FromSeconds(5), failure switch
        {
            ClusterFailure.TlsFailed => new TlsException(TlsFailure.SelfSigned, peerIsServer: true),
            ClusterFailure.Unreachable => new ConnectException("shop:4300", ConnectFailure.NoRoute, "no way leads there"),
            _ => new IOException("inner"),
        });
}
