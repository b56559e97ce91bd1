using Clientele.Scripting.Rules;

namespace Clientele.Scripting;

/// <summary>Adds one to a number that the customer has, which begins at 0.</summary>
/// <param name="Value">What the number is called: templates say <c>{VALUE}</c>.</param>
public sealed record CountStep(string Value) : Step
{
    internal static StepKind Kind { get; } = new(
        new KeySet("count-step", "a step that counts", "count", "name"),
        static (section, _) => new CountStep(ValueNames.Read(section.Must("count"))));

    /// <inheritdoc/>
    protected internal override void AddTo(ScriptPlanner planner)
    {
        ArgumentNullException.ThrowIfNull(planner);
        planner.Add(new Planned(Value));
    }

    private sealed class Planned(string value) : PlannedStep
    {
        public override bool Run(ScriptRunner run, long now)
        {
            ((IRuleHost)run.Host).Count(value);
            run.Next();
            return true;
        }
    }
}
