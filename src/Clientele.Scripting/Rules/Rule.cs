namespace Clientele.Scripting;

/// <summary>A rule of a server: when it applies, and what is done. Immutable.</summary>
/// <param name="When">When it applies.</param>
/// <param name="Steps">What is done, in its order.</param>
public sealed record Rule(RuleTrigger When, IReadOnlyList<Step> Steps)
{
    /// <summary>What events, the log and lists call it; null (the default) for its number.</summary>
    public string? Name { get; init; }

    /// <summary>
    /// Values that the customer must have, as templates by their names; empty (the default) for any. A value that is
    /// missing is the empty text.
    /// </summary>
    public IReadOnlyDictionary<string, string> Where { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// Whether a message that fits goes on to the rules behind it, and to what waits for it. False by default: the rule
    /// takes it.
    /// </summary>
    public bool Also { get; init; }

    /// <summary>Where it begins in its file; null (the default) where it was not read from one.</summary>
    public FilePlace? Place { get; init; }

    /// <summary>No watcher sees the messages that it takes.</summary>
    public bool IsQuiet => Steps.Any(step => step is QuietStep);
}
