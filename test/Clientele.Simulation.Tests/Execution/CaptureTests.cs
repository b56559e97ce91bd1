using System.Collections.Concurrent;
using System.Globalization;
using Clientele.Scripting;
using static Clientele.Simulation.Tests.Execution.Runs;

namespace Clientele.Simulation.Tests.Execution;

/// <summary>What a reply gave, in what is said and expected later.</summary>
public sealed class CaptureTests
{
    [Fact]
    public async Task A_captured_byte_that_is_no_text_is_sent_as_the_byte()
    {
        ConcurrentQueue<byte[]> used = [];
        await using Server server = Serve((customer, in message) =>
        {
            if (message.Text == "HELLO")
            {
                customer.TrySendBytes([.. "KEY "u8, 0xFF, 0xFE, .. " \\xFF\n"u8]);
                return;
            }

            used.Enqueue(message.Bytes.ToArray());
            customer.TrySendBytes([.. message.Bytes.Span[4..], (byte)'\n']);
        });
        SimulationReport report = await Simulator.RunAsync(To(server, Once(
            3, Say("HELLO", Expectation.Regex("^KEY (?<k>.*)$")), Say("USE {k}", Expectation.Text("{k}")), Say("USE {k}", Expectation.Regex("^{k}$")))));
        Assert.True(report.IsClean, Tell(report));
        Assert.Equal(6, used.Count);
        Assert.All(used, bytes => Assert.Equal([.. "USE "u8, 0xFF, 0xFE, .. " \\xFF"u8], bytes));
    }

    [Theory]
    [InlineData("{unhex:{k}}", "any")]
    [InlineData("x", "text:{unhex:{k}}")]
    [InlineData("{length@a:1}{a={k}{k}{k}{k}}", "any")]
    public async Task A_hole_that_cannot_be_computed_fails_the_step_and_nothing_else(string say, string expect)
    {
        await using Server server = Serve((customer, in message) =>
            customer.TrySendBytes(message.Text == "HELLO" ? [.. "KEY "u8, .. Enumerable.Repeat((byte)'z', 99), (byte)'\n'] : "ok\n"u8));
        Assert.True(Expectation.TryParse(expect, out Expectation? reply, out _));
        SimulationReport report = await Simulator.RunAsync(To(server, Once(3, Say("HELLO", Expectation.Regex("^KEY (?<k>.*)$")), Say(say, reply))));
        Assert.Contains(report.WrongReplies, wrong => wrong.Kind == WrongKind.NoValue);
        Assert.DoesNotContain(report.WrongReplies, wrong => wrong.Kind != WrongKind.NoValue);
    }

    [Fact]
    public async Task A_regular_expression_finds_what_its_holes_stand_for()
    {
        await using Server server = Serve((customer, in message) =>
        {
            if (message.Text == "LOGIN")
                customer.TrySendBytes(System.Text.Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"OK a+{customer.Number}.*\n")));
            else
                customer.TrySendBytes([.. "NEWS "u8, .. message.Frame.Span, .. "NEWS of all\n"u8, .. message.Frame.Span]);
        });
        Scenario scenario = Once(
            5,
            Say("LOGIN", Expectation.Regex(@"^OK (?<token>\S+)$")),
            Say("{token} {customer} {t.name}", Expectation.Regex(@"^{token} {customer} {t.name}$") with { Skip = "^NEWS {token} " }),
            Say("{customer}", Expectation.Regex(@"^{token}$")));
        scenario = scenario with
        {
            Data = new Dictionary<string, DataTable> { ["t"] = new() { Columns = ["name"], Rows = [["(a|b)"]] } },
            Kinds = [scenario.Kinds[0] with { Ignore = "^NEWS of all$|^NEWS {customer}$" }],
        };
        SimulationReport report = await Simulator.RunAsync(To(server, scenario));
        Assert.Equal((5, 5), (report.Steps[0].Replied, report.Steps[1].Replied));
        // The third is answered by its number, which is no token.
        Assert.Equal(5, report.Steps[2].Wrong);
        Assert.Equal(0, report.Totals.Unasked);
    }

    [Fact]
    public void An_unknown_name_in_a_regular_expression_is_refused()
    {
        var options = new SimulationOptions { Host = "127.0.0.1", Port = 1, Scenario = Once(1, Say("x", Expectation.Regex(@"^\d{3} {visits}$"))) };
        Assert.StartsWith("position 8: nothing is called {visits}", Assert.Throws<ParseException>(() => Simulator.Check(options)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_byte_received_is_counted_whatever_the_framing_takes_off()
    {
        Framing framing = Framing.Parse("length:2be,offset=4");
        await using Server server = Server.Start(
            new ServerOptions { Address = System.Net.IPAddress.Loopback, Port = 0, Framing = Framing.Raw },
            (Customer customer, in Message message) => customer.TrySendBytes(message.Bytes.Span));
        SimulationReport report = await Simulator.RunAsync(To(server, Once(2, Say("0123456789") with { Times = 20 })) with { Framing = framing });
        Assert.True(report.IsClean, Tell(report));
        Assert.Equal(40, report.Totals.Replied);
        Assert.Equal(report.Totals.BytesSent, report.Totals.BytesReceived);
    }

    [Fact]
    public async Task Bytes_of_a_message_that_never_became_whole_are_counted_too()
    {
        await using Server server = Serve((customer, in message) =>
        {
            customer.TrySendBytes("half"u8);
            customer.CloseAsync();
        });
        SimulationReport report = await Simulator.RunAsync(To(server, Once(3, Say("x", Expectation.Any))));
        Assert.Equal(12, report.Totals.BytesReceived);
    }
}
