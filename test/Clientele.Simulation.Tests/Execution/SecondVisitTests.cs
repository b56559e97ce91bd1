using System.Collections.Concurrent;
using Clientele.Scripting;
using static Clientele.Simulation.Tests.Execution.Runs;

namespace Clientele.Simulation.Tests.Execution;

/// <summary>
/// A customer who returns does everything as if it came for the first time: whatever the first visit ended in the middle of, nothing of
/// it is left. In each test the server ends the first visit, or answers it in an odd way, and the second one is then like any other.
/// </summary>
public sealed class SecondVisitTests
{
    private delegate void Answer(Customer customer, int visit, in Message message);

    [Fact]
    public async Task The_script_begins_with_its_first_step()
    {
        (SimulationReport report, string[] second) = await VisitTwiceAsync(
            Lines,
            (Customer customer, int visit, in Message message) => EchoUntil(customer, visit, message, "b"),
            Say("a"), Say("b"), Say("c"));
        Assert.Equal(["a", "b", "c"], second);
        Assert.Equal((1, 2), (report.Steps[2].Sent, report.Steps[1].Sent));
    }

    [Fact]
    public async Task A_loop_begins_with_its_first_round()
    {
        (_, string[] second) = await VisitTwiceAsync(
            Lines,
            (Customer customer, int visit, in Message message) => EchoUntil(customer, visit, message, "x"),
            new RepeatStep([new RepeatStep([Say("x")]) { Times = 2 }, Say("y")]) { Times = 2 }, Say("z"));
        Assert.Equal(["x", "x", "y", "x", "x", "y", "z"], second);
    }

    [Fact]
    public async Task A_step_says_all_its_messages()
    {
        int heard = 0;
        (SimulationReport report, string[] second) = await VisitTwiceAsync(
            Lines,
            (Customer customer, int visit, in Message message) =>
            {
                if (visit == 1 && ++heard == 3)
                    customer.HangUp();
                else
                    customer.TrySendBytes(message.Frame.Span);
            },
            Say("x") with { Times = 4 });
        Assert.Equal(["x", "x", "x", "x"], second);
        Assert.Equal((7, 6, 1), (report.Totals.Sent, report.Totals.Replied, report.Totals.Unanswered));
    }

    [Fact]
    public async Task A_step_lasts_for_its_whole_time()
    {
        (SimulationReport report, string[] second) = await VisitTwiceAsync(
            Lines,
            (Customer customer, int visit, in Message message) => EchoUntil(customer, visit, message, "x"),
            Say("x") with { Times = 3, For = TimeSpan.FromHours(1), Every = Ms(1) }, Say("y"));
        Assert.Equal(["x", "x", "x", "y"], second);
        Assert.Equal((4, 3), (report.Steps[0].Sent, report.Steps[0].Replied));
    }

    [Fact]
    public async Task Nothing_is_captured_yet()
    {
        (SimulationReport report, string[] second) = await VisitTwiceAsync(
            Lines,
            (Customer customer, int visit, in Message message) =>
            {
                if (message.Text != "hello")
                    customer.HangUp();
                else if (visit == 1)
                    customer.TrySend("key 7");
                else
                    customer.TrySend("none");
            },
            Say("hello", Expectation.Regex("^(key (?<k>.*)|none)$")), Say("use {k}"));
        // The second visit has no value for the hole: it says nothing, and the customer hangs up and comes a third time.
        Assert.Equal(["hello"], second);
        Assert.Contains(report.WrongReplies, wrong => wrong.Kind == WrongKind.NoValue);
    }

    [Fact]
    public async Task Nothing_is_in_flight()
    {
        (SimulationReport report, string[] second) = await VisitTwiceAsync(
            Lines,
            (Customer customer, int visit, in Message message) =>
            {
                if (visit == 1)
                    customer.HangUp();
                else
                    customer.TrySendBytes(message.Frame.Span);
            },
            Say("{n}") with { Times = 4, InFlight = 4 });
        Assert.Equal(4, second.Length);
        Assert.Equal((0, 0), (report.Totals.Wrong, report.Totals.Unasked));
        Assert.Equal(4, report.Totals.Replied);
        Assert.Equal(report.Totals.Sent - 4, report.Totals.Unanswered);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_stream_that_was_cut_is_whole_again(bool isChecked)
    {
        (SimulationReport report, _) = await VisitTwiceAsync(
            Lines with { Framing = Framing.Raw },
            (Customer customer, int visit, in Message message) =>
            {
                // A byte that is wrong, too, and not the rest.
                byte[] part = [(byte)'?', .. message.Bytes.Span[1..(message.Bytes.Length / 2)]];
                customer.TrySendBytes(visit == 1 ? part : message.Bytes.Span);
                if (visit == 1)
                    _ = customer.CloseAsync();
            },
            isChecked ? new SayStep { What = Saying.Checked(), Expect = Expectation.Checked } : Say("0123456789"));
        Assert.Equal((2, 1, 1), (report.Totals.Sent, report.Totals.Replied, report.Totals.Unanswered));
        Assert.Equal((0, 0), (report.Totals.Unasked, report.Totals.Damaged));
    }

    [Fact]
    public async Task No_reply_has_overtaken_another()
    {
        ConcurrentQueue<byte[]> frames = [];
        (SimulationReport report, _) = await VisitTwiceAsync(
            Lines,
            (Customer customer, int visit, in Message message) =>
            {
                frames.Enqueue(message.Frame.ToArray());
                if (visit == 2)
                    customer.TrySendBytes(message.Frame.Span);
                else if (frames.Count == 2)
                    AnswerAndClose(customer, message.Frame.Span);
            },
            new SayStep { What = Saying.Checked(), Expect = Expectation.Checked, Times = 2, InFlight = 2 });
        Assert.Equal((4, 2, 1), (report.Totals.Sent, report.Totals.Replied, report.Totals.Reordered));
        Assert.Equal(1, report.Totals.Unanswered);
    }

    [Fact]
    public async Task What_came_early_is_gone()
    {
        (SimulationReport report, _) = await VisitTwiceAsync(
            Lines,
            (Customer customer, int visit, in Message message) =>
            {
                if (visit == 1)
                    AnswerAndClose(customer, "early\n"u8);
                else if (message.Text == "b")
                    customer.TrySend("late");
            },
            Say("a", Expectation.None), new ThinkStep(Duration.Constant(Ms(300))), Say("b", Expectation.None), new ExpectStep(Expectation.Text("late")));
        // Nothing listened to it in the first visit; in the second it would be a wrong reply.
        Assert.Equal((1, 0), (report.Totals.Replied, report.Totals.Wrong));
    }

    [Fact]
    public async Task A_misbehaviour_is_judged_anew()
    {
        ConcurrentQueue<int> hungUp = [];
        await using Server server = Server.Start(Lines, (Customer customer, in Message message) =>
        {
            hungUp.Enqueue(1);
            if (hungUp.Count == 1)
                customer.HangUp();
        });
        Scenario scenario = Steps(1, 60, Say("x", Expectation.None), Stay) with
        {
            Misbehaviours = [new Misbehaviour(MisbehaviourKind.GarbageAfter, 1) { Then = ServerShould.HangUp, Within = Ms(300), Size = 1 }],
        };
        SimulationReport report = await RunUntilAsync(To(server, scenario), now => hungUp.Count >= 3);
        MisbehaviourReport judged = Assert.Single(report.Misbehaviours);
        Assert.Equal(1, judged.AsExpected);
        Assert.True(judged.NotAsExpected >= 1, Tell(report));
    }

    /// <summary>One customer comes at least twice; the run ends when its second visit is over.</summary>
    /// <returns>The report, and what the server heard in the second visit.</returns>
    private static async Task<(SimulationReport Report, string[] Second)> VisitTwiceAsync(
        ServerOptions options, Answer answer, params IReadOnlyList<Step> steps)
    {
        ConcurrentQueue<string> second = [];
        await using Server server = Server.Start(options, (Customer customer, in Message message) =>
        {
            int visit = (int)customer.Number;
            if (visit == 2)
                second.Enqueue(message.Text);
            if (visit <= 2)
                answer(customer, visit, message);
        });
        // It comes again at once when it is lost, and stays away when it has done all its steps.
        SimulationOptions run = To(server, Once(1, steps)) with { Framing = options.Framing };
        using var enough = new CancellationTokenSource();
        using EventFeed events = server.Events.Watch(EventKinds.Left);
        Task<SimulationReport> running = Simulator.RunAsync(run, cancellationToken: enough.Token);
        await foreach (ServerEvent left in events)
        {
            if (left is CustomerLeft { Customer.Number: 2 })
                break;
        }

        await enough.CancelAsync();
        return (await running, [.. second]);
    }

    private static void EchoUntil(Customer customer, int visit, in Message message, string last)
    {
        if (visit == 1 && message.Text == last)
            customer.HangUp();
        else
            customer.TrySendBytes(message.Frame.Span);
    }

    private static void AnswerAndClose(Customer customer, ReadOnlySpan<byte> answer)
    {
        customer.TrySendBytes(answer);
        _ = customer.CloseAsync();
    }
}
