namespace Clientele.Scripting;

/// <summary>How often a rule has applied since it was loaded. Immutable.</summary>
/// <param name="Name">Its name, or its number: <c>rule 3</c>.</param>
/// <param name="When">When it applies, in words.</param>
/// <param name="Place">Where it begins in its file; null where it was not read from one.</param>
/// <param name="Count">How often it has applied.</param>
/// <param name="Failed">How often a step could not be done.</param>
public sealed record RuleReport(string Name, string When, FilePlace? Place, long Count, long Failed)
{
    /// <summary>The last time; null where none has failed.</summary>
    public RuleFailure? LastFailure { get; init; }
}
