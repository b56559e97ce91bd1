using Clientele.Scripting;
using static Clientele.Simulation.Tests.Execution.Runs;

namespace Clientele.Simulation.Tests.Execution;

/// <summary>More customers, or fewer, and never one of them twice.</summary>
public sealed class SteeringTests : InVirtualTime
{
    [Fact]
    public async Task A_customer_that_is_away_for_a_time_stays_away_when_others_are_asked_for()
    {
        await using Server server = Echo();
        Scenario scenario = Steps(4, 1800, Say("hi"));
        scenario = scenario with { Kinds = [scenario.Kinds[0] with { ComeBack = new ComeBack(Duration.Constant(TimeSpan.FromMinutes(10))) }] };
        var control = new SimulationControl();
        int times = 0;
        SimulationReport report = await RunUntilAsync(
            To(server, scenario),
            now =>
            {
                if (now.Replied >= 4 && times++ == 0)
                    control.Change(0.5);
                return times > 3;
            },
            control);
        Assert.True(report.Totals.Replied is 6, Tell(report));
    }

    [Fact]
    public async Task A_customer_that_is_to_come_sooner_comes_once()
    {
        await using Server server = Echo();
        Scenario scenario = Steps(1, 60, Say("hi"), Stay) with
        {
            Arrivals = Arrivals.Online(new Phase(PhaseKind.Ramp, 40, TimeSpan.FromSeconds(20)), new Phase(PhaseKind.Hold, null, TimeSpan.FromSeconds(60))),
        };
        var control = new SimulationControl();
        int seconds = 0;
        long atServer = 0;
        SimulationProgress? last = null;
        await RunUntilAsync(
            To(server, scenario),
            now =>
            {
                (last, atServer) = (now, server.GetStatistics().Online);
                Action? act = ++seconds switch { 1 => control.Pause, 2 => () => control.Change(1), 6 => control.Resume, _ => null };
                act?.Invoke();
                return seconds == 8;
            },
            control);
        Assert.InRange(last!.Connections, 1, last.Asked + 1);
        Assert.InRange(atServer, 1, last.Asked + 1);
    }

    [Fact]
    public async Task A_higher_rate_is_one_from_now_on()
    {
        await using Server server = Echo();
        var control = new SimulationControl();
        SimulationProgress? before = null, after = null;
        await RunUntilAsync(
            To(server, Steps(1, 60, Say("hi"), Stay) with { Arrivals = Arrivals.Rate(0.4) }),
            now =>
            {
                after = now;
                if (before is not null)
                    return true;
                // The second one is due after 3.75 s.
                if (now.Elapsed < TimeSpan.FromSeconds(3))
                    return false;
                before = now;
                control.Change(99);
                return false;
            },
            control);
        Assert.InRange(after!.Connected - before!.Connected, 1, 2 + (40 * ((after.Elapsed - before.Elapsed).TotalSeconds + 0.5)));
    }

    [Fact]
    public async Task The_bound_on_customers_holds_for_any_number_of_loops()
    {
        await using Server server = Echo();
        Scenario scenario = Steps(1, 2, Say("hi"), Stay) with { Arrivals = Arrivals.Rate(40) with { AtMost = 2 } };
        SimulationReport report = await Simulator.RunAsync(To(server, scenario) with { Loops = 4 });
        Assert.Equal(2, report.Totals.Connected);
    }
}
