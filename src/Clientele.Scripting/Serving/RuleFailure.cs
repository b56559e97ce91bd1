namespace Clientele.Scripting;

/// <summary>A step of a rule could not be done, and the rule has ended there. Immutable.</summary>
/// <param name="Rule">The rule's name, or its number.</param>
/// <param name="Place">Where the rule begins in its file; null where it was not read from one.</param>
/// <param name="Customer">Whose message it was, by number.</param>
/// <param name="Kind">Why.</param>
public sealed record RuleFailure(string Rule, FilePlace? Place, long Customer, RuleFailureKind Kind)
{
    /// <summary>With <see cref="RuleFailureKind.NoValue"/>, the hole; empty otherwise.</summary>
    public string Hole { get; init; } = "";

    /// <summary>With <see cref="RuleFailureKind.Unsayable"/>, what is wrong; null otherwise.</summary>
    public Exception? Error { get; init; }

    /// <summary>In one line, without what customers have said.</summary>
    public string Reason => Kind switch
    {
        RuleFailureKind.NoValue => $"{{{Hole}}} has no value",
        RuleFailureKind.NoMessage => "no message came in time that fits what the rule expects",
        RuleFailureKind.TooMany => "too many rules are under way for this customer already",
        _ => Error?.Message ?? "",
    };
}
