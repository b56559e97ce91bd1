using Clientele.Scripting;
using static Clientele.Simulation.Tests.Execution.Runs;

namespace Clientele.Simulation.Tests.Execution;

/// <summary>A script that changes framing and encoding in the conversation.</summary>
public sealed class FramingStepTests : InVirtualTime
{
    private static readonly Framing s_binary = Framing.Parse("length:2be");

    [Fact]
    public async Task What_follows_is_said_and_expected_in_the_new_framing_and_encoding()
    {
        await using Server server = Serve((Customer customer, in Message message) =>
        {
            customer.TrySend(message.Text == "UPGRADE" ? "OK" : $"{message.Text}!");
            if (message.Text == "UPGRADE")
            {
                customer.Framing = s_binary;
                customer.Encoding = TextEncoding.Gbk;
                customer.TrySend("你好\n");
            }
            else if (message.Text == "BACK\n")
            {
                customer.Framing = Framing.Lines();
                customer.Encoding = TextEncoding.Utf8;
            }
        });
        SimulationReport report = await Simulator.RunAsync(To(server, Once(
            2,
            new RepeatStep(
            [
                Say("UPGRADE", Expectation.Text("OK")),
                new FramingStep(s_binary),
                new EncodingStep(TextEncoding.Gbk, TextEncoding.Gbk),
                new ExpectStep(Expectation.Text("你好\n")),
                Say("两\n行\n", Expectation.Text("两\n行\n!")),
                Say("{n} \\r\\n", Expectation.Regex("^[0-9]+ \r\n!$")),
                Say("BACK\\n", Expectation.Text("BACK\n!")),
                new FramingStep(Framing.Lines()),
                new EncodingStep(TextEncoding.Utf8, TextEncoding.Utf8),
                Say("行", Expectation.Text("行!")),
            ])
            { Times = 3 })));
        Assert.True(report is { IsClean: true, Totals: { Replied: 36, Unasked: 0, Wrong: 0 } }, Tell(report));
    }

    [Fact]
    public async Task Ways_that_meet_with_another_framing_are_refused()
    {
        await using Server server = Echo();
        var binary = new FramingStep(s_binary);
        FormatException loop = await Assert.ThrowsAsync<FormatException>(
            () => Simulator.RunAsync(To(server, Once(1, new RepeatStep([Say("x"), binary]) { Times = 2 }))));
        Assert.Contains("a second round", loop.Message, StringComparison.Ordinal);
        FormatException choice = await Assert.ThrowsAsync<FormatException>(
            () => Simulator.RunAsync(To(server, Once(1, new ChooseStep([new(1, [binary]), new(1, [Say("x")])])))));
        Assert.Contains("after one choice", choice.Message, StringComparison.Ordinal);
    }
}
