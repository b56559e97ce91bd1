namespace Clientele.Desk.Events;

/// <summary>A customer who has left.</summary>
/// <param name="Address">Where they came from.</param>
/// <param name="Name">Their name, if they had one.</param>
/// <param name="Reason">Why.</param>
/// <param name="Error">The error behind it, in a sentence.</param>
/// <param name="Time">When.</param>
/// <param name="TurnedAway">They never joined.</param>
internal readonly record struct Departure(
    string Address, string? Name, LeaveReason Reason, string? Error, DateTimeOffset Time, bool TurnedAway)
{
    /// <summary>The error behind an end: a reset says all there is to say.</summary>
    public static string? ErrorOf(LeaveReason reason, string? error) => reason == LeaveReason.Reset ? null : error;
}
