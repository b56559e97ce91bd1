using Clientele.Scripting.Messages;
using Clientele.Scripting.Rules;

namespace Clientele.Scripting;

/// <summary>Gives the customer values, which all rules know from then on.</summary>
/// <param name="Values">Templates by the names of the values.</param>
public sealed record SetStep(IReadOnlyDictionary<string, string> Values) : Step
{
    internal static StepKind Kind { get; } = new(
        new KeySet("set-step", "a step that sets values", "set", "name"),
        static (section, reader) => new SetStep(ValueNames.ReadTemplates(section.Must("set"), reader)));

    /// <inheritdoc/>
    protected internal override void AddTo(ScriptPlanner planner)
    {
        ArgumentNullException.ThrowIfNull(planner);
        planner.Add(new Planned([.. Values.Select(pair => (pair.Key, planner.Words.TextOf(pair.Value)))]));
    }

    private sealed class Planned(IReadOnlyList<(string Name, SpokenText Text)> values) : PlannedStep, INeedsValues
    {
        public IEnumerable<string> Needs => values.SelectMany(pair => pair.Text.Needs);

        public override bool Run(ScriptRunner run, long now)
        {
            foreach ((string name, SpokenText text) in values)
            {
                if (!((IRuleHost)run.Host).TrySet(name, text))
                    return false;
            }

            run.Next();
            return true;
        }
    }
}
