using Clientele.Scripting;
using static Clientele.Simulation.Tests.Execution.Runs;

namespace Clientele.Simulation.Tests.Execution;

/// <summary>Whether the number of customers that is to be online is.</summary>
public sealed class HoldingTests : InVirtualTime
{
    private const double Tolerance = 0.01;

    [Fact]
    public async Task A_customer_that_does_not_come_back_is_missed()
    {
        await using Server server = Echo();
        Scenario scenario = ComingBack(0.5);
        SimulationReport report = await Simulator.RunAsync(To(server, scenario));
        Assert.True(report is { IsClean: false, NotHeld: 1, Totals: { Online: 0, Errors: 0 } }, Tell(report));
        Assert.True(report.Holds[0].Mean < 15, report.Holds[0].ToString());
        SimulationReport judged = await Simulator.RunAsync(To(server, scenario with { Thresholds = [Threshold.Parse("not-held <= 1"), Threshold.Parse("errors == 0")] }));
        Assert.True(judged.IsClean, Tell(judged));
        Assert.False((await Simulator.RunAsync(To(server, scenario with { Thresholds = [Threshold.Parse("errors < 100%")] }))).IsClean);
        SimulationReport tolerated = await Simulator.RunAsync(To(server, scenario with { HoldTolerance = 1 }));
        Assert.True(tolerated.IsClean, Tell(tolerated));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task A_customer_between_two_visits_is_held(int loops)
    {
        await using Server server = Echo();
        SimulationReport report = await Simulator.RunAsync(To(server, ComingBack(1) with { Duration = TimeSpan.FromSeconds(5), WarmUp = TimeSpan.FromSeconds(3) }) with { Loops = loops });
        Assert.True(report.IsClean, Tell(report) + string.Join(' ', report.Holds));
        HoldReport hold = Assert.Single(report.Holds);
        Assert.Equal((20, true), (hold.Asked, hold.IsHeld));
        Assert.Equal(20, hold.Mean, 0.1);
        Assert.True(report.MeanOnline < 15, $"{report.MeanOnline}");
    }

    [Fact]
    public async Task A_short_spike_is_counted_at_each_change()
    {
        await using Server server = Echo();
        Scenario scenario = Steps(1, 1, Say("x") with { Every = Ms(50), Times = 0 }) with
        {
            Duration = null,
            Arrivals = Arrivals.Online(
                new Phase(PhaseKind.Hold, 5, Ms(1050)), new Phase(PhaseKind.Spike, 60, Ms(900)), new Phase(PhaseKind.Hold, 5, Ms(1050))),
            Thresholds = [Threshold.Parse("online == 60")],
        };
        SimulationReport report = await Simulator.RunAsync(To(server, scenario));
        Assert.True(report.IsClean, Tell(report) + string.Join(' ', report.Holds));
        Assert.Equal(60, report.MostOnline);
        Assert.Equal([5, 60, 5], report.Holds.Select(hold => hold.Asked));
        Assert.Equal(((5 * 2.1) + (60 * 0.9)) / 3, report.MeanAsked, 0.1);
        Assert.InRange(report.MeanOnline, report.MeanAsked * 0.4, report.MeanAsked * 2);
    }

    [Fact]
    public async Task A_customer_that_comes_back_after_the_level_has_fallen_is_not_missed()
    {
        await using Server server = Echo();
        Scenario scenario = ComingBack(1) with
        {
            Duration = null,
            HoldTolerance = Tolerance,
            WarmUp = TimeSpan.FromSeconds(3),
            Arrivals = Arrivals.Online(new Phase(PhaseKind.Hold, 20, Ms(3900)), new Phase(PhaseKind.Hold, 4, Ms(900)), new Phase(PhaseKind.Hold, 8, Ms(1900))),
        };
        scenario = scenario with { Kinds = [scenario.Kinds[0] with { ComeBack = new ComeBack(Duration.Constant(Ms(600))) }] };
        SimulationReport report = await Simulator.RunAsync(To(server, scenario));
        Assert.Equal([20, 4, 8], report.Holds.Select(hold => hold.Asked));
        Assert.All(report.Holds, hold => Assert.InRange(hold.Mean, hold.Asked * 0.8, hold.Asked * 1.5));
        Assert.True(report.Holds[0].IsHeld && report.Holds[1].IsHeld, string.Join(' ', report.Holds));
    }

    [Fact]
    public async Task A_lost_customer_is_missed_until_it_is_back()
    {
        await using Server server = Serve((Customer customer, in Message message) => customer.Abort());
        SimulationReport report = await Simulator.RunAsync(To(server, Steps(10, 2, Say("x")) with { HoldTolerance = Tolerance, Thresholds = [Threshold.Parse("lost < 10000"), Threshold.Parse("missing < 10000")] }));
        Assert.True(report is { IsClean: false, NotHeld: 1 }, Tell(report));
        Assert.True(report.Holds[0].Mean < 5, report.Holds[0].ToString());
    }

    [Fact]
    public async Task A_misbehaving_customer_is_judged_apart()
    {
        await using Server server = Echo();
        SimulationReport report = await Simulator.RunAsync(To(server, Steps(20, 5, Say("x"), Stay) with
        {
            WarmUp = TimeSpan.FromSeconds(3),
            HoldTolerance = Tolerance,
            Misbehaviours = [new Misbehaviour(MisbehaviourKind.ReconnectStorm, 0.3), new Misbehaviour(MisbehaviourKind.Oversize, 0.2)],
        }));
        Assert.True(report.Holds[0].IsHeld, report.Holds[0].ToString());
    }

    /// <summary>Twenty who come, say one thing, and come again a little later: all of them, or a share.</summary>
    private static Scenario ComingBack(double share)
    {
        Scenario scenario = Steps(20, 2, Say("x"));
        return scenario with { HoldTolerance = Tolerance, Kinds = [scenario.Kinds[0] with { ComeBack = new ComeBack(Duration.Constant(Ms(200)), share) }] };
    }
}
