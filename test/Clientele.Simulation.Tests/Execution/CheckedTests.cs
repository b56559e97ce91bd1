using System.Collections.Concurrent;
using Clientele.Scripting;
using static Clientele.Simulation.Tests.Execution.Runs;

namespace Clientele.Simulation.Tests.Execution;

/// <summary>Each thing that a server can do wrong to a checked payload is told apart, and the first few are kept.</summary>
public class CheckedTests
{
    private static readonly SayStep s_say = new() { What = Saying.Checked(64, 300), Expect = Expectation.Checked, Every = Ms(20), Times = 30 };

    [Theory]
    [InlineData("lines", "utf-8")]
    [InlineData("raw", "gbk")]
    [InlineData("length:4le", "utf-16le")]
    [InlineData("raw", "utf-16be")]
    public async Task A_server_that_sends_back_what_it_gets_is_right(string framing, string encoding)
    {
        Framing how = Framing.Parse(framing);
        await using Server server = Echo(Lines with { Framing = how, Encoding = TextEncoding.Get(encoding) });
        SimulationReport report = await Simulator.RunAsync(To(server, Once(20, s_say with { InFlight = 4, Every = default, Times = 200 })) with { Framing = how, Encoding = TextEncoding.Get(encoding) });
        Assert.True(report.IsClean, Tell(report));
        Assert.Equal(20 * 200, report.Totals.Replied);
    }

    [Fact]
    public async Task A_damaged_one_and_a_cut_one_are_told_apart()
    {
        SimulationReport report = await RunAsync(message => message.Number switch
        {
            3 => [Flip(message.Bytes)],
            5 => [message.Bytes[..^7]],
            6 => [message.Bytes[..20]],
            _ => [message.Bytes],
        });
        Assert.Equal((5L, 10L, 15L), (report.Totals.Damaged, report.Totals.Truncated, report.Totals.Wrong));
        Assert.Contains(report.WrongReplies, wrong => wrong is { Kind: WrongKind.Damaged, Message: 3 });
        Assert.Contains(report.WrongReplies, wrong => wrong is { Kind: WrongKind.Truncated, Message: 5 });
        Assert.Equal(5 * 27, report.Totals.Replied);
    }

    [Fact]
    public async Task A_doubled_one_is_unasked_and_known_as_double()
    {
        SimulationReport report = await RunAsync(message => message.Number == 4 ? [message.Bytes, message.Bytes] : [message.Bytes]);
        Assert.Equal((5L, 5L, 0L), (report.Totals.Duplicated, report.Totals.Unasked, report.Totals.Wrong));
        Assert.Contains(report.WrongReplies, wrong => wrong is { Kind: WrongKind.Duplicated });
        Assert.Equal(5 * 30, report.Totals.Replied);
    }

    [Fact]
    public async Task One_that_overtakes_another_is_wrong_and_the_other_is_not()
    {
        byte[]? kept = null;
        await using Server server = Serve((Customer customer, in Message message) =>
        {
            byte[] frame = message.Frame.ToArray();
            if (customer.MessagesReceived == 3)
            {
                kept = frame;
                return;
            }

            customer.TrySendBytes(frame);
            if (kept is not null)
                customer.TrySendBytes(kept);
            kept = null;
        });
        SimulationReport report = await Simulator.RunAsync(To(server, Once(1, s_say with { InFlight = 4, Every = default })));
        Assert.Equal((1L, 1L, 0L, 0L), (report.Totals.Reordered, report.Totals.Wrong, report.Totals.Unasked, report.Totals.Unanswered));
        Assert.Equal(29, report.Totals.Replied);
        Assert.Equal(WrongKind.Reordered, Assert.Single(report.WrongReplies).Kind);
    }

    [Fact]
    public async Task One_that_has_overtaken_a_damaged_one_is_not_awaited_again()
    {
        List<byte[]> got = [];
        await using Server server = Serve((Customer customer, in Message message) =>
        {
            got.Add(message.Bytes.ToArray());
            if (got.Count < 3)
                return;
            customer.TrySend(got[1]);
            customer.TrySend(Flip(got[0]));
            customer.TrySend(got[2]);
        });
        SimulationReport report = await Simulator.RunAsync(To(server, Once(1, s_say with { InFlight = 4, Every = default, Times = 3 })) with { ReplyTimeout = Ms(700) });
        Assert.True(report.Totals is { Reordered: 1, Damaged: 1, Wrong: 2, Replied: 1, Unanswered: 0 }, Tell(report));
    }

    [Fact]
    public async Task Each_reply_has_its_first_byte()
    {
        await using Server server = Echo(Lines with { Framing = Framing.Raw });
        SimulationReport report = await Simulator.RunAsync(To(server, Once(1, s_say with { InFlight = 64, Every = default, Times = 1000 })) with { Framing = Framing.Raw });
        Assert.True(report.IsClean, Tell(report));
        Assert.Equal(1000, report.FirstByte.Count);
    }

    [Fact]
    public async Task One_that_never_comes_is_missing()
    {
        SimulationReport report = await RunAsync(message => message.Number == 10 && message.Customer <= 5 ? [] : [message.Bytes]);
        Assert.Equal(5, report.Totals.Unanswered);
        Assert.Contains(report.WrongReplies, wrong => wrong is { Kind: WrongKind.Missing, Message: 10, Expected.Length: >= 64, Got.Length: 0 });
    }

    [Fact]
    public async Task Another_customers_is_known_as_such()
    {
        ConcurrentDictionary<long, byte[]> last = [];
        await using Server server = Serve((Customer customer, in Message message) =>
        {
            byte[] frame = message.Frame.ToArray();
            last[customer.Number] = frame;
            if (customer.MessagesReceived == 5 && last.TryGetValue(3 - customer.Number, out byte[]? other))
                customer.TrySendBytes(other);
            customer.TrySendBytes(frame);
        });
        SimulationReport report = await Simulator.RunAsync(To(server, Once(2, s_say)));
        Assert.InRange(report.Totals.Misdirected, 1, 2);
        Assert.Equal(report.Totals.Misdirected, report.Totals.Unasked);
        Assert.Contains(report.WrongReplies, wrong => wrong is { Kind: WrongKind.Misdirected });
        Assert.Equal(60, report.Totals.Replied);
    }

    [Fact]
    public async Task Over_a_stream_what_is_cut_off_is_cut_off_however_it_comes()
    {
        await using Server server = Server.Start(Lines with { Framing = Framing.Raw }, async customer =>
        {
            await foreach (Message message in customer.Messages)
            {
                byte[] frame = message.Frame.ToArray();
                await customer.SendBytesAsync(frame.AsMemory(0, 10));
                await customer.SendBytesAsync(frame.AsMemory(10..(customer is { Number: 1, MessagesReceived: 5 } ? ^9 : ^0)));
            }
        });
        SimulationReport report = await Simulator.RunAsync(To(server, Once(1, s_say)) with { Framing = Framing.Raw, ReplyTimeout = Ms(400) });
        Assert.True(report.Totals is { Truncated: 1, Unanswered: 1 }, Tell(report));
    }

    private static async Task<SimulationReport> RunAsync(Func<(long Customer, long Number, byte[] Bytes), IEnumerable<byte[]>> answer)
    {
        await using Server server = Serve((Customer customer, in Message message) =>
        {
            foreach (byte[] one in answer((customer.Number, customer.MessagesReceived, message.Bytes.ToArray())))
                customer.TrySend(one);
        });
        return await Simulator.RunAsync(To(server, Once(5, s_say)) with { ReplyTimeout = Ms(700) });
    }

    private static byte[] Flip(byte[] bytes)
    {
        byte[] flipped = [.. bytes];
        flipped[^3] ^= 1;
        return flipped;
    }
}
