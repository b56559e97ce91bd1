namespace Clientele.Desk.Figures;

/// <summary>A stretch of a server's life: what there was at its end, and what happened in it.</summary>
internal sealed record Point
{
    /// <summary>The end, in seconds since 1970.</summary>
    public required long Time { get; init; }

    /// <summary>Customers online at the end.</summary>
    public int Online { get; init; }

    /// <summary>Customers in line at the end.</summary>
    public int Waiting { get; init; }

    /// <summary>Customers who joined.</summary>
    public long Joined { get; init; }

    /// <summary>Customers who left.</summary>
    public long Left { get; init; }

    /// <summary>Those who were turned away.</summary>
    public long TurnedAway { get; init; }

    /// <summary>Messages received.</summary>
    public long Received { get; init; }

    /// <summary>Messages accepted for sending.</summary>
    public long Sent { get; init; }

    /// <summary>Bytes received.</summary>
    public long BytesReceived { get; init; }

    /// <summary>Bytes that the system has taken.</summary>
    public long BytesSent { get; init; }

    /// <summary>Messages dropped by the overflow policy.</summary>
    public long Dropped { get; init; }

    /// <summary>Answers by rule that could not be sent.</summary>
    public long RepliesFailed { get; init; }

    /// <summary>Bytes in all outbound queues at the end.</summary>
    public long Queued { get; init; }

    /// <summary>This stretch and the one after it as one.</summary>
    public Point Then(Point next) => next with
    {
        Joined = Joined + next.Joined,
        Left = Left + next.Left,
        TurnedAway = TurnedAway + next.TurnedAway,
        Received = Received + next.Received,
        Sent = Sent + next.Sent,
        BytesReceived = BytesReceived + next.BytesReceived,
        BytesSent = BytesSent + next.BytesSent,
        Dropped = Dropped + next.Dropped,
        RepliesFailed = RepliesFailed + next.RepliesFailed,
    };
}
