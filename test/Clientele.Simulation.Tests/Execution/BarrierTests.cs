using Clientele.Scripting;
using static Clientele.Simulation.Tests.Execution.Runs;

namespace Clientele.Simulation.Tests.Execution;

/// <summary>A barrier opens once all who can come to it are there, and not before.</summary>
public sealed class BarrierTests : InVirtualTime
{
    [Theory]
    [InlineData(MisbehaviourKind.Silent)]
    [InlineData(MisbehaviourKind.Oversize)]
    [InlineData(MisbehaviourKind.ReconnectStorm)]
    public async Task A_misbehaving_customer_that_never_reaches_the_barrier_is_not_waited_for(MisbehaviourKind kind)
    {
        await using Server server = Echo(Lines with { MaxFrame = 64 * 1024 });
        Scenario scenario = Steps(20, 60, new BarrierStep(), Say("all"), Stay) with { Misbehaviours = [new Misbehaviour(kind, 0.2)] };
        SimulationReport report = await RunUntilAsync(To(server, scenario), now => now.Replied >= 14);
        Assert.InRange(report.Totals.Replied, 14, 18);
    }

    [Fact]
    public async Task A_customer_that_does_not_come_again_is_not_waited_for()
    {
        await using Server server = Echo();
        Scenario scenario = Steps(1, 60, Say("hi"), new ThinkStep(Duration.Constant(Ms(800))), new BarrierStep(), Say("all") with { Name = "all" }, Stay) with
        {
            Arrivals = Arrivals.Online(new Phase(PhaseKind.Spike, 20, Ms(300)), new Phase(PhaseKind.Hold, 5, TimeSpan.FromMinutes(2))) with
            {
                FinishVisits = TimeSpan.Zero,
            },
        };
        SimulationReport report = await RunUntilAsync(To(server, scenario), now => now.Replied >= 10 && now.Elapsed > TimeSpan.FromSeconds(3));
        Assert.Equal(5, report.Steps.Single(step => step.Name == "all").Replied);
    }

    [Fact]
    public async Task A_customer_that_is_lost_while_it_waits_is_waited_for_again()
    {
        int isBack = 0, tooEarly = 0, lost = 0;
        await using Server server = Server.Start(Lines, async customer =>
        {
            await foreach (Message message in customer.Messages)
            {
                string text = message.Text;
                if (text == "hi 2")
                    await Delay(300);
                else if (text == "hi 1" && Volatile.Read(ref lost) != 0)
                    Volatile.Write(ref isBack, 1);
                else if (text == "all" && Volatile.Read(ref isBack) == 0)
                    Interlocked.Increment(ref tooEarly);
                await customer.SendAsync(text);
                if (text == "hi 1" && Interlocked.Exchange(ref lost, 1) == 0)
                    return;
            }
        });
        SimulationReport report = await RunUntilAsync(
            To(server, Steps(2, 60, Say("hi {customer}"), new BarrierStep(), Say("all") with { Name = "all" }, Stay)) with { Loops = 2 }, now => now.Replied == 5);
        Assert.Equal((0, 2L), (tooEarly, report.Steps.Single(step => step.Name == "all").Replied));
    }
}
