using System.Collections.Concurrent;
using Clientele.Scripting;
using static Clientele.Simulation.Tests.Execution.Runs;

namespace Clientele.Simulation.Tests.Execution;

/// <summary>Who comes when.</summary>
public sealed class ArrivalsTests : InVirtualTime
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Customers_come_at_a_rate_however_many_loops_there_are(bool poisson)
    {
        List<string[]> runs = [];
        foreach (int loops in new[] { 1, 3 })
        {
            ConcurrentBag<string> said = [];
            await using Server server = Serve((Customer customer, in Message message) =>
            {
                said.Add(message.Text);
                customer.TrySendBytes(message.Frame.Span);
            });
            Scenario scenario = Steps(1, 2, Say("{customer} {random} {random:1-6}")) with { Arrivals = Coming(100, seconds: 2) with { IsPoisson = poisson }, Duration = null };
            SimulationReport report = await Simulator.RunAsync(To(server, scenario) with { Loops = loops, Seed = 42 });
            Assert.True(report.IsClean, Tell(report));
            runs.Add([.. said.Order(StringComparer.Ordinal)]);
            Assert.Equal(0, report.Totals.Online);
        }

        Assert.Equal(runs[0], runs[1]);
        if (poisson)
            Assert.InRange(runs[0].Length, 150, 250);
        else
            Assert.Equal(200, runs[0].Length);
    }

    [Fact]
    public async Task A_customer_that_comes_when_it_is_full_goes_away_and_there_is_no_clean_verdict()
    {
        await using Server server = Echo();
        Scenario scenario = Steps(1, 2.5, Say("hi"), Stay) with { Arrivals = Arrivals.Rate(40) with { AtMost = 10 } };
        SimulationReport report = await Simulator.RunAsync(To(server, scenario) with { Loops = 1 });
        Assert.Equal((10L, 90L, 10), (report.Totals.Connected, report.Totals.NoRoom, report.MostOnline));
        Assert.True(report.WasBottleneck);
    }

    [Fact]
    public async Task The_number_online_follows_its_phases()
    {
        await using Server server = Echo();
        Scenario scenario = Steps(1, 1, Say("hi"), Stay) with
        {
            Duration = null,
            Arrivals = Arrivals.Online(
                new Phase(PhaseKind.Ramp, 40, TimeSpan.FromSeconds(2)),
                new Phase(PhaseKind.Hold, null, TimeSpan.FromSeconds(1.5)),
                new Phase(PhaseKind.Spike, 100, TimeSpan.FromSeconds(1.5)),
                new Phase(PhaseKind.Hold, null, TimeSpan.FromSeconds(1)),
                new Phase(PhaseKind.Ramp, 0, TimeSpan.FromSeconds(2))),
        };
        List<SimulationProgress> told = [];
        SimulationReport report = await Simulator.RunAsync(To(server, scenario), told.Add);
        Assert.True(report.IsClean, Tell(report));
        Assert.Equal(100, report.Totals.Connected);
        Assert.Equal(100, report.MostOnline);
        Assert.InRange(told[0].Online, 10, 30);
        Assert.Equal(40, told[2].Online);
        Assert.Equal((40.0, 100.0), (told[2].Asked, told[3].Asked));
        Assert.Equal([0, 1, 2], new[] { told[0].Phase, told[2].Phase, told[3].Phase });
        Assert.InRange(told[6].Online, 5, 35);
        Assert.Equal(8, report.Totals.Elapsed.TotalSeconds, 0.7);
    }

    [Fact]
    public async Task Nobody_begins_before_all_are_there()
    {
        int online = 0, tooEarly = 0;
        await using Server server = Server.Start(Lines with { Loops = 1 }, async customer =>
        {
            Interlocked.Increment(ref online);
            await Delay(10);
            await customer.SendAsync("welcome");
            await foreach (Message message in customer.Messages)
            {
                if (Volatile.Read(ref online) < 30)
                    Interlocked.Increment(ref tooEarly);
                await customer.SendBytesAsync(message.Frame.ToArray());
            }
        });
        SimulationReport report = await Simulator.RunAsync(To(server, Steps(
            30, 2, new ExpectStep(Expectation.Text("welcome")), new BarrierStep(), Say("all of us"), Stay)) with
        { Loops = 3, MaxConnecting = 2 });
        Assert.True(report.IsClean, Tell(report));
        Assert.Equal(30, report.Steps[1].Replied);
        Assert.Equal(0, tooEarly);
        SimulationReport first = await Simulator.RunAsync(To(server, Steps(30, 1, new ExpectStep(Expectation.Any), Say("x"), Stay) with { Arrivals = Arrivals.Online(30) with { HasBarrier = true } }));
        Assert.Equal(30, first.Steps[1].Replied);
    }

    [Fact]
    public async Task A_run_is_paused_and_goes_on_and_the_time_between_does_not_count()
    {
        await using Server server = Echo();
        var control = new SimulationControl();
        List<SimulationProgress> told = [];
        SimulationReport report = await Simulator.RunAsync(
            To(server, Steps(20, 5, Say("x") with { Every = Ms(50), Times = 0 })),
            now =>
            {
                told.Add(now);
                if (told.Count == 1)
                    control.Pause();
                if (told.Count == 3)
                    control.Resume();
            },
            control);
        Assert.True(report.IsClean, Tell(report));
        Assert.True(told[1].IsPaused);
        Assert.InRange(told[2].Sent - told[1].Sent, 0, 20);
        Assert.InRange(told[3].Sent - told[2].Sent, 300, 450);
        Assert.True(report.Response.At(99) < 1_000_000, Tell(report));
        Assert.False(told[^1].IsPaused);
    }

    [Fact]
    public async Task Customers_become_more_and_fewer_while_it_runs()
    {
        await using Server server = Echo();
        var control = new SimulationControl();
        List<SimulationProgress> told = [];
        SimulationReport report = await Simulator.RunAsync(
            To(server, Steps(100, 6, Say("x") with { Every = Ms(200), Times = 0 })),
            now =>
            {
                told.Add(now);
                if (told.Count == 1)
                    control.Change(0.5);
                if (told.Count == 3)
                    control.Change(-0.8);
            },
            control);
        Assert.True(report.IsClean, Tell(report));
        Assert.Equal([100, 150, 30], new[] { told[0].Online, told[2].Online, told[4].Online });
        Assert.Equal([100.0, 150.0, 30.0], new[] { told[0].Asked, told[2].Asked, told[4].Asked });
        Assert.Equal(150, report.Totals.Connected);
    }

    [Fact]
    public async Task The_warm_up_is_left_out()
    {
        await using Server server = Serve((Customer customer, in Message message) => customer.TrySend(customer.MessagesReceived <= 5 ? "wrong" : message.Text));
        List<SimulationProgress> told = [];
        Scenario scenario = Steps(10, 3, Say("x{n}") with { Every = Ms(100), Times = 0 }) with { WarmUp = TimeSpan.FromSeconds(1) };
        SimulationReport report = await Simulator.RunAsync(To(server, scenario), told.Add);
        Assert.True(report.IsClean, Tell(report));
        Assert.InRange(report.Totals.Sent, 190, 210);
        Assert.Equal(report.Totals.Sent, report.Totals.Replied);
        Assert.Equal(report.Totals.Sent, report.Response.Count);
        Assert.Equal(2, report.Measured.TotalSeconds, 0.3);
    }

    [Fact]
    public async Task Many_who_come_and_go_leave_nothing_behind()
    {
        await using Server server = Echo();
        Scenario scenario = Steps(1, 3, Say("hi {customer}")) with { Arrivals = Coming(1000, seconds: 3), Duration = null };
        SimulationReport report = await Simulator.RunAsync(To(server, scenario));
        Assert.True(report.IsClean, Tell(report));
        Assert.Equal(3000, report.Totals.Replied);
        await Eventually.True(() => server.GetStatistics() is { Online: 0 } now && now.Joined == report.Totals.Connected && now.Left == now.Joined);
    }

    /// <summary>At a rate, and then time for those whom a busy machine has kept waiting; the run is over when all have left.</summary>
    private static Arrivals Coming(double rate, double seconds) =>
        Arrivals.Rate(new Phase(PhaseKind.Hold, rate, TimeSpan.FromSeconds(seconds)), new Phase(PhaseKind.Hold, 0, TimeSpan.FromSeconds(30)));
}
