using System.Net;

namespace Clientele.Simulation.Tests.Planning;

public sealed class AllowedTargetTests
{
    [Theory]
    [InlineData("shop", "shop", "10.0.0.1:80", true)]
    [InlineData("shop", "SHOP.", "10.0.0.1:80", true)]
    [InlineData("shop", "other", "10.0.0.1:80", false)]
    [InlineData("shop:80", "shop", "10.0.0.1:80", true)]
    [InlineData("shop:80", "shop", "10.0.0.1:81", false)]
    [InlineData("10.0.0.1", "shop", "10.0.0.1:81", true)]
    [InlineData("10.0.0.1", "10.0.0.1", "10.0.0.2:81", false)]
    [InlineData("10.0.0.0/8", "shop", "10.9.9.9:1", true)]
    [InlineData("10.0.0.0/8", "shop", "11.0.0.0:1", false)]
    [InlineData("10.0.0.0/8:7788", "shop", "10.1.2.3:7789", false)]
    [InlineData("[fd00::/8]:7788", "shop", "[fd12::1]:7788", true)]
    [InlineData("fd00::/8", "shop", "[fd12::1]:7788", true)]
    [InlineData("fd00::/8", "shop", "[fe80::1]:7788", false)]
    [InlineData("[::1]:5", "localhost", "[::1]:5", true)]
    [InlineData("::1", "localhost", "[::1]:5", true)]
    [InlineData("10.0.0.1", "x", "[::ffff:10.0.0.1]:5", true)]
    public void It_allows_what_it_says(string text, string host, string endPoint, bool allows)
    {
        Assert.True(AllowedTarget.TryParse(text, out AllowedTarget? allowed));
        Assert.Equal(allows, allowed.Allows(host, IPEndPoint.Parse(endPoint)));
        Assert.True(AllowedTarget.TryParse(allowed.ToString(), out AllowedTarget? same));
        Assert.Equal(allowed, same);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("shop:")]
    [InlineData("shop:0")]
    [InlineData("shop:70000")]
    [InlineData("10.0.0.0/33")]
    [InlineData("10.1")]
    [InlineData("*")]
    public void What_is_none_is_refused(string text) => Assert.False(AllowedTarget.TryParse(text, out _));

    [Fact]
    public async Task A_run_that_goes_elsewhere_does_not_begin()
    {
        Assert.True(AllowedTarget.TryParse("127.0.0.1:9", out AllowedTarget? allowed));
        SimulationOptions options = new() { Host = "127.0.0.1", Port = 9, LastPort = 10, Allowed = [allowed] };

        var error = await Assert.ThrowsAsync<TargetNotAllowedException>(() => Simulator.RunAsync(options));
        Assert.Equal("127.0.0.1:10", error.Target);
        error = await Assert.ThrowsAsync<TargetNotAllowedException>(
            () => Simulator.RunAsync(options with { LastPort = 0, MoreTargets = [new SimulationTarget("127.0.0.2", 9)] }));
        Assert.Equal("127.0.0.2:9", error.Target);
    }
}
