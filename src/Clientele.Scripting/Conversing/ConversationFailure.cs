namespace Clientele.Scripting;

/// <summary>Why a <see cref="Conversation"/> has ended before its last step, and at which step. Immutable.</summary>
/// <param name="Fault">What has gone wrong.</param>
/// <param name="Step">
/// The step that says or expects something and was under way; null where no such step was.
/// </param>
public sealed record ConversationFailure(ConversationFault Fault, PlannedExchange? Step)
{
    /// <summary>
    /// The word of the step that was under way, where it is one that neither says nor expects anything
    /// (<c>set</c>); null otherwise.
    /// </summary>
    public string? Word { get; init; }

    /// <summary>Where such a step begins in its file; null where it was not read from one.</summary>
    public FilePlace? Place { get; init; }

    /// <summary>The bytes that should have come; empty where no bytes in particular were expected.</summary>
    public ReadOnlyMemory<byte> Expected { get; init; }

    /// <summary>The bytes that have come; empty where none have.</summary>
    public ReadOnlyMemory<byte> Got { get; init; }

    /// <summary>The encoding of both; null where neither is there.</summary>
    public TextEncoding? Encoding { get; init; }

    /// <summary>The hole without a value, for <see cref="ConversationFault.NoValue"/>; null otherwise.</summary>
    public string? Hole { get; init; }

    /// <summary>
    /// What the framing says of what was to be said, or what went wrong with TLS; null where there is nothing to say.
    /// </summary>
    public Exception? Error { get; init; }

    /// <summary>How long was waited, where time is what has gone wrong; zero otherwise.</summary>
    public TimeSpan Waited { get; init; }
}
