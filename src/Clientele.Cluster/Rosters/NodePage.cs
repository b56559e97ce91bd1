namespace Clientele.Cluster.Rosters;

/// <summary>A part of one node's list.</summary>
/// <param name="Page">The part.</param>
/// <param name="IsCut">It has fewer rows than were asked for, because a message has no room for more.</param>
internal sealed record NodePage(RosterPage Page, bool IsCut);
