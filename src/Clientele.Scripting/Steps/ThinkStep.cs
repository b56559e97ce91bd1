namespace Clientele.Scripting;

/// <summary>Does nothing for a time. What comes meanwhile is kept for the expectations that follow.</summary>
/// <param name="Time">How long.</param>
public sealed record ThinkStep(Duration Time) : Step
{
    internal static StepKind Kind { get; } = new(
        new KeySet("think-step", "a step that thinks", "think", "name"),
        static (section, _) => new ThinkStep(DurationReader.Read(section.Must("think"))))
    {
        Parts = [DurationReader.Keys],
    };

    internal override bool TakesTime => true;

    /// <inheritdoc/>
    protected internal override void AddTo(ScriptPlanner planner) => planner.Add(new Planned(Time));

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
