using Clientele.Simulation.Scripting;

namespace Clientele.Simulation;

/// <summary>Leaves; the steps after it are never reached.</summary>
/// <param name="Way">How.</param>
public sealed record LeaveStep(LeaveWay Way) : Step
{
    internal override void AddTo(ScriptPlanner planner) => planner.Add(new Planned(Way));

    internal sealed class Planned(LeaveWay way) : PlannedStep
    {
        public LeaveWay Way => way;

        protected override bool IsPassedByEarly => false;

        public override bool Run(ScriptRunner run, long now)
        {
            run.Host.Leave(way);
            return false;
        }

        protected override IEnumerable<int> After(int at) => [];
    }
}
