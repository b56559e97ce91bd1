using Clientele.Scripting;
using static Clientele.Simulation.Tests.Execution.Runs;

namespace Clientele.Simulation.Tests.Execution;

/// <summary>Patterns that take exponential time: what they cost, and what is told of them.</summary>
public sealed class SlowPatternTests
{
    private const string Endless = "^(?=a)(a+)+$";
    private static readonly Expectation s_endless = Expectation.Regex(Endless) with { Backtracks = true };
    private static readonly string s_text = new string('a', 60) + "!";

    [Fact]
    public async Task A_pattern_without_an_end_is_its_own_outcome_and_holds_nobody_up()
    {
        await using Server server = Echo();
        // A hundred on one loop: each pattern tried for 200 ms would keep the last reply waiting for twenty seconds.
        SimulationReport report = await Simulator.RunAsync(
            To(server, Steps(100, 2, Say(s_text, s_endless) with { Every = Ms(200), Times = 0, Name = "slow" })) with { Loops = 1, ReplyTimeout = TimeSpan.FromSeconds(15) });
        Assert.True(report.Totals.Unjudged > 0, Tell(report));
        Assert.Equal(report.Totals.Sent, report.Totals.Unjudged);
        Assert.Equal((0, 0, 0, 0), (report.Totals.Wrong, report.Totals.Unanswered, report.Totals.Lost, report.Totals.Replied));
        Assert.Equal(report.Totals.Unjudged, report.Totals.Errors);
        Assert.Equal(report.Totals.Unjudged, report.Steps[0].Unjudged);
        Assert.False(report.IsClean);
        Assert.All(report.WrongReplies, one => Assert.Equal(WrongKind.TookTooLong, one.Kind));
        Assert.NotEmpty(report.WrongReplies);
    }

    [Fact]
    public async Task What_is_skipped_or_ignored_by_such_a_pattern_is_not_judged_either()
    {
        await using Server server = Echo();
        SimulationReport skipped = await Simulator.RunAsync(To(server, Once(2, Say(s_text, Expectation.Any with { Skip = Endless, Backtracks = true }))));
        Assert.Equal((2, 0, 0), (skipped.Totals.Unjudged, skipped.Totals.Wrong, skipped.Totals.Unanswered));
        Scenario ignoring = Once(2, Say(s_text));
        SimulationReport ignored = await Simulator.RunAsync(To(server, ignoring with { Kinds = [ignoring.Kinds[0] with { Ignore = Endless }], Backtracks = true }));
        Assert.Equal((2, 0, 0, 0), (ignored.Totals.Unjudged, ignored.Totals.Wrong, ignored.Totals.Unanswered, ignored.Totals.Unasked));
    }

    [Fact]
    public async Task A_threshold_may_say_how_many_are_too_many()
    {
        await using Server server = Echo();
        Scenario scenario = Once(1, Say(s_text, s_endless) with { Name = "slow" }) with { Thresholds = [Threshold.Parse("unjudged <= 1"), Threshold.Parse("slow.unjudged == 1")] };
        SimulationReport report = await Simulator.RunAsync(To(server, scenario));
        Assert.True(report.IsClean, Tell(report));
    }
}
