using Clientele.Simulation.Scripting;

namespace Clientele.Simulation;

/// <summary>Waits until all customers who are to be online have come this far, or are online without such a step. Once for the whole run.</summary>
public sealed record BarrierStep : Step
{
    internal override void AddTo(ScriptPlanner planner) => planner.Add(new Planned());

    internal sealed class Planned : PlannedStep
    {
        public override bool Run(ScriptRunner run, long now)
        {
            if (run.Host.WaitsAtBarrier())
                return false;
            run.Next();
            return true;
        }
    }
}
