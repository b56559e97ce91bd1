namespace Clientele.Scripting.Steps;

/// <summary>Changes the framing or the encoding, also of what is answered at any time.</summary>
/// <param name="wire">What is in force from here on.</param>
internal abstract class PlannedWireChange(WireState wire) : PlannedStep
{
    public WireState Wire => wire;

    /// <summary>What is answered at any time from here on; set once, when the script is planned.</summary>
    public PlannedReactions? Reactions { get; set; }

    public sealed override bool Run(ScriptRunner run, long now)
    {
        Change(run.Host);
        run.Reactions = Reactions;
        run.Next();
        return true;
    }

    protected abstract void Change(IScriptHost host);
}
