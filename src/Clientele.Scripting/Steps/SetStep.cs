using Clientele.Scripting.Reading;
using Clientele.Scripting.Templates;

namespace Clientele.Scripting;

/// <summary>
/// Gives values to names, which holes of later steps say as <c>{name}</c>, like what an expression captures. They hold
/// for this connection; a later value of the same name takes its place.
/// </summary>
/// <param name="Values">
/// Names, and templates as <see cref="Saying.Text"/> has them, each of which may name those before it. A value has
/// 4096 characters at most; the rest of a longer one is cut off.
/// </param>
public sealed record SetStep(params IReadOnlyList<(string Name, string Template)> Values) : Step
{
    internal static StepKind Kind { get; } = new(
        new KeySet("set-step", "a step that sets values", "set", "name"), Read);

    /// <inheritdoc/>
    public override void Check() => Require(
        Values.Count > 0 && Values.All(value => CaptureNames.IsName(value.Name)),
        "a value is set for a name: letters, digits and _, none that is something else in a template");

    /// <inheritdoc/>
    protected internal override void AddTo(ScriptPlanner planner)
    {
        ArgumentNullException.ThrowIfNull(planner);
        foreach ((string name, string template) in Values)
        {
            planner.Add(new Planned(planner.Words.ValueOf(name, template, Place)));
            planner.Words.Captured.Add(name);
        }
    }

    private static SetStep Read(YamlSection section, StepReader reader)
    {
        YamlNode node = section.Must("set");
        YamlMap map = node as YamlMap ?? throw node.Expected("a map of names and their values ({token: \"{random}\"})");
        List<(string Name, string Template)> values = [];
        foreach ((YamlWord key, YamlNode value) in map.Entries)
        {
            if (!CaptureNames.IsName(key.Text))
            {
                throw key.Fault(
                    $"{key.Shown} cannot be set: a name has letters, digits and _, "
                    + $"and is none that is something else in a template, such as {TemplateCheck.Reserved[0]}");
            }

            reader.Templates.Check(value);
            reader.Captured.Add(key.Text);
            values.Add((key.Text, YamlValues.Text(value)));
        }

        return values.Count > 0 ? new SetStep(values) : throw node.Fault("nothing is set: the map is empty");
    }

    private sealed class Planned(PlannedValue value) : PlannedStep
    {
        internal override IEnumerable<string> Needs => value.Needs;

        internal override bool RunBeside(IScriptHost host) => host.Set(value);

        public override bool Run(ScriptRunner run, long now)
        {
            if (!run.Host.Set(value))
                return false;
            run.Next();
            return true;
        }
    }
}
