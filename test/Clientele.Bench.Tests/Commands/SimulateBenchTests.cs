using Clientele.Bench.Commands;
using Clientele.Bench.Load;
using Clientele.Bench.Servers;
using Clientele.Bench.Tests.Load;
using Clientele.Bench.Tests.Peers;

namespace Clientele.Bench.Tests.Commands;

public class SimulateBenchTests
{
    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);
    private static readonly SimulateOptions s_options = new(Compiled.Clientele, [], Rounds: 1, Seconds: 2, Crowd: 0, Many: 0, s_second);

    [Theory]
    [InlineData("corrupt", "byte 17 of the answer")]
    [InlineData("drop", "messages were not answered within 500 ms")]
    [InlineData("close", "closed by the server")]
    [InlineData("repeat", "connection ")]
    public async Task The_paced_C_load_finds_a_peer_with_a_fault(string fault, string said)
    {
        await Compiled.OrSkipAsync();
        await using var server = await RunningServer.StartAsync(Compiled.FaultyEcho(fault, 5));
        await using var load = PacedProgram.Start(server.Port, 4, eachSecond: 20, warmUpSeconds: 0, seconds: 1, stallMs: 500);
        await load.ReadLineAsync();
        var error = await Assert.ThrowsAsync<BenchException>(() => PacedProgram.ResultAsync(load, 4));
        Assert.StartsWith("C load program, 4 customers: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(said, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_paced_C_load_says_each_message_once_whether_its_timer_is_exact_or_not()
    {
        await Compiled.OrSkipAsync();
        await using var server = await RunningServer.StartAsync(Compiled.Reference);
        foreach (var tick in new[] { 0, 250 })
        {
            await using var load = PacedProgram.Start(server.Port, 20, eachSecond: 20, warmUpSeconds: 1, seconds: 1, tick);
            await load.ReadLineAsync();
            var result = await PacedProgram.ResultAsync(load, 20);
            Assert.Equal((20, 400), (result.Connections, result.Messages));
            Assert.InRange(result.Seconds, 0.8, 20);
            Assert.True(result.ResponseP99Us >= result.ResponseP50Us && result.ResponseP50Us > 0);
        }
    }

    [Theory]
    [InlineData("corrupt", " 1 wrong")]
    [InlineData("drop", " 1 missing")]
    [InlineData("close", " lost")]
    [InlineData("repeat", " asked for")]
    public async Task A_run_that_meets_a_peer_with_a_fault_is_no_result(string fault, string said)
    {
        await Compiled.OrSkipAsync();
        await using var server = await RunningServer.StartAsync(Compiled.FaultyEcho(fault, 7));
        var error = await Assert.ThrowsAsync<BenchException>(() => SimulatePaced.SimulateAsync(s_options, server, 1));
        Assert.StartsWith("clientele simulate, 1 customers: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(said, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(", 0" + said, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_stands_still_shows_in_the_response_times()
    {
        await Compiled.OrSkipAsync();
        await using var server = await RunningServer.StartAsync(Compiled.Reference);
        var round = await SimulateStall.SimulateAsync(s_options, server, 5);
        // A delay may be over a hair too early.
        Assert.InRange(round.Arithmetic.Stall, 0.95, 3);
        Assert.True(round.P99Us > 500_000, $"p99 {round.P99Us} us");
        Assert.True(round.P90Us <= round.P95Us && round.P95Us <= round.P99Us);
    }

    [Fact]
    public async Task A_crowd_is_online_when_each_was_answered_and_is_never_larger()
    {
        await Compiled.OrSkipAsync();
        var (counts, started, memory) = await SimulateOnline.SimulateAsync(Compiled.Clientele, 50, s_second);
        Assert.Equal((50, 50), (counts.Joined, counts.MostOnline));
        Assert.True(counts.LastAnswered > started && counts.LastAnswered >= counts.LastJoined);
        Assert.True(memory.Rss > 1 << 20);
    }

    [Fact]
    public async Task Several_servers_together_count_the_whole_crowd()
    {
        await Compiled.OrSkipAsync();
        var result = await SimulateMany.RunAsync(Compiled.Clientele, servers: 3, customers: 40, s_second, hold: s_second);
        Assert.Equal((40, 3), (result.Customers, result.Servers));
        Assert.True(result.Replies >= 40 && result.Bytes > 1 << 20 && result.Processes >= 1);
    }

    [Fact]
    public void What_the_report_and_the_servers_do_not_agree_on_is_named()
    {
        var counts = new CrowdCounts(10, 10, 10, 10, 500, 0, 0, default, default);
        Assert.Null(SimulateMany.Fault(counts, SimulateReportTests.Report(), 10));
        Assert.Contains("9 joined", SimulateMany.Fault(counts with { Joined = 9 }, SimulateReportTests.Report(), 10), StringComparison.Ordinal);
        Assert.Contains("11 connections", SimulateMany.Fault(counts, SimulateReportTests.Report(("connected", 11)), 10), StringComparison.Ordinal);
        Assert.Contains("499 said by the servers", SimulateMany.Fault(counts with { Said = 499 }, SimulateReportTests.Report(), 10), StringComparison.Ordinal);
    }
}
