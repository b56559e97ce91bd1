using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Clientele.Scripting;
using static Clientele.Simulation.Tests.Execution.Runs;

namespace Clientele.Simulation.Tests.Execution;

/// <summary>What a customer hears before, between and beside what it expects.</summary>
public sealed class ListeningTests : InVirtualTime
{
    private static readonly Expectation s_end = Expectation.Regex("^END") with { Skip = "^[0-9]" };

    [Fact]
    public async Task Any_number_of_messages_is_passed_over()
    {
        await using Server server = Serve((Customer customer, in Message message) =>
        {
            for (int i = 0; i < 20_000; i++)
                customer.TrySend($"{i}");
            customer.TrySend("END");
        });
        SimulationReport report = await Simulator.RunAsync(To(server, Once(3, Say("LIST", s_end))) with { ReplyTimeout = TimeSpan.FromSeconds(60) });
        Assert.True(report is { IsClean: true, Totals.Replied: 3 }, Tell(report));
    }

    [Theory]
    [InlineData(900)]
    [InlineData(100_000)]
    public async Task What_comes_early_is_kept_however_much_it_is(int lines)
    {
        byte[] list = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(0, lines).Select(i => $"{i:000000} {new string('x', 60)}\n")) + "END\n");
        await using Server server = Server.Start(Lines with { QueueBytes = 64 * 1024 * 1024 }, (Customer customer, in Message message) => customer.TrySendBytes(list));
        SimulationReport report = await Simulator.RunAsync(To(server, Once(
            2, Say("LIST", Expectation.None), new ThinkStep(Duration.Constant(Ms(300))), new ExpectStep(s_end))) with
        { ReplyTimeout = TimeSpan.FromSeconds(60) });
        Assert.True(report is { IsClean: true, Totals: { Replied: 2, Unasked: 0, Unanswered: 0 } }, Tell(report));
    }

    /// <summary>What is not read stays with the peer: nobody's memory is filled by a server that says much.</summary>
    [Fact]
    public async Task What_comes_early_is_not_read_beyond_a_bound()
    {
        const int Most = 256 * 1024 * 1024;
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        using var enough = new CancellationTokenSource();
        Task<SimulationReport> run = Simulator.RunAsync(
            new SimulationOptions
            {
                Host = "127.0.0.1",
                Port = ((IPEndPoint)listener.LocalEndPoint!).Port,
                Framing = Framing.Lines(),
                Loops = 1,
                Scenario = Once(1, new ThinkStep(Duration.Constant(TimeSpan.FromHours(1))), new ExpectStep(s_end)),
            },
            cancellationToken: enough.Token);
        using Socket peer = await listener.AcceptAsync(TestContext.Current.CancellationToken);
        peer.Blocking = false;
        byte[] line = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(new string('7', 99) + "\n", 1000)));
        long sent = 0;
        for (int blocked = 0; blocked < 30 && sent < Most; blocked++)
        {
            while (sent < Most && peer.Send(line, SocketFlags.None, out SocketError error) is var count && error == SocketError.Success)
                (sent, blocked) = (sent + count, 0);
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        Assert.True(sent < Most, $"{sent} bytes were taken");
        await enough.CancelAsync();
        Assert.True((await run).Interrupted);
    }

    [Fact]
    public async Task What_comes_while_a_loop_goes_round_is_kept_for_its_beginning()
    {
        await using Server server = Serve((Customer customer, in Message message) =>
        {
            for (int i = 0; i < 20; i++)
                customer.TrySend($"news {i}");
        });
        SimulationReport report = await Simulator.RunAsync(To(server, Once(
            2,
            Say("x", Expectation.None),
            new RepeatStep([new ExpectStep(Expectation.Regex("^news")), new ThinkStep(Duration.Constant(Ms(5)))]) { Times = 20 })));
        Assert.True(report is { IsClean: true, Totals: { Replied: 40, Unasked: 0 } }, Tell(report));
    }

    [Fact]
    public async Task Each_visit_begins_without_what_others_captured()
    {
        ConcurrentQueue<string> said = [];
        await using Server server = Serve((Customer customer, in Message message) =>
        {
            said.Enqueue(message.Text);
            customer.TrySend(message.Text != "LOGIN" ? message.Text : customer.Number == 1 ? "OK token-1" : "NO");
        });
        Scenario scenario = Steps(
            1, 600, Say("LOGIN", Expectation.Regex(@"^OK (?<token>\S+)")) with { Name = "login" }, Say("ORDER {token}") with { Name = "order" });
        SimulationReport report = await RunUntilAsync(To(server, scenario), now => now.Unsent > 0);
        Assert.Equal(1, said.Count(text => text.StartsWith("ORDER", StringComparison.Ordinal)));
        Assert.True(report.Steps[1] is { Sent: 1, Replied: 1, Unsent: > 0 }, Tell(report));
        Assert.Equal((0L, 1L), (report.Steps[0].Unsent, report.Steps[0].Replied));
        Assert.Contains(report.WrongReplies, wrong => wrong.Kind == WrongKind.NoValue && wrong.Expected.Span.SequenceEqual("{token}"u8));
    }

    [Fact]
    public async Task A_reply_with_a_hole_that_has_no_value_is_wrong()
    {
        await using Server server = Echo();
        SimulationReport report = await Simulator.RunAsync(To(server, Once(1, Say("a", Expectation.Regex("^(?<t>z)?a")), Say("b", Expectation.Text("b{t}")))));
        Assert.True(report.Steps is [{ Replied: 1 }, { Wrong: 1, Replied: 0 }], Tell(report));
        Assert.Equal(WrongKind.NoValue, Assert.Single(report.WrongReplies).Kind);
    }

    [Theory]
    [InlineData("lines", false)]
    [InlineData("lines", true)]
    [InlineData("length:2be", false)]
    [InlineData("fixed:6", false)]
    public async Task The_first_byte_of_a_reply_that_drips_is_the_first(string framing, bool isStep)
    {
        byte[] whole = Encoding.ASCII.GetBytes(framing switch { "lines" => "hello\n", "fixed:6" => "hello!", _ => "\0\u0005hello" });
        await using Server server = Server.Start(Lines with { Framing = Framing.Raw }, async customer =>
        {
            await foreach (Message message in customer.Messages)
            {
                await customer.SendBytesAsync(whole.AsMemory(0, 3));
                await Delay(2000);
                await customer.SendBytesAsync(whole.AsMemory(3));
            }
        });
        IReadOnlyList<Step> steps = isStep ? [Say("sixsix", Expectation.None), new ExpectStep(Expectation.Any)] : [Say("sixsix", Expectation.Any)];
        SimulationReport report = await Simulator.RunAsync(To(server, Once(1, steps)) with { Framing = Framing.Parse(framing) });
        Assert.True(report.IsClean, Tell(report));
        Assert.Equal(isStep ? (0, 1) : (1, 0), (report.FirstByte.Count, report.Wait.Count));
        if (isStep)
            return;
        Assert.True(report.FirstByte.Max < report.Service.Max / 2, $"{report.FirstByte.Max} of {report.Service.Max} us");
    }
}
