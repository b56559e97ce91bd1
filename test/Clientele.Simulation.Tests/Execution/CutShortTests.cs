using System.Text;
using Clientele.Scripting;
using static Clientele.Simulation.Tests.Execution.Runs;

namespace Clientele.Simulation.Tests.Execution;

/// <summary>Replies that the end of the connection cuts short.</summary>
public class CutShortTests
{
    private const string Said = "0123456789";

    public static TheoryData<string, string, bool, bool> Cuts
    {
        get
        {
            var cuts = new TheoryData<string, string, bool, bool>();
            foreach (string framing in new[] { "length:2be", "fixed:10", "lines", "lines:crlf", "delimiter:7C" })
            {
                foreach (string expect in new[] { "any", "echo", "text", "regex", "hex" })
                {
                    cuts.Add(framing, expect, false, false);
                    if (expect != "echo")
                        cuts.Add(framing, expect, true, false);
                }

                cuts.Add(framing, "any", false, true);
                cuts.Add(framing, "regex", true, true);
            }

            return cuts;
        }
    }

    [Theory]
    [MemberData(nameof(Cuts))]
    public async Task One_is_wrong_under_every_framing_with_an_end_of_its_own(string framing, string expect, bool isStep, bool byReset)
    {
        await using Server server = Cutting(framing == "length:2be" ? "\0\n0123" : "0123", byReset);
        Expectation expected = expect switch
        {
            "any" => Expectation.Any,
            "echo" => Expectation.Echo,
            "text" => Expectation.Text("0123"),
            "regex" => Expectation.Regex("0123"),
            _ => Expectation.Bytes("0123"u8.ToArray()),
        };
        IReadOnlyList<Step> steps = isStep ? [Say(Said, Expectation.None), new ExpectStep(expected)] : [Say(Said, expected)];
        SimulationReport report = await RunAsync(server, framing, new CustomerKind { Steps = [.. steps, new LeaveStep(LeaveWay.HungUp)], Ignore = "2" });
        Assert.True(report is { IsClean: false, Totals: { Wrong: 1, Truncated: 1, Replied: 0, Unanswered: 0, Lost: 0 } }, Tell(report));
        Assert.Equal((1L, 0L), (report.Steps[isStep ? 1 : 0].Wrong, report.Steps[^1].Replied));
        Assert.Equal(WrongKind.Truncated, Assert.Single(report.WrongReplies).Kind);
    }

    [Fact]
    public async Task A_checked_payload_is_cut_short_too()
    {
        await using Server server = Server.Start(Lines, (Customer customer, in Message message) =>
        {
            customer.TrySendBytes(message.Span[..60]);
            customer.HangUp();
        });
        SimulationReport report = await RunAsync(server, "lines", new CustomerKind
        {
            Steps = [new SayStep { What = Saying.Checked(), Expect = Expectation.Checked }, new LeaveStep(LeaveWay.HungUp)],
        });
        Assert.True(report.Totals is { Wrong: 1, Truncated: 1, Damaged: 0 }, Tell(report));
    }

    [Theory]
    [InlineData("lines", true)]
    [InlineData("delimiter:7C", true)]
    [InlineData("lines", null)]
    public async Task A_last_line_may_be_whole_without_its_end(string framing, bool? ofKind)
    {
        await using Server server = Cutting(Said, byReset: false);
        var kind = new CustomerKind { Steps = [Say(Said), new LeaveStep(LeaveWay.HungUp)], LastLine = ofKind };
        SimulationReport report = await RunAsync(server, framing, kind, lastLine: ofKind is null);
        Assert.True(report is { IsClean: true, Totals: { Replied: 1, Wrong: 0 } }, Tell(report));
        // What it says is looked at as ever.
        report = await RunAsync(server, framing, kind with { Steps = [Say("abc"), new LeaveStep(LeaveWay.HungUp)] }, lastLine: true);
        Assert.True(report.Totals is { Wrong: 1, Truncated: 0 }, Tell(report));
    }

    [Fact]
    public void A_framing_without_lines_has_no_last_line()
    {
        var options = new SimulationOptions { Host = "127.0.0.1", Port = 1, Framing = Framing.Parse("fixed:10"), Say = Said };
        Assert.Throws<ArgumentException>(() => Simulator.Check(options with { LastLine = true }));
        Assert.Throws<ArgumentException>(() => Simulator.Check(options with { Scenario = new Scenario { Kinds = [new CustomerKind { LastLine = true }] } }));
        Simulator.Check(options);
    }

    /// <summary>Answers anything with the same bytes, and ends.</summary>
    private static Server Cutting(string reply, bool byReset) => Server.Start(
        Lines with { Framing = Framing.Raw },
        (Customer customer, in Message message) =>
        {
            if (customer.MessagesReceived > 1)
                return;
            customer.TrySendBytes(Encoding.ASCII.GetBytes(reply));
            if (byReset)
                customer.Abort();
            else
                customer.HangUp();
        });

    private static Task<SimulationReport> RunAsync(Server server, string framing, CustomerKind kind, bool lastLine = false)
    {
        Scenario scenario = Once(1);
        kind = kind with { ComeBack = scenario.Kinds[0].ComeBack };
        return Simulator.RunAsync(To(server, scenario with { Kinds = [kind] }) with { Framing = Framing.Parse(framing), LastLine = lastLine });
    }
}
