namespace Clientele.Scripting;

/// <summary>What a message is to a step that waits for a reply, and what the reply should have been.</summary>
public readonly ref struct ReplyJudgement
{
    internal ReplyJudgement(
        ReplyVerdict verdict, ReadOnlySpan<byte> expected = default, string? hole = null, int alternative = -1)
    {
        Alternative = alternative;
        Verdict = verdict;
        Expected = expected;
        Hole = hole;
    }

    /// <summary>What the message is.</summary>
    public ReplyVerdict Verdict { get; }

    /// <summary>
    /// The bytes that the reply should have; empty where no bytes in particular are expected. Valid until the renderer
    /// renders something else.
    /// </summary>
    public ReadOnlySpan<byte> Expected { get; }

    /// <summary>
    /// Which of several alternatives fits, from 0, for <see cref="ExpectationKind.OneOf"/>; -1 where no one does.
    /// </summary>
    public int Alternative { get; }

    /// <summary>The hole without a value, for <see cref="ReplyVerdict.NoValue"/>; null otherwise.</summary>
    public string? Hole { get; }
}
