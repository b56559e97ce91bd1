using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Clientele.Scripting;
using static Clientele.Simulation.Tests.Execution.Runs;

namespace Clientele.Simulation.Tests.Execution;

/// <summary>Steps that follow a protocol where it leads: lists, one of several replies, values with names, what is said without framing.</summary>
public sealed class LeadingStepsTests
{
    private static readonly Expectation s_dot = Expectation.Until(Expectation.Text("."));

    [Fact]
    public async Task A_list_of_1500_lines_is_one_reply_beside_the_say_and_as_a_step()
    {
        byte[] list = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(1, 1500).Select(n => string.Create(CultureInfo.InvariantCulture, $"{n} 1000\n"))) + ".\n");
        await using Server server = Server.Start(Lines with { QueueBytes = 64 * 1024 * 1024 }, (Customer customer, in Message message) => customer.TrySendBytes(list));
        SimulationReport report = await Simulator.RunAsync(To(server, Once(
            5, Say("LIST", s_dot) with { Times = 3 }, Say("LIST", Expectation.Text("1 1000")), new ExpectStep(s_dot))));
        Assert.True(report is { IsClean: true, Totals: { Replied: 25, Unasked: 0 } }, Tell(report));
    }

    [Fact]
    public async Task It_is_timed_to_the_last()
    {
        await using Server server = Server.Start(Lines, async customer =>
        {
            await foreach (Message message in customer.Messages)
            {
                await customer.SendAsync("1");
                await Task.Delay(500);
                await customer.SendAsync(".");
            }
        });
        SimulationReport report = await Simulator.RunAsync(To(server, Once(1, Say("LIST", s_dot))));
        Assert.True(report is { IsClean: true, Totals.Replied: 1 }, Tell(report));
        Assert.InRange(report.Response.Max, 490_000, long.MaxValue);
        Assert.True(report.FirstByte.Max < report.Response.Max / 2, $"{report.FirstByte.Max} of {report.Response.Max} us");
    }

    [Theory]
    [InlineData("lines", "250-a\n250-bb\n250 ok\nnext\n")]
    [InlineData("raw", "250-a\n250-bb\n250 ok\nnext\n")]
    public async Task It_does_not_matter_where_the_stream_is_cut(string framing, string answer)
    {
        bool isRaw = framing == "raw";
        byte[] bytes = Encoding.ASCII.GetBytes(answer);
        await using Server server = Server.Start(Lines with { Framing = Framing.Parse(framing) }, async customer =>
        {
            await foreach (Message message in customer.Messages)
            {
                int cut = (int)(customer.Number % bytes.Length);
                await customer.SendBytesAsync(bytes.AsMemory(0, cut));
                await Task.Delay(100);
                await customer.SendBytesAsync(bytes.AsMemory(cut));
            }
        });
        IReadOnlyList<Step> steps = isRaw
            ? [Say("EHLO", Expectation.Until(Expectation.Ends("250 ok\\nnext\\n")))]
            : [Say("EHLO", Expectation.Until(Expectation.Starts("250 "))), new ExpectStep(Expectation.Text("next"))];
        SimulationReport report = await Simulator.RunAsync(To(server, Once(bytes.Length, steps)) with { Framing = Framing.Parse(framing) });
        Assert.True(report is { IsClean: true, Totals.Unasked: 0 }, Tell(report));
        Assert.Equal(bytes.Length * steps.Count, report.Totals.Replied);
    }

    [Fact]
    public async Task More_than_there_may_be_is_wrong_and_a_list_without_its_end_is_missing()
    {
        await using Server server = Serve((Customer customer, in Message message) => customer.TrySendBytes(message.Text == "many" ? "1\n2\n3\n"u8 : "1\n"u8));
        SimulationReport report = await RunUntilAsync(To(server, Steps(
            1, 600,
            Say("many", Expectation.Until(Expectation.Text("."), atMost: 3)) with { Name = "many" },
            Say("few", s_dot) with { Name = "few", Timeout = Ms(300) })), now => now.Unanswered > 0);
        Assert.True(report.Steps is [{ Wrong: > 0, Replied: 0 }, { Unanswered: > 0 }], Tell(report));
        Assert.Contains(report.WrongReplies, wrong => wrong.Kind == WrongKind.Wrong && wrong.Got.Span.SequenceEqual("3"u8));
    }

    [Fact]
    public async Task Each_of_several_replies_has_its_steps()
    {
        ConcurrentQueue<string> heard = [];
        await using Server server = Serve((Customer customer, in Message message) =>
        {
            heard.Enqueue(message.Text);
            customer.TrySend(message.Text.Split(' ') is ["reserve", var who]
                ? (int.Parse(who, CultureInfo.InvariantCulture) % 3) switch { 0 => $"RESERVED {who}", 1 => "TIMED_OUT", _ => "odd" }
                : message.Text);
        });
        SimulationReport report = await Simulator.RunAsync(To(server, Once(
            9,
            Say("reserve {customer}", Expectation.OneOf(Expectation.Regex("^RESERVED (?<id>.*)"), Expectation.Text("TIMED_OUT"))) with
            {
                Name = "reserve",
                Then = [[Say("delete {id}") with { Name = "delete" }], [Say("again") with { Name = "again" }]],
            },
            Say("bye") with { Name = "bye" })));
        Assert.Equal((6L, 3L), (report.Steps[0].Replied, report.Steps[0].Wrong));
        Assert.Equal([("delete", 3L), ("again", 3L), ("bye", 9L)], report.Steps.Skip(1).Select(step => (step.Name, step.Replied)));
        Assert.Equal(["delete 3", "delete 6", "delete 9"], heard.Where(text => text.StartsWith("delete", StringComparison.Ordinal)).Order());
    }

    [Fact]
    public async Task After_a_reply_that_is_none_of_several_the_script_goes_on_in_the_framing_that_follows()
    {
        await using Server server = Serve((Customer customer, in Message message) =>
        {
            customer.TrySend("neither");
            customer.Framing = Framing.Parse("fixed:3");
            customer.TrySend("abc");
        });
        SimulationReport report = await Simulator.RunAsync(To(server, Once(
            1,
            Say("x", Expectation.OneOf(Expectation.Text("a"), Expectation.Text("b"))) with
            {
                Then = [[new FramingStep(Framing.Parse("fixed:3"))], [new FramingStep(Framing.Parse("fixed:3"))]],
            },
            new ExpectStep(Expectation.Text("abc")))));
        Assert.True(report.Steps is [{ Wrong: 1 }, { Replied: 1 }], Tell(report));
    }

    [Fact]
    public async Task What_came_early_may_be_one_of_several()
    {
        await using Server server = Serve((Customer customer, in Message message) => customer.TrySendBytes("news\nb\n"u8));
        SimulationReport report = await Simulator.RunAsync(To(server, Once(
            3,
            Say("x", Expectation.None),
            new ThinkStep(Duration.Constant(Ms(200))),
            new ExpectStep(Expectation.OneOf(Expectation.Text("a"), Expectation.Text("b")) with { Skip = "news" })
            {
                Then = [[], [Say("seen b", Expectation.OneOf(Expectation.Text("news"))), new ExpectStep(Expectation.Text("b"))]],
            })));
        Assert.True(report is { IsClean: true, Totals: { Replied: 9, Unasked: 0 } }, Tell(report));
    }

    [Fact]
    public async Task A_value_with_a_name_is_each_customers_own_and_one_without_a_value_fails()
    {
        await using Server server = Echo();
        SimulationReport report = await Simulator.RunAsync(To(server, Once(
            4, new SetStep(("id", "{customer}-{n}"), ("twice", "{id}{id}")), Say("{id} {twice}", Expectation.Text("{customer}-1 {id}{id}")), Say("{twice}"))));
        Assert.True(report is { IsClean: true, Totals.Replied: 8 }, Tell(report));
        report = await RunUntilAsync(
            To(server, Steps(2, 600, Say("a", Expectation.Regex("(?<t>z)?a")), new SetStep(("u", "{t}")), Say("{u}"))), now => now.Unsent > 0);
        Assert.True(report.Steps is [{ Replied: > 0 }, { Sent: 0, Unsent: > 0 }], Tell(report));
        Assert.False(report.IsClean);
        Assert.Contains(report.WrongReplies, wrong => wrong.Kind == WrongKind.NoValue && wrong.Expected.Span.SequenceEqual("{t}"u8));
    }

    [Fact]
    public async Task What_is_said_raw_has_no_framing()
    {
        await using Server server = Server.Start(Lines with { Framing = Framing.Raw }, (Customer customer, in Message message) =>
            customer.TrySendBytes(message.Bytes.Span.SequenceEqual("\u0001\u0002"u8) ? "\u0003raw"u8 : "\u0003yes"u8));
        SimulationReport report = await Simulator.RunAsync(To(server, Once(
            3, Say("\\x01\\x02", Expectation.Text("raw")) with { IsRaw = true }, Say("a", Expectation.Text("yes")))) with
        { Framing = Framing.Parse("length:1") });
        Assert.True(report is { IsClean: true, Totals.Replied: 6 }, Tell(report));
    }
}
