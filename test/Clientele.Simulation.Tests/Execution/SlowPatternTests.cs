using Clientele.Simulation.Scripting;
using static Clientele.Simulation.Tests.Execution.Runs;

namespace Clientele.Simulation.Tests.Execution;

/// <summary>Patterns that take exponential time: what they cost, and what is told of them.</summary>
public sealed class SlowPatternTests
{
    private const string Endless = "^(?=a)(a+)+$";
    private static readonly string s_text = new string('a', 60) + "!";

    [Fact]
    public async Task A_pattern_without_an_end_is_its_own_outcome_and_holds_nobody_up()
    {
        await using Server server = Echo();
        // A hundred on one loop: each pattern tried for 200 ms would keep the last reply waiting for twenty seconds.
        SimulationReport report = await Simulator.RunAsync(
            To(server, Steps(100, 2, Say(s_text, Expectation.Regex(Endless)) with { Every = Ms(200), Times = 0, Name = "slow" })) with { Loops = 1, ReplyTimeout = TimeSpan.FromSeconds(15) });
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
        SimulationReport skipped = await Simulator.RunAsync(To(server, Once(2, Say(s_text, Expectation.Any with { Skip = Endless }))));
        Assert.Equal((2, 0, 0), (skipped.Totals.Unjudged, skipped.Totals.Wrong, skipped.Totals.Unanswered));
        Scenario ignoring = Once(2, Say(s_text));
        SimulationReport ignored = await Simulator.RunAsync(To(server, ignoring with { Kinds = [ignoring.Kinds[0] with { Ignore = Endless }] }));
        Assert.Equal((2, 0, 0, 0), (ignored.Totals.Unjudged, ignored.Totals.Wrong, ignored.Totals.Unanswered, ignored.Totals.Unasked));
    }

    [Fact]
    public async Task A_threshold_may_say_how_many_are_too_many()
    {
        await using Server server = Echo();
        Scenario scenario = Once(1, Say(s_text, Expectation.Regex(Endless)) with { Name = "slow" }) with { Thresholds = [Threshold.Parse("unjudged <= 1"), Threshold.Parse("slow.unjudged == 1")] };
        SimulationReport report = await Simulator.RunAsync(To(server, scenario));
        Assert.True(report.IsClean, Tell(report));
    }

    [Fact]
    public void A_loop_works_on_long_patterns_for_half_a_second_and_then_a_tenth_of_the_time()
    {
        long now = 0;
        var budget = new MatchBudget(() => now);
        PatternTemplate slow = Pattern(Endless), other = Pattern("x");
        Assert.True(budget.Allows(slow));
        budget.Spend(slow, 400_000);
        Assert.True(budget.Allows(slow));
        budget.Spend(slow, 200_000);
        Assert.False(budget.Allows(slow));
        // The others do not pay for it.
        Assert.True(budget.Allows(other));
        now += 1_000_000;
        Assert.False(budget.Allows(slow));
        now += 1_000;
        Assert.True(budget.Allows(slow));
        // What was not used is not kept for ever.
        now += 3_600_000_000;
        Assert.True(budget.Allows(slow));
        budget.Spend(slow, 500_000);
        Assert.False(budget.Allows(slow));
    }

    [Fact]
    public void Patterns_that_need_no_backtracking_find_their_end()
    {
        PatternTemplate linear = Pattern("^(a+)+$");
        Assert.Equal(MatchResult.No, linear.Find(s_text, new TemplateContext(1, 1, 1, 0, null), new MatchBudget(() => 0), out _));
    }

    private static PatternTemplate Pattern(string pattern) => new(pattern, TextEncoding.Utf8, 1, HoleSources.Standard, TimeProvider.System);
}
