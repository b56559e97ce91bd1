namespace Clientele.Scripting;

/// <summary>Who says something, and when: what fills a template's holes.</summary>
/// <param name="Customer">From 1.</param>
/// <param name="Visit">From 1.</param>
/// <param name="Message">From 1, over all visits.</param>
/// <param name="Due">Microseconds from the beginning to when it should be said.</param>
/// <param name="Captured">What replies have given; null for nothing.</param>
public readonly record struct TemplateContext(
    long Customer, int Visit, long Message, long Due, Dictionary<string, string>? Captured)
{
    /// <summary>The rows that the visit has taken; null (the default) where visits take none.</summary>
    public VisitRows? Rows { get; init; }
}
