using System.Collections.Concurrent;
using Clientele.Scripting;
using static Clientele.Simulation.Tests.Execution.Runs;

namespace Clientele.Simulation.Tests.Execution;

/// <summary>Each thing that a step can be, against a server that would notice.</summary>
public sealed class StepsTests : InVirtualTime
{
    [Fact]
    public async Task A_server_that_greets_is_heard_first()
    {
        await using Server server = Server.Start(Lines, async customer =>
        {
            await customer.SendAsync($"220 hello number {customer.Number}");
            await foreach (Message message in customer.Messages)
                await customer.SendAsync($"250 {message.Text}");
        });
        SimulationReport report = await Simulator.RunAsync(To(server, Once(10, new ExpectStep(Expectation.Regex(@"^220 hello number (?<me>\d+)$")) { Name = "greeting" }, Say("I am {me}", Expectation.Text("250 I am {me}")) with { Name = "hello" })));
        Assert.True(report.IsClean, Tell(report));
        Assert.Equal(["greeting", "hello"], report.Steps.Select(step => step.Name));
        Assert.Equal([10L, 10L], report.Steps.Select(step => step.Replied));
        Assert.Equal([0L, 10L], report.Steps.Select(step => step.Sent));
        Assert.Equal([(10L, 0L), (0L, 10L)], report.Steps.Select(step => (step.Wait.Count, step.Response.Count)));
    }

    [Fact]
    public async Task What_one_reply_gives_the_next_message_says()
    {
        ConcurrentDictionary<string, string> tokens = new();
        await using Server server = Serve((Customer customer, in Message message) =>
        {
            string[] words = message.Text.Split(' ');
            if (words[0] == "login")
                customer.TrySend($"token={tokens[words[1]] = $"t{customer.Number * 7}"};");
            else
                customer.TrySend(words[1] == tokens[words[2]] ? "ok" : "no");
        });
        SimulationReport report = await Simulator.RunAsync(To(server, Once(5, Say("login {customer}", Expectation.Regex("token=(?<token>[^;]+);")), Say("use {token} {customer}", Expectation.Text("ok")))));
        Assert.True(report.IsClean, Tell(report));
        Assert.Equal(5, report.Steps[1].Replied);
    }

    [Fact]
    public async Task Several_replies_to_one_message_are_expected_one_after_the_other_also_after_thinking()
    {
        await using Server server = Serve((Customer customer, in Message message) =>
        {
            customer.TrySend("$5");
            customer.TrySend(message.Text);
        });
        SimulationReport report = await Simulator.RunAsync(To(server, Once(5,
            Say("GET {n}", Expectation.None), new ExpectStep(Expectation.Text("$5")), new ExpectStep(Expectation.Text("GET {n}")),
            Say("GET {n}", Expectation.None), new ThinkStep(Duration.Constant(Ms(50))), new ExpectStep(Expectation.Text("$5")), new ExpectStep(Expectation.Text("GET {n}")) { Name = "last" })));
        Assert.True(report.IsClean, Tell(report));
        Assert.Equal(5, report.Steps.Single(step => step.Name == "last").Replied);
    }

    [Fact]
    public async Task What_comes_between_is_skipped_or_ignored_and_everything_else_is_wrong()
    {
        await using Server server = Serve((Customer customer, in Message message) =>
        {
            customer.TrySend("* news");
            customer.TrySend("250-more");
            customer.TrySend("250-and more");
            customer.TrySend("250 done");
        });
        Scenario scenario = Steps(3, 1, Say("EHLO", Expectation.Text("250 done") with { Skip = "^250-" }), Stay);
        Scenario ignoring = scenario with { Kinds = [scenario.Kinds[0] with { Ignore = @"^\*" }] };
        Assert.True((await Simulator.RunAsync(To(server, ignoring))).IsClean);
        SimulationReport wrong = await Simulator.RunAsync(To(server, scenario));
        Assert.Equal((3L, 9L), (wrong.Totals.Wrong, wrong.Totals.Unasked));
    }

    [Fact]
    public async Task Bytes_are_said_and_expected_as_they_are()
    {
        await using Server server = Serve((Customer customer, in Message message) => customer.TrySend(message.Bytes.Span[..2]));
        Scenario scenario = Once(2, new SayStep { What = Saying.Bytes(new byte[] { 0xFF, 0x80, 0x01 }), Expect = Expectation.Bytes(new byte[] { 0xFF, 0x80 }) });
        SimulationReport report = await Simulator.RunAsync(To(server, scenario));
        Assert.True(report.IsClean, Tell(report));
        Assert.Equal(2, report.Totals.Replied);
    }

    [Fact]
    public async Task Nothing_is_expected_for_a_time_and_anything_is_wrong()
    {
        int told = 0;
        await using Server server = Serve((Customer customer, in Message message) =>
        {
            if (message.Text == "speak" && Interlocked.Increment(ref told) <= 2)
                customer.TrySend("I should not");
        });
        Scenario scenario = Once(4, Say("hush", Expectation.Nothing(Ms(100))), Say("speak", Expectation.Nothing(Ms(100))) with { Name = "speak" });
        SimulationReport report = await Simulator.RunAsync(To(server, scenario));
        Assert.Equal((6L, 2L), (report.Totals.Replied, report.Totals.Wrong));
        Assert.Equal(2, report.Steps[1].Wrong);
        Assert.Equal("I should not", System.Text.Encoding.UTF8.GetString(report.WrongReplies[0].Got.Span));
    }

    [Fact]
    public async Task Repeated_steps_run_as_often_or_as_long_as_asked()
    {
        await using Server server = Echo();
        SimulationReport report = await Simulator.RunAsync(To(server, Once(4,
            new RepeatStep([Say("a") with { Name = "a" }, new RepeatStep([Say("b") with { Name = "b" }]) { Times = 3 }]) { Times = 5 },
            new RepeatStep([Say("c") with { Name = "c" }]) { Every = Ms(100), For = Ms(1000) },
            Say("d") with { Name = "d", Times = 7 })));
        Assert.True(report.IsClean, Tell(report));
        Assert.Equal([20L, 60L, 40L, 28L], report.Steps.Select(step => step.Replied));
    }

    [Fact]
    public async Task One_of_several_is_chosen_by_weight()
    {
        await using Server server = Echo();
        SimulationReport report = await Simulator.RunAsync(To(server, Once(
            5,
            new RepeatStep([new ChooseStep([new Choice(3, [Say("often") with { Name = "often" }]), new Choice(1, [Say("seldom") with { Name = "seldom" }]), new Choice(1, [])])]) { Times = 400 },
            Say("done") with { Name = "done" })));
        Assert.True(report.IsClean, Tell(report));
        Assert.InRange(report.Steps[0].Sent, 1100, 1300);
        Assert.InRange(report.Steps[1].Sent, 300, 500);
        Assert.Equal(5, report.Steps[2].Sent);
    }

    [Theory]
    [InlineData("lines")]
    [InlineData("raw")]
    public async Task Many_are_in_flight_and_answered_in_order(string framing)
    {
        string text = framing == "raw" ? @"message {n}\n" : "message {n}";
        int most = 0;
        Framing how = Framing.Parse(framing);
        await using Server server = Server.Start(Lines with { Framing = how }, async customer =>
        {
            List<byte[]> waiting = [];
            await foreach (Message message in customer.Messages)
            {
                waiting.Add(message.Frame.ToArray());
                most = Math.Max(most, waiting.Count);
                if (how != Framing.Raw && waiting.Count < 8)
                    continue;
                foreach (byte[] one in waiting)
                    await customer.SendBytesAsync(one);
                waiting.Clear();
            }
        });
        SimulationReport report = await Simulator.RunAsync(To(server, Once(
            1, Say(text) with { InFlight = 8, Times = 800, Name = "many" }, Say(text) with { InFlight = 8, Times = 8 })) with
        { Framing = how });
        Assert.True(report.IsClean, Tell(report));
        Assert.Equal(800, report.Steps[0].Replied);
        if (how != Framing.Raw)
            Assert.Equal(8, most);
    }

    [Fact]
    public async Task A_table_gives_each_customer_its_row()
    {
        ConcurrentBag<string> said = [];
        await using Server server = Serve((Customer customer, in Message message) =>
        {
            said.Add(message.Text);
            customer.TrySendBytes(message.Frame.Span);
        });
        Scenario scenario = Once(3, Say("{users.name}:{users.pin}"), Say("{users.name}!")) with
        {
            Data = new Dictionary<string, DataTable> { ["users"] = new() { Columns = ["name", "pin"], Rows = [["王", "1"], ["李", "2"]] } },
        };
        SimulationReport report = await Simulator.RunAsync(To(server, scenario) with { Encoding = TextEncoding.Utf8 });
        Assert.True(report.IsClean, Tell(report));
        Assert.Equal(["李!", "李:2", "王!", "王!", "王:1", "王:1"], said.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Kinds_have_their_weights_framings_and_encodings()
    {
        ConcurrentBag<string> said = [];
        await using Server server = Serve((Customer customer, in Message message) =>
        {
            said.Add(TextEncoding.Gbk.Decode(message.Bytes.Span));
            customer.TrySendBytes(message.Frame.Span);
        });
        var scenario = new Scenario
        {
            Arrivals = Arrivals.Online(100),
            Duration = TimeSpan.FromSeconds(1),
            Kinds =
            [
                new CustomerKind { Name = "till", Weight = 9, Encoding = TextEncoding.Gbk, Steps = [Say("收银台"), Stay] },
                new CustomerKind { Name = "plc", Framing = Framing.Fixed(4), Steps = [Say(@"PLC\n"), Stay] },
            ],
        };
        SimulationReport report = await Simulator.RunAsync(To(server, scenario));
        Assert.True(report.IsClean, Tell(report));
        Assert.InRange(said.Count(text => text == "收银台"), 88, 92);
        Assert.Equal(100, said.Count);
        Assert.Equal(["till/1", "plc/1"], report.Steps.Select(step => step.Name));
    }

    [Fact]
    public async Task Thinking_takes_its_time_and_the_reply_counts_from_when_it_was_over()
    {
        await using Server server = Echo();
        SimulationReport report = await Simulator.RunAsync(To(server, Once(20, new ThinkStep(Duration.Uniform(Ms(200), Ms(400))), Say("after") with { Name = "after" })));
        Assert.True(report.IsClean, Tell(report));
        Assert.Equal(20, report.Steps[0].Replied);
        Assert.True(report.Steps[0].Response.At(50) < 100_000, Tell(report));
    }
}
