using System.Net;
using System.Net.Sockets;
using Clientele.Testing;
using static Clientele.Simulation.Tests.Execution.Runs;

namespace Clientele.Simulation.Tests.Execution;

/// <summary>Who was due and did not come, and runs in which nobody was due.</summary>
public sealed class DueTests : InVirtualTime
{
    private readonly MemoryPeerListener _full;

    public DueTests() => _full = Network.ListenPeer(backlog: 1);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_customer_that_was_due_and_never_connected_is_counted_and_fails_the_run(int loops)
    {
        // As many are connected as the backlog has room for; the others get no answer.
        Scenario scenario = Steps(1, 2, Stay) with { Arrivals = Arrivals.Rate(20), Thresholds = [Threshold.Parse("never-connected == 0")] };
        SimulationReport report = await Simulator.RunAsync(ToFull(scenario) with { Loops = loops, MaxConnecting = 4 });
        Assert.Equal(40, report.Totals.Connected + report.Totals.NeverConnected);
        Assert.True(report.Totals is { Connected: > 0, NeverConnected: > 30, ConnectFailed: 0 }, Tell(report));
        Assert.Equal(report.Totals.NeverConnected, report.Totals.Errors);
        Assert.Equal(report.Totals.NeverConnected, report.Thresholds[0].Value);
        Assert.False(report.IsClean);
        // A minute was given to connect; the run did not wait for it.
        Assert.True(report.Totals.Elapsed < TimeSpan.FromSeconds(30), Tell(report));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Where_nobody_is_connected_before_the_end_nobody_was_reached(int loops)
    {
        await using MemoryPeer first = await Network.ConnectPeerAsync(_full.LocalEndPoint);
        SimulationReport report = await Simulator.RunAsync(ToFull(Steps(10, 1, Stay)) with { Loops = loops });
        Assert.Equal(SocketError.TimedOut, report.NobodyReached?.SocketErrorCode);
        Assert.Contains("no answer within 1s", report.NobodyReached!.Message, StringComparison.Ordinal);
        Assert.True(report is { IsClean: false, Totals: { NeverConnected: 10, Connected: 0 } }, Tell(report));
    }

    [Fact]
    public async Task A_run_that_is_ended_early_does_not_wait_for_connects()
    {
        SimulationReport report = await RunUntilAsync(ToFull(Steps(10, 600, Stay)), now => now.Connected > 0);
        Assert.True(report.Interrupted);
        Assert.Equal(10, report.Totals.Connected + report.Totals.NeverConnected);
        Assert.True(report.Totals.Elapsed < TimeSpan.FromSeconds(50), Tell(report));
    }

    [Fact]
    public async Task A_number_that_the_server_does_not_accept_is_not_held()
    {
        SimulationReport report = await Simulator.RunAsync(ToFull(Steps(20, 2, Stay) with { HoldTolerance = 0.01 }));
        HoldReport hold = Assert.Single(report.Holds);
        Assert.Equal((20, false, 1), (hold.Asked, hold.IsHeld, report.NotHeld));
        Assert.Equal(report.Totals.Connected, hold.Mean, 0.5);
        Assert.Equal(2, hold.LongestShort.TotalSeconds, 0.2);
        Assert.False(report.IsClean);
    }

    [Theory]
    [InlineData("arrivals")]
    [InlineData("phases")]
    public async Task A_run_in_which_nothing_was_due_is_not_clean(string what)
    {
        await using Server server = Echo();
        Arrivals arrivals = what == "arrivals" ? Arrivals.Rate(1 / 3600.0) : Arrivals.Online(new Phase(PhaseKind.Hold, 0, TimeSpan.FromHours(1)), new Phase(PhaseKind.Hold, 5, TimeSpan.FromHours(1)));
        SimulationReport report = await Simulator.RunAsync(To(server, Steps(1, 0.3, Say("x")) with { Arrivals = arrivals }));
        Assert.True(report.NothingWasDue);
        Assert.False(report.IsClean);
        Assert.Equal((0L, 0L), (report.Totals.Connected, report.Totals.Errors));
    }

    [Fact]
    public async Task A_customer_that_says_nothing_was_due_all_the_same()
    {
        await using Server server = Echo();
        SimulationReport report = await Simulator.RunAsync(To(server, Steps(3, 0.5)));
        Assert.False(report.NothingWasDue);
        Assert.True(report.IsClean, Tell(report));
    }

    [Fact]
    public async Task Arrivals_are_divided_by_the_time_in_which_they_were_due()
    {
        var gate = new TaskCompletionSource();
        await using Server server = Server.Start(Lines, async customer =>
        {
            await foreach (Message message in customer.Messages)
            {
                byte[] said = message.Frame.ToArray();
                await gate.Task;
                await customer.SendBytesAsync(said);
            }
        });
        Task<SimulationReport> run = Simulator.RunAsync(
            To(server, Steps(1, 2, Say("x")) with { Arrivals = Arrivals.Rate(20) }) with { ReplyTimeout = TimeSpan.FromSeconds(60) },
            now =>
            {
                if (now.Elapsed > TimeSpan.FromSeconds(3.5))
                    gate.TrySetResult();
            });
        SimulationReport report = await run;
        Assert.True(report.Totals.Elapsed > TimeSpan.FromSeconds(3), Tell(report));
        Assert.Equal((40L, 20.0), (report.Totals.Connected, report.ConnectedPerSecond));
        Assert.Equal(20, report.MeanAsked, 0.001);
    }

    private SimulationOptions ToFull(Scenario scenario) => new()
    {
        Host = "127.0.0.1",
        Port = ((IPEndPoint)_full.LocalEndPoint).Port,
        Transport = Network,
        Scenario = scenario,
        Framing = Framing.Lines(),
        ConnectTimeout = TimeSpan.FromMinutes(1),
    };
}
