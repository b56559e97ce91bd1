namespace Clientele;

/// <summary>A place in a list.</summary>
/// <param name="Position">The place.</param>
/// <param name="Before">How many of those that fit the filter stand before it.</param>
public sealed record RosterLandmark(RosterPosition Position, long Before);
