using Clientele.Scripting;
using static Clientele.Simulation.Tests.Execution.Runs;

namespace Clientele.Simulation.Tests.Execution;

public sealed class ThresholdsTests : InVirtualTime
{
    [Fact]
    public async Task Each_is_judged_and_what_it_speaks_of_is_judged_there_alone()
    {
        await using Server server = Serve((Customer customer, in Message message) => customer.TrySend(customer.MessagesReceived == 10 ? "wrong" : message.Text));
        Scenario scenario = Steps(10, 2, Say("x") with { Every = Ms(50), Times = 20, Name = "ask" }, Stay);
        SimulationReport report = await Simulator.RunAsync(To(server, scenario with
        {
            Thresholds = Parse("wrong <= 10", "ask.wrong == 10", "errors < 6%", "ask.response p99 < 5s", "replied > 10/s", "online == 10", "response max > 0s"),
        }));
        Assert.True(report.IsClean, Tell(report));
        Assert.All(report.Thresholds, one => Assert.True(one.IsMet, one.ToString()));
        Assert.Equal([10.0, 10.0, 5.0], report.Thresholds.Take(3).Select(one => one.Value));
        report = await Simulator.RunAsync(To(server, scenario with { Thresholds = [Threshold.Parse("wrong < 3"), Threshold.Parse("lost == 0")] }));
        Assert.False(report.IsClean);
        Assert.Equal([false, true], report.Thresholds.Select(one => one.IsMet));
        // Not spoken of: an error as any other.
        Assert.False((await Simulator.RunAsync(To(server, scenario with { Thresholds = [Threshold.Parse("lost == 0")] }))).IsClean);
    }

    [Fact]
    public async Task A_share_is_one_of_what_the_figure_is_about()
    {
        await using Server server = Serve((Customer customer, in Message message) => customer.TrySend(message.Text == "LOGIN" ? "no" : message.Text));
        SimulationReport report = await Simulator.RunAsync(To(server, Once(
            5,
            Say("LOGIN", Expectation.Text("OK")) with { Name = "login" },
            Say("x") with { Name = "work", Times = 95 },
            Say("push", Expectation.None),
            new ExpectStep(Expectation.Text("something else")) { Name = "push" }) with
        {
            Thresholds = Parse(
                "login.wrong < 10%", "login.wrong == 100%", "work.replied == 100%", "push.wrong == 100%", "wrong == 0%", "connect-failed == 0%", "never-connected < 50%", "lost == 0%"),
        }));
        Assert.Equal([100.0, 100, 100, 100], report.Thresholds.Take(4).Select(one => one.Value));
        // Ten of the 485 that were said.
        Assert.Equal(1000 / 485.0, report.Thresholds[4].Value, 6);
        Assert.Equal([false, true, true, true, false, true, true, true], report.Thresholds.Select(one => one.IsMet));
    }

    [Fact]
    public async Task One_that_aborts_ends_the_run_at_once()
    {
        await using Server server = Serve((Customer customer, in Message message) => customer.TrySend("wrong"));
        SimulationReport report = await Simulator.RunAsync(To(server, Steps(5, 60, Say("x") with { Every = Ms(100), Times = 0 }) with
        {
            Thresholds = [Threshold.Parse("wrong < 10") with { Aborts = true }],
        }));
        Assert.Equal("wrong < 10", report.AbortedBy?.Text);
        Assert.True(report.Totals.Elapsed < TimeSpan.FromSeconds(10), Tell(report));
        Assert.False(report.Interrupted);
        Assert.False(report.IsClean);
    }

    private static IReadOnlyList<Threshold> Parse(params IEnumerable<string> texts) => [.. texts.Select(Threshold.Parse)];

    [Theory]
    [InlineData("response p99 < 5ms", null, "response")]
    [InlineData("log-in.service max<=1s", "log-in", "service")]
    [InlineData("errors < 0.1%", null, "errors")]
    [InlineData("  wrong == 0 ", null, "wrong")]
    [InlineData("replied > 1000/s", null, "replied")]
    [InlineData("connect p99.9 < 1m", null, "connect")]
    public void It_is_read_as_it_is_written(string text, string? step, string figure)
    {
        Threshold threshold = Threshold.Parse(text);
        Assert.Equal((step, figure, text.Trim()), (threshold.Step, threshold.Figure, threshold.Text));
    }

    [Theory]
    [InlineData("", "is no threshold")]
    [InlineData("response < 5ms", "say of which part")]
    [InlineData("wrong p99 < 5", "is a count")]
    [InlineData("speed < 5", "is no figure")]
    [InlineData("response p101 < 5ms", "more than all")]
    [InlineData("response p99 < 5", "has no unit")]
    [InlineData("wrong < five", "neither a number")]
    [InlineData("step.lost < 5", "of the whole run")]
    [InlineData("online > 90%", "with a number alone")]
    [InlineData("not-held < 1/s", "with a number alone")]
    public void What_is_wrong_with_it_is_said(string text, string said)
    {
        Assert.False(Threshold.TryParse(text, out _, out ParseFailure? failure));
        Assert.Contains(said, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_about_a_step_that_is_not_there_is_refused()
    {
        await using Server server = Echo();
        Scenario scenario = Steps(1, 1, Say("x") with { Name = "ask" }) with { Thresholds = [Threshold.Parse("login.wrong == 0")] };
        ArgumentException error = Assert.Throws<ArgumentException>(() => Simulator.Check(To(server, scenario)));
        Assert.Contains("ask", error.Message, StringComparison.Ordinal);
    }
}
