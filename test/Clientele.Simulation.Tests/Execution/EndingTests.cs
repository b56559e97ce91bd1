using Clientele.Scripting;
using static Clientele.Simulation.Tests.Execution.Runs;

namespace Clientele.Simulation.Tests.Execution;

/// <summary>A run ends when nothing more can happen, not before and not long after.</summary>
public sealed class EndingTests : InVirtualTime
{
    [Fact]
    public async Task A_customer_that_would_come_after_the_end_is_not_waited_for()
    {
        await using Server server = Echo();
        Scenario scenario = Steps(1, 1, Say("hi"), Stay) with { Arrivals = Arrivals.Online(new Phase(PhaseKind.Ramp, 60, TimeSpan.FromSeconds(60))) };
        SimulationReport report = await Simulator.RunAsync(To(server, scenario) with { ReplyTimeout = TimeSpan.FromSeconds(15) });
        Assert.True(report.Totals.Elapsed < TimeSpan.FromSeconds(10), Tell(report));
    }

    [Fact]
    public async Task A_customer_that_listens_for_longer_than_replies_may_take_is_waited_for()
    {
        await using Server server = Serve((Customer _, in Message _) => { });
        SimulationReport report = await Simulator.RunAsync(To(server, Steps(3, 3, Say("hush", Expectation.Nothing(Ms(7500))))) with { ReplyTimeout = Ms(500) });
        Assert.True(report is { IsClean: true, Totals.Replied: 3 }, Tell(report));
    }

    [Fact]
    public async Task The_wait_for_the_last_replies_is_in_no_rate()
    {
        await using Server server = Serve((Customer _, in Message _) => { });
        SimulationReport report = await Simulator.RunAsync(To(server, Steps(1, 1, Say("hello?"))) with { ReplyTimeout = TimeSpan.FromSeconds(4) });
        Assert.Equal(1, report.Measured.TotalSeconds, 0.8);
    }

    [Fact]
    public async Task A_rate_is_not_judged_by_the_first_moment_after_the_warm_up()
    {
        await using Server server = Echo();
        Scenario scenario = Steps(1, 4, Say("x") with { Every = Ms(100), Times = 0 }) with
        {
            WarmUp = TimeSpan.FromSeconds(1),
            Thresholds = [Threshold.Parse("replied > 1/s") with { Aborts = true }],
        };
        SimulationReport report = await Simulator.RunAsync(To(server, scenario));
        Assert.Null(report.AbortedBy);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_was_due_while_a_reply_did_not_come_was_never_sent(bool isLost)
    {
        int third = 0;
        await using Server server = Server.Start(Lines, async customer =>
        {
            await foreach (Message message in customer.Messages)
            {
                if (customer.MessagesReceived == 3 && Interlocked.Exchange(ref third, 1) == 0)
                {
                    await Delay(1000);
                    if (isLost)
                        return;
                    continue;
                }

                await customer.SendBytesAsync(message.Frame.ToArray());
            }
        });
        SimulationReport report = await Simulator.RunAsync(To(server, Once(1, Say("x") with { Every = Ms(50), Times = 100 })) with { ReplyTimeout = Ms(isLost ? 5000 : 1000) });
        Assert.True(report.Totals is { Unanswered: 1, Replied: 102, Unsent: >= 18 and < 98 }, Tell(report));
    }
}
