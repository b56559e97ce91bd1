using System.Collections.Concurrent;
using Clientele.Scripting;
using static Clientele.Simulation.Tests.Execution.Runs;

namespace Clientele.Simulation.Tests.Execution;

/// <summary>What becomes of visits when the number online goes down.</summary>
public sealed class FallingTests : InVirtualTime
{
    private readonly ConcurrentBag<string> _said = [];

    [Fact]
    public async Task A_customer_who_is_too_many_finishes_its_visit()
    {
        await using Server server = Hear();
        SimulationReport report = await Simulator.RunAsync(To(server, Falling(TimeSpan.FromSeconds(30), Ms(700))));
        Assert.True(report.IsClean, Tell(report));
        // The end of the run may cut the visits of the two who are left.
        Assert.InRange(Count("begin") - Count("end"), 0, 2);
        Assert.Equal(0, report.NotHeld);
        Assert.Equal([20, 2], report.Holds.Select(hold => hold.Asked));
        Assert.InRange(report.Holds[1].Mean, 1.8, 2.05);
    }

    [Fact]
    public async Task Without_patience_it_leaves_before_its_next_step()
    {
        await using Server server = Hear();
        SimulationReport report = await Simulator.RunAsync(To(server, Falling(TimeSpan.Zero, Ms(700))));
        Assert.True(report.IsClean, Tell(report));
        Assert.InRange(Count("begin") - Count("end"), 10, 20);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(0)]
    public async Task A_visit_that_takes_too_long_or_never_ends_is_cut(long times)
    {
        await using Server server = Hear();
        Scenario scenario = Falling(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(20));
        if (times == 0)
            scenario = scenario with { Kinds = [new CustomerKind { Steps = [Say("x") with { Times = 0, Every = Ms(50) }] }] };
        int after = -1;
        await Simulator.RunAsync(To(server, scenario), now => after = now.Elapsed > TimeSpan.FromSeconds(4.5) && after < 0 ? now.Connections : after);
        Assert.Equal(2, after);
    }

    /// <summary>Twenty are online for two seconds, and then two.</summary>
    private static Scenario Falling(TimeSpan patience, TimeSpan thinks) => Steps(
        20, 6, Say("begin"), new ThinkStep(Duration.Constant(thinks)), Say("end")) with
    {
        HoldTolerance = 0.2,
        Arrivals = Arrivals.Online(
            new Phase(PhaseKind.Hold, 20, TimeSpan.FromSeconds(2)), new Phase(PhaseKind.Hold, 2, TimeSpan.FromSeconds(4))) with
        {
            FinishVisits = patience,
        },
    };

    private int Count(string text) => _said.Count(said => said == text);

    private Server Hear() => Serve((Customer customer, in Message message) =>
    {
        _said.Add(message.Text);
        customer.TrySendBytes(message.Frame.Span);
    });
}
