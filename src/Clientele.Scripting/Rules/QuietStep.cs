namespace Clientele.Scripting;

/// <summary>
/// The message that the rule takes is shown to nobody: not on the screen, in the log or at the desk. For passwords, and
/// for what comes every second.
/// </summary>
public sealed record QuietStep : Step
{
    internal static StepKind Kind { get; } = new(
        new KeySet("quiet-step", "a step that keeps a message from being shown", "quiet", "name"),
        static (section, _) => section.Must("quiet") is YamlWord { IsNothing: true } or YamlWord { Text: "true" }
            ? new QuietStep()
            : throw section.Must("quiet").Fault("quiet stands alone and has no value"))
    {
        ReadAlone = static _ => new QuietStep(),
    };

    /// <inheritdoc/>
    protected internal override void AddTo(ScriptPlanner planner)
    {
        // It is known of the whole rule, before its first step.
    }
}
