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
        planner.Add(new Planned(Framing));
    }

    private sealed class Planned(Framing framing) : PlannedStep
    {
        public override bool Run(ScriptRunner run, long now)
        {
            run.Host.ChangeFraming(framing);
            run.Next();
            return true;
        }
    }
}
