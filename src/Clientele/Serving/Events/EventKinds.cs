namespace Clientele;

/// <summary>
/// Kinds of <see cref="ServerEvent"/>, for who wants to hear of some alone:
/// <see cref="EventHub.Watch(EventKinds, int)"/>.
/// </summary>
[Flags]
public enum EventKinds
{
    /// <summary>No event.</summary>
    None = 0,

    /// <summary><see cref="CustomerWaiting"/>.</summary>
    Waiting = 1,

    /// <summary><see cref="CustomerJoined"/>.</summary>
    Joined = 2,

    /// <summary><see cref="CustomerRenamed"/>.</summary>
    Renamed = 4,

    /// <summary><see cref="CustomerLeft"/>.</summary>
    Left = 8,

    /// <summary><see cref="CustomerTurnedAway"/>.</summary>
    TurnedAway = 16,

    /// <summary><see cref="CustomerSaid"/>.</summary>
    Said = 32,

    /// <summary><see cref="CustomerTold"/>.</summary>
    Told = 64,

    /// <summary><see cref="MessagesDropped"/>.</summary>
    Dropped = 128,

    /// <summary><see cref="ServerNotice"/>.</summary>
    Notices = 256,

    /// <summary>
    /// Who is here: <see cref="Waiting"/>, <see cref="Joined"/>, <see cref="Renamed"/>, <see cref="Left"/> and
    /// <see cref="TurnedAway"/>.
    /// </summary>
    Presence = Waiting | Joined | Renamed | Left | TurnedAway,

    /// <summary>What is said and told.</summary>
    Words = Said | Told,

    /// <summary>Every event.</summary>
    All = Presence | Words | Dropped | Notices,
}
