using Clientele.Bench.Commands;
using Clientele.Bench.Servers;
using Clientele.Bench.Tests.Peers;

namespace Clientele.Bench.Tests.Commands;

public class EchoBenchTests
{
    [Fact]
    public async Task A_server_against_itself_costs_the_same()
    {
        await Compiled.OrSkipAsync();
        var twin = Compiled.Reference with { Name = "twin" };
        var result = await EchoBench.RunAsync(Options(Compiled.Reference, twin), 50);
        Assert.Equal(["c-epoll", "twin"], result.Servers.Select(server => server.Name));
        Assert.InRange(result.Servers[0].ServerUs.Median, 0.5, 500);
        Assert.InRange(result.Servers[1].Ratio!.Value, 0.5, 2); // Wide: other tests run beside this one.
    }

    [Theory]
    [InlineData("corrupt", 5, "byte 17 of the answer")]
    [InlineData("corrupt", 500, "byte 17 of the answer")]
    [InlineData("drop", 500, "were not answered within 1000 ms")]
    [InlineData("close", 500, "closed by the server")]
    [InlineData("repeat", 500, "connection ")]
    public async Task A_peer_with_a_fault_is_found_and_named(string fault, int after, string said)
    {
        await Compiled.OrSkipAsync();
        var peer = Compiled.FaultyEcho(fault, after);
        var error = await Assert.ThrowsAsync<BenchException>(
            () => EchoBench.RunAsync(Options(Compiled.Reference, peer), 4));
        Assert.StartsWith($"{peer.Name}: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(said, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_ends_at_once_is_named()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "starts /bin/false");
        var error = await Assert.ThrowsAsync<BenchException>(
            () => RunningServer.StartAsync(new("broken", "/bin/false")));
        Assert.StartsWith("broken: ended with exit code 1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_named()
    {
        var error = await Assert.ThrowsAsync<BenchException>(
            () => RunningServer.StartAsync(new("absent", "/nowhere/absent")));
        Assert.StartsWith("absent: cannot start /nowhere/absent", error.Message, StringComparison.Ordinal);
    }

    private static EchoOptions Options(params ServerUnderTest[] servers) =>
        new([], Rounds: 2, RoundTrips: 4_000, servers, Pinned: false) { Patience = TimeSpan.FromSeconds(1) };
}
