using Clientele.Simulation.Scripting;

namespace Clientele.Simulation;

/// <summary>Does some steps over and over.</summary>
/// <param name="Steps">Which.</param>
public sealed record RepeatStep(IReadOnlyList<Step> Steps) : Step
{
    /// <summary>How often; 0 (the default) for ever, or for as long as <see cref="For"/> says.</summary>
    public long Times { get; init; }

    /// <summary>For how long: no new round begins after that. Null (the default) for no such limit.</summary>
    public TimeSpan? For { get; init; }

    /// <summary>From the begin of a round to that of the next; one that took longer is followed at once, and none is left out. Zero (the default) for one right after the other.</summary>
    public TimeSpan Every { get; init; }

    internal override void AddTo(ScriptPlanner planner)
    {
        int at = planner.Count;
        Planned? begin = null;
        planner.AddLoop(
            depth => begin = new Planned(depth, Times, ScriptPlanner.Microseconds(For), ScriptPlanner.Microseconds(Every)),
            Steps);
        planner.Add(new PlannedJump { Target = at });
        begin!.End = planner.Count;
    }

    /// <summary>Stands at the beginning of each round.</summary>
    private sealed class Planned(int depth, long times, long time, long every) : PlannedStep
    {
        /// <summary>The step after the loop.</summary>
        public int End { get; set; }

        public override bool Run(ScriptRunner run, long now)
        {
            ref LoopState loop = ref run.Loop(depth);
            if (!loop.IsOn)
            {
                loop = new LoopState
                {
                    IsOn = true,
                    Until = time > 0 ? now + time : long.MaxValue,
                    Due = every > 0 ? now + run.Host.Owner.PlaceIn(every) : now,
                };
            }

            if ((times > 0 && loop.Begun >= times) || Math.Max(now, loop.Due) >= loop.Until)
            {
                loop.IsOn = false;
                run.GoTo(End);
                return true;
            }

            if (every > 0)
            {
                if (loop.Due > now)
                    return run.RestUntil(loop.Due);
                run.Due = loop.Due;
                loop.Due += every;
            }

            loop.Begun++;
            run.Next();
            return true;
        }

        protected override IEnumerable<int> After(int at) => [at + 1, End];
    }
}
