using Clientele.Scripting;
using static Clientele.Simulation.Tests.Execution.Runs;

namespace Clientele.Simulation.Tests.Execution;

/// <summary>A pause takes no time of what customers do, wherever it finds them, and does not outlive the run.</summary>
public sealed class PausingTests : InVirtualTime
{
    private static readonly SayStep s_talk = Say("x") with { Every = Ms(50), Times = 0 };

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task A_run_that_ends_while_it_is_paused_ends(bool isOpen, bool isInterrupted)
    {
        await using Server server = Echo();
        Scenario scenario = Steps(10, isInterrupted ? 60 : 2, s_talk);
        if (isOpen)
            scenario = scenario with { Arrivals = Arrivals.Rate(20) };
        var control = new SimulationControl();
        SimulationReport report = await RunUntilAsync(
            To(server, scenario) with { ReplyTimeout = TimeSpan.FromSeconds(15) },
            now =>
            {
                control.Pause();
                return isInterrupted && now.Elapsed > TimeSpan.FromSeconds(1.5);
            },
            control);
        Assert.True(report.IsClean, Tell(report));
        Assert.True(report.Totals.Elapsed < TimeSpan.FromSeconds(12), Tell(report));
    }

    [Fact]
    public async Task A_customer_that_waited_for_a_reply_during_a_pause_is_not_late_because_of_it()
    {
        await using Server server = Server.Start(Lines, async customer =>
        {
            await foreach (Message message in customer.Messages)
            {
                byte[] frame = message.Frame.ToArray();
                if (customer.MessagesReceived == 8)
                    await Delay(3500);
                await customer.SendBytesAsync(frame);
            }
        });
        var control = new SimulationControl();
        SimulationReport report = await RunUntilAsync(To(server, Steps(5, 60, Say("x") with { Every = Ms(100), Times = 0 })), Steer(control, 1, 4, 7), control);
        Assert.True(report.IsClean, Tell(report));
        Assert.True(report.Response.At(90) < 2_000_000, $"{Tell(report)} p90 {report.Response.At(90)}");
    }

    [Fact]
    public async Task A_message_said_for_a_time_is_said_for_that_time()
    {
        await using Server server = Echo();
        var control = new SimulationControl();
        SimulationReport report = await RunUntilAsync(
            To(server, Once(5, Say("x") with { Every = Ms(100), For = Ms(2000), Times = 0 }, new RepeatStep([Say("y")]) { Every = Ms(100), For = Ms(2000) })), Steer(control, 1, 4, 100), control);
        Assert.True(report.IsClean, Tell(report));
        Assert.Equal([100L, 100L], report.Steps.Select(step => step.Replied));
    }

    private static Func<SimulationProgress, bool> Steer(SimulationControl control, int pauseAt, int resumeAt, int endAt)
    {
        int seconds = 0;
        return _ =>
        {
            seconds++;
            if (seconds == pauseAt)
                control.Pause();
            if (seconds == resumeAt)
                control.Resume();
            return seconds == endAt;
        };
    }
}
