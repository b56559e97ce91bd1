using Clientele.Scripting.Messages;
using Clientele.Scripting.Rules;

namespace Clientele.Scripting;

/// <summary>Gives the customer a name, as <c>/name</c> does.</summary>
/// <param name="To">The name, a template; cut after 200 characters. An empty one takes the name away.</param>
public sealed record NameStep(string To) : Step
{
    internal static StepKind Kind { get; } = new(
        new KeySet("name-step", "a step that names the customer", "name"),
        static (section, reader) =>
        {
            reader.Expected.Check(section.Must("name"));
            return new NameStep(YamlValues.Text(section.Must("name")));
        })
    {
        GivesWay = true,
        NamesItself = false,
    };

    /// <inheritdoc/>
    protected internal override void AddTo(ScriptPlanner planner)
    {
        ArgumentNullException.ThrowIfNull(planner);
        planner.Add(new Planned(planner.Words.TextOf(To)));
    }

    private sealed class Planned(SpokenText name) : PlannedStep
    {
        internal override IEnumerable<string> Needs => name.Needs;

        public override bool Run(ScriptRunner run, long now)
        {
            if (!((IRuleHost)run.Host).TryName(name))
                return false;
            run.Next();
            return true;
        }
    }
}
