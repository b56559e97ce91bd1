namespace Clientele.Simulation.Scripting;

/// <summary>A step that says something, expects something, or both. It has figures of its own.</summary>
internal abstract class PlannedExchange : PlannedStep
{
    /// <summary>Which step it is counted and timed as: its place among the names of all steps.</summary>
    public required int Figures { get; init; }

    /// <summary>What is said; null for a step that only listens.</summary>
    public PlannedMessage? Message { get; init; }

    /// <summary>What the reply must be; null where none is expected.</summary>
    public ReplyMatcher? Reply { get; init; }

    /// <summary>The time for the reply; where silence is expected, how long it must last.</summary>
    public required long Timeout { get; init; }

    public ExpectationKind Expects => Reply?.Kind ?? ExpectationKind.None;

    /// <summary>The script waits for a reply, and the host's timer has fired: goes on if there is something to say, or waits on.</summary>
    /// <returns>Whether the time for the reply is over: then the host decides.</returns>
    public abstract bool OnTimer(ScriptRunner run, long now);

    /// <summary>A reply has come, or what stands for one. The script is run after that.</summary>
    public abstract void OnReplied(ScriptRunner run, long now);
}
