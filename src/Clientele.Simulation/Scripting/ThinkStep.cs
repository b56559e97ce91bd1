using Clientele.Simulation.Scripting;

namespace Clientele.Simulation;

/// <summary>Does nothing for a time. What comes meanwhile is kept for the expectations that follow.</summary>
/// <param name="Time">How long.</param>
public sealed record ThinkStep(Duration Time) : Step
{
    internal override void AddTo(ScriptPlanner planner) => planner.Add(new Planned(Time));

    private sealed class Planned(Duration time) : PlannedStep
    {
        public override bool Run(ScriptRunner run, long now)
        {
            if (run.Begin())
                run.Due = now + time.Sample(run.Host.Owner.Draw(), run.Host.Owner.Draw());
            if (run.Due > now)
                return run.RestUntil(run.Due);
            run.Next();
            return true;
        }
    }
}
