using Clientele.Scripting;
using static Clientele.Simulation.Tests.Execution.Runs;

namespace Clientele.Simulation.Tests.Execution;

/// <summary>Much of anything: nothing grows without a bound, and no bound of ours is taken for a fault of the server's.</summary>
public class BoundsTests
{
    [Fact]
    public async Task More_than_a_thousand_messages_are_skipped_in_all()
    {
        await using Server server = Serve((Customer customer, in Message message) =>
        {
            customer.TrySend("NEWS");
            customer.TrySend(message.Text);
        });
        SimulationReport report = await Simulator.RunAsync(To(server, Once(1, Say("x{n}", Expectation.Echo with { Skip = "^NEWS" }) with { Times = 1500 })));
        Assert.True(report is { IsClean: true, Totals.Replied: 1500 }, Tell(report));
    }

    [Fact]
    public async Task Empty_messages_that_come_too_early_are_not_all_kept()
    {
        await using Server server = Serve((Customer customer, in Message message) =>
        {
            customer.TrySendBytes(new string('\n', 100_000).Select(c => (byte)c).ToArray());
            customer.TrySend("go on");
        });
        SimulationReport report = await Simulator.RunAsync(To(server, Once(
            1, Say("x", Expectation.None), new ThinkStep(Duration.Constant(Ms(1500))), new ExpectStep(Expectation.Any))));
        Assert.InRange(report.Totals.Unasked, 1, 5_000);
    }

    [Fact]
    public async Task A_customer_that_says_much_without_awaiting_anything_waits_for_the_server_to_read_it()
    {
        await using Server server = Server.Start(Lines, async customer =>
        {
            await Task.Delay(1500);
            await foreach (Message message in customer.Messages)
            {
                if (customer.MessagesReceived == 150_000)
                    await customer.SendAsync("all");
            }
        });
        SimulationReport report = await Simulator.RunAsync(To(server, Once(
            1, Say(new string('x', 200), Expectation.None) with { Times = 150_000 }, new ExpectStep(Expectation.Text("all")))));
        Assert.True(report is { IsClean: true, Totals.Sent: 150_000, Totals.Replied: 1 }, Tell(report));
    }

    [Theory]
    [InlineData("lines")]
    [InlineData("length:4be")]
    [InlineData("raw")]
    public async Task A_long_message_comes_back(string framing)
    {
        Framing how = Framing.Parse(framing);
        await using Server server = Echo(Lines with { Framing = how, MaxFrame = 64 * 1024 * 1024, QueueBytes = 64 * 1024 * 1024 });
        byte[] file = new byte[5_000_000];
        Array.Fill(file, (byte)'x');
        SimulationReport report = await Simulator.RunAsync(To(server, Once(2, new SayStep { What = Saying.Bytes(file), Expect = Expectation.Echo })) with { Framing = how });
        Assert.True(report is { IsClean: true, Totals.Replied: 2 }, Tell(report));
    }

    [Theory]
    [InlineData("lines", "utf-16le")]
    [InlineData("raw", "utf-8")]
    public async Task The_longest_checked_payload_comes_back(string framing, string encoding)
    {
        Framing how = Framing.Parse(framing);
        await using Server server = Echo(Lines with { Framing = how, Encoding = TextEncoding.Get(encoding), MaxFrame = 64 * 1024 * 1024, QueueBytes = 64 * 1024 * 1024 });
        SimulationReport report = await Simulator.RunAsync(
            To(server, Once(2, new SayStep { What = Saying.Checked(1024 * 1024), Expect = Expectation.Checked, Times = 3 })) with { Framing = how, Encoding = TextEncoding.Get(encoding) });
        Assert.True(report is { IsClean: true, Totals.Replied: 6 }, Tell(report));
    }
}
