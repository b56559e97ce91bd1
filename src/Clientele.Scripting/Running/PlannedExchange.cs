namespace Clientele.Scripting;

/// <summary>A step that says something, expects something, or both. It has figures of its own.</summary>
public abstract class PlannedExchange : PlannedStep
{
    private protected PlannedExchange() { }

    /// <summary>Which step it is counted and timed as: its place among the names of all steps.</summary>
    public required int Figures { get; init; }

    /// <summary>What is said; null for a step that only listens.</summary>
    public PlannedMessage? Message { get; init; }

    /// <summary>What the reply must be; null where none is expected.</summary>
    public ReplyMatcher? Reply { get; init; }

    /// <summary>The time for the reply in microseconds; where silence is expected, how long it must last.</summary>
    public required long Timeout { get; init; }

    /// <summary>What the reply must be; <see cref="ExpectationKind.None"/> where none is expected.</summary>
    public ExpectationKind Expects => Reply?.Kind ?? ExpectationKind.None;

    /// <summary>
    /// The script waits for a reply, and the host's timer has fired: goes on if there is something to say, or waits on.
    /// </summary>
    /// <param name="run">The script.</param>
    /// <param name="now">The time, in microseconds of the host's clock.</param>
    /// <returns>Whether the time for the reply is over: then the host decides.</returns>
    public abstract bool OnTimer(ScriptRunner run, long now);

    /// <summary>A reply has come, or what stands for one. The host runs the script after that.</summary>
    /// <param name="run">The script.</param>
    /// <param name="now">The time, in microseconds of the host's clock.</param>
    public abstract void OnReplied(ScriptRunner run, long now);
}
