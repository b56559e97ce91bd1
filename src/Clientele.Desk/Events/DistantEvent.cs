namespace Clientele.Desk.Events;

/// <summary>Something that has happened to a customer of another node. Immutable.</summary>
/// <param name="Id">Rising, for all such events at this desk.</param>
/// <param name="Happened">What it was.</param>
internal sealed record DistantEvent(long Id, RosterEvent Happened);
