namespace Clientele.Cli.Serving.Listing;

/// <summary>What the screen of a list shows at one moment. Immutable.</summary>
/// <param name="Page">The rows in view, and the sums.</param>
/// <param name="Sort">By what it is sorted.</param>
/// <param name="Descending">Whether from the end.</param>
/// <param name="Filter">What the rows fit; empty for all.</param>
/// <param name="Fault">Why it is not of now; null when it is.</param>
internal sealed record RosterView(
    RosterPage Page, RosterSort Sort, bool Descending, string Filter, string? Fault = null);
