using Clientele.Scripting;

namespace Clientele.Simulation.Tests.Parsing;

public sealed class StepTests(SampleFolder folder) : IClassFixture<SampleFolder>
{
    [Fact]
    public void All_steps_are_read()
    {
        IReadOnlyList<Step> steps = folder.Load("whole").Scenario.Kinds[0].Steps;
        Assert.Equal(
            new ExpectStep(Expectation.Regex(@"^220 (?<token>\w+)")) { Name = "greeting", Timeout = Seconds(5) }, steps[0]);
        Assert.Equal(
            new SayStep
            {
                What = Saying.Text("你好 {customer} {users.name} {token} {random:1-6} {time:unix-ms}\n"),
                Expect = Expectation.Echo,
                Name = "greet",
                Timeout = Seconds(4),
                Times = 10,
                For = Seconds(30),
                Every = Seconds(1),
                InFlight = 16,
            },
            steps[1]);
        Assert.Equal(new ThinkStep(Duration.Constant(Seconds(0.5))) { Name = "pause" }, steps[2]);
        var repeat = (RepeatStep)steps[3];
        Assert.Equal((5L, Seconds(60), Seconds(2)), (repeat.Times, repeat.For, repeat.Every));
        Assert.Equal(new SayStep { What = Saying.Checked(64, 1024), Expect = Expectation.Checked with { Skip = "^#" }, Timeout = Seconds(3) }, repeat.Steps[0]);
        AssertSays([0xFF, 0xAB], Expectation.Nothing(Seconds(2)), repeat.Steps[1]);
        var choose = (ChooseStep)steps[4];
        Assert.Equal([3.0, 1.0], choose.Of.Select(choice => choice.Weight));
        AssertSays([1, 2, 3], Expectation.Bytes(new byte[] { 13, 10 }), Assert.Single(choose.Of[0].Steps));
        Assert.Empty(choose.Of[1].Steps);
        Assert.Equal([new BarrierStep(), new BarrierStep { Name = "all" }, new LeaveStep(LeaveWay.Reset)], steps.Skip(5));
    }

    [Fact]
    public void What_is_said_and_expected_can_be_written_shortly()
    {
        IReadOnlyList<Step> steps = folder.Load("whole").Scenario.Kinds[2].Steps;
        Assert.Equal(
            [
                new SayStep { What = Saying.Checked(), Expect = Expectation.Checked, Times = 0, For = Seconds(10) },
                new SayStep { What = Saying.Text("{n}"), Expect = Expectation.Text("OK"), Times = 3 },
                new SayStep { What = Saying.Text("hi"), Expect = Expectation.Text("hello") },
                new ExpectStep(Expectation.Any), new LeaveStep(LeaveWay.Close),
            ],
            steps);
    }

    [Fact]
    public void What_is_marked_can_be_said_again_with_something_else_in_it()
    {
        CustomerKind kind = Assert.Single(folder.Load("open").Scenario.Kinds);
        var (once, again) = ((SayStep)kind.Steps[0], (SayStep)kind.Steps[2]);
        Assert.Equal(once with { Name = "again", Times = 5, What = again.What }, again);
        Assert.Equal(once.What.Content.ToArray(), again.What.Content.ToArray());
        Assert.Equal(
            [Duration.Normal(Seconds(1), Seconds(0.2)), Duration.Exponential(Seconds(1)), Duration.LogNormal(Seconds(1), 0.5), Duration.Pareto(Seconds(0.1), 1.5)],
            kind.Steps.OfType<ThinkStep>().Select(step => step.Time));
        Assert.Equal((LeaveWay.Vanish, new ComeBack(Duration.Constant(Seconds(60))), "news"), (kind.Leave, kind.ComeBack, kind.Ignore));
    }

    [Theory]
    [InlineData("say: x", 1)]
    [InlineData("say: x, every: 1s", 0)]
    [InlineData("say: x, expect: any, in-flight: 2", 0)]
    [InlineData("say: x, every: 1s, for: 5s", 0)]
    [InlineData("say: x, every: 1s, times: 3", 3)]
    [InlineData("say: x, expect: any, times: forever", 0)]
    public void A_step_that_says_how_often_it_speaks_does_so_for_ever(string step, long times) =>
        Assert.Equal(times, Assert.IsType<SayStep>(folder.Parse($"steps: [{{{step}}}]").Scenario.Kinds[0].Steps[0]).Times);

    [Theory]
    [InlineData("{repeat: [{say: x}], times: 3}, leave")]
    [InlineData("{repeat: [{say: x}], every: 1s}")]
    [InlineData("{repeat: [{say: x}], every: 1s, for: 5s}, leave")]
    [InlineData("{repeat: [{say: x, expect: any}]}")]
    [InlineData("{repeat: [{say: x, every: 1s, times: 3}]}")]
    [InlineData("{repeat: [{choose: [{steps: [leave]}, {steps: [{think: 1s}]}]}]}")]
    [InlineData("{choose: [{steps: [leave]}, {}]}, {say: x}")]
    [InlineData("{say: x, times: 1000}")]
    public void What_ends_or_takes_its_time_is_no_fault(string steps) =>
        Assert.NotEmpty(folder.Parse($"steps: [{steps}]").Scenario.Kinds[0].Steps);

    [Theory]
    [InlineData("checked", true)]
    [InlineData("'checked'", false)]
    [InlineData("{text: checked}", false)]
    [InlineData("{checked: 64}", true)]
    public void Checked_without_quotes_is_a_payload_and_with_them_a_word(string say, bool isPayload) =>
        Assert.Equal(isPayload ? Saying.Checked() : Saying.Text("checked"), ((SayStep)folder.Parse($"say: {say}").Scenario.Kinds[0].Steps[0]).What);

    [Theory]
    [InlineData("'{customer}{visit}{n}{random}{random:0-9}{time}{time:unix}{time:unix-ms}'")]
    [InlineData("'{users.name} {{x} } \\x02\\r\\n\\t\\\\'")]
    [InlineData("7")]
    [InlineData("true")]
    [InlineData("''")]
    public void Whatever_can_be_filled_in_is_a_template(string say) =>
        Assert.IsType<SayStep>(folder.Parse($"data: {{users: users.csv}}\nsay: {say}").Scenario.Kinds[0].Steps[0]);

    [Theory]
    [InlineData("framing: fixed:5\nsay: 'a\\x00{{b'")]
    [InlineData("framing: fixed:4\nsay: '{random:1000-9999}'")]
    [InlineData("framing: fixed:3\nsay: {file: hello.bin}")]
    [InlineData("framing: lines\nsay: ''")]
    [InlineData("say: x\nexpect: {text: 'x {customer} {{'}")]
    public void What_fits_the_framing_or_may_fit_it_is_no_fault(string text) => Assert.NotEmpty(folder.Parse(text).Scenario.Kinds);

    private static void AssertSays(byte[] bytes, Expectation expect, Step step)
    {
        SayStep say = Assert.IsType<SayStep>(step);
        Assert.Equal(bytes, say.What.Content.ToArray());
        Assert.Equal(expect.ToString(), say.Expect.ToString());
    }

    private static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);
}
