namespace Clientele.Cluster.Tests.Common;

public sealed class ClusterOptionsTests
{
    public static TheoryData<ClusterOptions> Invalid =>
    [
        new ClusterOptions() { Servers = [] },
        new ClusterOptions() { Servers = null! },
        new ClusterOptions() { Servers = [null!] },
        new ClusterOptions() { Servers = [new ClusterServer("a", 0)] },
        new ClusterOptions() { Servers = [new ClusterServer("a,b")] },
        new ClusterOptions() { Name = "" },
        new ClusterOptions() { Name = "a.b" },
        new ClusterOptions() { Name = "店" },
        new ClusterOptions() { Name = new string('a', 65) },
        new ClusterOptions() { UserFile = "a", TokenFile = "b" },
        new ClusterOptions() { Tls = new() { KeyFile = "a" } },
        new ClusterOptions() { ConnectTimeout = TimeSpan.Zero },
        new ClusterOptions() { Logger = null! },
        new ClusterOptions() { Clock = null! },
    ];

    [Theory]
    [MemberData(nameof(Invalid), DisableDiscoveryEnumeration = true)]
    public void What_is_invalid_is_refused(ClusterOptions options) =>
        Assert.ThrowsAny<ArgumentException>(options.Validate);

    [Fact]
    public void The_defaults_are_valid()
    {
        var options = new ClusterOptions();
        options.Validate();
        Assert.Equal(("clientele", "nats://127.0.0.1:4222"), (options.Name, options.Servers.Single().ToString()));
        (options with { Name = new string('a', 64) }).Validate();
    }
}
