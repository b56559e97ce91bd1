using Clientele.Bench.Commands;
using Clientele.Bench.Tests.Peers;

namespace Clientele.Bench.Tests.Commands;

public class IdleBenchTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_crowd_comes_is_answered_and_stays(bool atOnce)
    {
        await Compiled.OrSkipAsync();
        var result = await IdleBench.RunAsync(new("crowd", Compiled.Reference, AtOnce: atOnce), 500);
        Assert.Empty(result.Faults());
        var crowd = result.Crowd;
        Assert.Equal((500, 500, 0, 0), (crowd.Connected, crowd.Answered, crowd.Refused, crowd.Ended));
        Assert.Null(result.Events);
    }

    [Fact]
    public async Task A_server_that_ends_its_customers_is_named()
    {
        await Compiled.OrSkipAsync();
        var peer = Compiled.FaultyEcho("close", 1);
        var result = await IdleBench.RunAsync(new("crowd", peer), 10);
        Assert.StartsWith(
            $"{peer.Name}, crowd: 0 of 10 answered, 10 ended by the server",
            Assert.Single(result.Faults()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_should_print_events_and_does_not_is_named()
    {
        await Compiled.OrSkipAsync();
        var silent = Compiled.FaultyEcho("nothing", 0) with { PrintsEvents = true };
        var result = await IdleBench.RunAsync(new("crowd", silent), 1, TimeSpan.Zero);
        Assert.Contains(
            "should join once and leave once: 0 joined", Assert.Single(result.Faults()), StringComparison.Ordinal);
    }
}
