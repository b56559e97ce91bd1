namespace Clientele.Desk.Events;

/// <summary>Somebody who is here no more.</summary>
/// <param name="Address">Where they came from.</param>
/// <param name="Name">Their name, if they had one.</param>
/// <param name="Reason">Why.</param>
/// <param name="Error">The error behind it, in a sentence.</param>
/// <param name="Time">When.</param>
/// <param name="TurnedAway">They never joined.</param>
internal readonly record struct Departure(string Address, string? Name, LeaveReason Reason, string? Error, DateTimeOffset Time, bool TurnedAway);
