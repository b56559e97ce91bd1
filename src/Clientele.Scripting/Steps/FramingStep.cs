using Clientele.Scripting.Steps;

namespace Clientele.Scripting;

/// <summary>
/// Changes how messages are told apart, for what is said and expected after it. Each new connection begins with the
/// script's own framing.
/// </summary>
/// <param name="Framing">The framing, as the one has it who follows the script.</param>
public sealed record FramingStep(Framing Framing) : Step
{
    internal static StepKind Kind { get; } = KindOf(YamlValues.Framing);

    /// <summary>The same for a server, which has each direction the other way round.</summary>
    internal static StepKind KindOfServer { get; } = KindOf(YamlValues.FramingAsWritten);

    private static StepKind KindOf(Func<YamlNode, Framing> read) => new(
        new KeySet("framing-step", "a step that changes the framing", "framing", "name"),
        (section, reader) =>
        {
            Framing framing = read(section.Must("framing"));
            reader.Framing = framing;
            return new FramingStep(framing);
        });

    /// <inheritdoc/>
    protected internal override void AddTo(ScriptPlanner planner)
    {
        ArgumentNullException.ThrowIfNull(planner);
        planner.Words.Framing = Framing;
        planner.Add(new Planned(planner.Words.Wire));
    }

    private sealed class Planned(WireState wire) : PlannedWireChange(wire)
    {
        protected override void Change(IScriptHost host) => host.ChangeFraming(Wire.Framing!);
    }
}
