namespace Clientele.Desk.Events;

/// <summary>What the log knows of, and the names that programs know it by.</summary>
internal enum RecordKind : byte
{
    Waiting,
    Joined,
    Said,
    Told,
    Dropped,
    Renamed,
    Left,
    TurnedAway,
    Notice,

    /// <summary>The desk was behind and missed a number of events.</summary>
    Skipped,
}
