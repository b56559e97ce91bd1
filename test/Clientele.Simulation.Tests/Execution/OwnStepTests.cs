using Clientele.Scripting;
using static Clientele.Simulation.Tests.Execution.Runs;

namespace Clientele.Simulation.Tests.Execution;

/// <summary>A kind of step that only this test project has runs in a scenario.</summary>
public sealed class OwnStepTests
{
    [Fact]
    public async Task A_step_of_another_assembly_runs_in_a_scenario()
    {
        await using Server server = Echo();
        int passed = 0;
        SimulationReport report = await Simulator.RunAsync(To(server, Once(
            3, Say("before", Expectation.Echo), new CallStep(() => Interlocked.Increment(ref passed)), Say("after", Expectation.Echo))));
        Assert.True(report.IsClean, Tell(report));
        Assert.Equal(3, passed);
        Assert.Equal(6, report.Totals.Replied);
    }

    private sealed record CallStep(Action Call) : Step
    {
        protected internal override void AddTo(ScriptPlanner planner) => planner.Add(new Planned(Call));

        private sealed class Planned(Action call) : PlannedStep
        {
            public override bool Run(ScriptRunner run, long now)
            {
                call();
                run.Next();
                return true;
            }
        }
    }
}
