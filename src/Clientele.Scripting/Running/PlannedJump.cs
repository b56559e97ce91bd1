namespace Clientele.Scripting.Running;

/// <summary>Goes on elsewhere: back to the beginning of a loop, or past the other choices.</summary>
internal sealed class PlannedJump : PlannedStep
{
    public int Target { get; set; }

    public override bool Run(ScriptRunner run, long now)
    {
        run.GoTo(Target);
        return true;
    }

    internal override IEnumerable<int> After(int at) => [Target];
}
