using Clientele.Desk.Events;

namespace Clientele.Desk.Views;

/// <summary>A server's figures.</summary>
internal sealed record FiguresView
{
    /// <summary>Online now.</summary>
    public required int Online { get; init; }

    /// <summary>In line now.</summary>
    public required int Waiting { get; init; }

    /// <summary>Connections accepted, refused ones among them.</summary>
    public required long Accepted { get; init; }

    /// <summary>Customers who have joined.</summary>
    public required long Joined { get; init; }

    /// <summary>Customers who have left.</summary>
    public required long Left { get; init; }

    /// <summary>Those who were turned away.</summary>
    public required long TurnedAway { get; init; }

    /// <summary>Messages received.</summary>
    public required long MessagesReceived { get; init; }

    /// <summary>Messages accepted for sending.</summary>
    public required long MessagesSent { get; init; }

    /// <summary>Messages dropped by the overflow policy.</summary>
    public required long MessagesDropped { get; init; }

    /// <summary>Answers by rule that could not be sent.</summary>
    public required long RepliesFailed { get; init; }

    /// <summary>Bytes received.</summary>
    public required long BytesReceived { get; init; }

    /// <summary>Bytes that the system has taken.</summary>
    public required long BytesSent { get; init; }

    /// <summary>Bytes in all outbound queues now.</summary>
    public required long QueuedBytes { get; init; }

    /// <summary>Bytes that half-received messages take now.</summary>
    public required long HalfReceivedBytes { get; init; }

    /// <summary>How often accepting paused because descriptors or memory were missing.</summary>
    public required long AcceptPauses { get; init; }

    /// <summary>Customers who were cut off because a deadline had passed.</summary>
    public required long Aborted { get; init; }

    /// <summary>How many left or were turned away for each reason.</summary>
    public required IReadOnlyDictionary<string, long> Reasons { get; init; }

    public static FiguresView Of(ServerStatistics now, long repliesFailed) => new()
    {
        Online = now.Online,
        Waiting = now.Waiting,
        Accepted = now.Accepted,
        Joined = now.Joined,
        Left = now.Left,
        TurnedAway = now.TurnedAway,
        MessagesReceived = now.MessagesReceived,
        MessagesSent = now.MessagesSent,
        MessagesDropped = now.MessagesDropped,
        RepliesFailed = repliesFailed,
        BytesReceived = now.BytesReceived,
        BytesSent = now.BytesSent,
        QueuedBytes = now.QueuedBytes,
        HalfReceivedBytes = now.HalfReceivedBytes,
        AcceptPauses = now.AcceptPauses,
        Aborted = now.Aborted,
        Reasons = now.Reasons.ToDictionary(reason => reason.Key.ToName(), reason => reason.Value),
    };
}
