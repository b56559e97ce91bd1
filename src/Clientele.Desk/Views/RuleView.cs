using Clientele.Scripting;

namespace Clientele.Desk.Views;

/// <summary>One of the server's rules.</summary>
/// <param name="Name">Its name, or its number: <c>rule 3</c>.</param>
/// <param name="When">When it applies.</param>
/// <param name="Count">How often it has applied since it was loaded.</param>
/// <param name="Failed">How often a step could not be done.</param>
internal sealed record RuleView(string Name, string When, long Count, long Failed)
{
    /// <summary>The file that it is in, and the line; missing where it was not read from one.</summary>
    public string? Place { get; init; }

    /// <summary>Why it failed the last time; missing where it has not.</summary>
    public string? Error { get; init; }

    public static RuleView Of(RuleReport rule) => new(rule.Name, rule.When, rule.Count, rule.Failed)
    {
        Place = rule.Place is { } place ? $"{place.File}:{place.Line}" : null,
        Error = rule.LastFailure?.Reason,
    };
}
