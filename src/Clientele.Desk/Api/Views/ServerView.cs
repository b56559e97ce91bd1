using System.Net;
using Clientele.Desk.Figures;

namespace Clientele.Desk.Api.Views;

/// <summary>The server as it is now.</summary>
internal sealed record ServerView
{
    /// <summary>Another one for each run of the server: numbers begin anew with it.</summary>
    public required string Epoch { get; init; }

    /// <summary>The version of Clientele.</summary>
    public required string Version { get; init; }

    /// <summary>When it started (UTC).</summary>
    public required DateTime StartedAt { get; init; }

    /// <summary>The server's clock (UTC).</summary>
    public required DateTime Now { get; init; }

    /// <summary>Where it listens.</summary>
    public required IReadOnlyList<string> Listening { get; init; }

    /// <summary>The encoding that customers begin with.</summary>
    public required string Encoding { get; init; }

    /// <summary>The framing that customers begin with.</summary>
    public required string Framing { get; init; }

    /// <summary>What a person's text gets at its end, where the framing adds none: <c>lf</c>, <c>crlf</c> or <c>none</c>.</summary>
    public required string Eol { get; init; }

    /// <summary><c>serving</c>, <c>stalled</c> (a recorder of events takes none: nobody is read or accepted), <c>draining</c> or <c>stopping</c>.</summary>
    public required string State { get; init; }

    /// <summary>Customers served at a time; 0 for no bound.</summary>
    public required int Capacity { get; init; }

    /// <summary>Bytes of events that are remembered.</summary>
    public required long HistoryBytes { get; init; }

    /// <summary>Sums since it started.</summary>
    public required FiguresView Figures { get; init; }
}

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

    /// <summary>How often accepting paused for want of descriptors or memory.</summary>
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

/// <summary>What happened over a time.</summary>
/// <param name="Span"><c>10m</c>, <c>6h</c> or <c>24h</c>.</param>
/// <param name="Step">Seconds for each point.</param>
/// <param name="Points">Oldest first; the newest may still grow.</param>
internal sealed record SeriesView(string Span, int Step, IReadOnlyList<Point> Points);
