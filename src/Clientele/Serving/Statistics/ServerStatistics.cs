using System.Net.Sockets;
using Clientele.Serving.Statistics;

namespace Clientele;

/// <summary>A server's figures at one moment. Sums over everyone since it started.</summary>
public sealed record ServerStatistics
{
    /// <summary>Connections accepted, refused ones among them.</summary>
    public required long Accepted { get; init; }

    /// <summary>Customers who have joined.</summary>
    public required long Joined { get; init; }

    /// <summary>Customers who have left.</summary>
    public required long Left { get; init; }

    /// <summary>Those who were turned away.</summary>
    public required long TurnedAway { get; init; }

    /// <summary>Online now.</summary>
    public required int Online { get; init; }

    /// <summary>In line now.</summary>
    public required int Waiting { get; init; }

    /// <summary>How many left or were turned away for each reason.</summary>
    public required IReadOnlyDictionary<LeaveReason, long> Reasons { get; init; }

    /// <summary>Messages received.</summary>
    public required long MessagesReceived { get; init; }

    /// <summary>Messages accepted for sending.</summary>
    public required long MessagesSent { get; init; }

    /// <summary>Messages dropped by the overflow policy.</summary>
    public required long MessagesDropped { get; init; }

    /// <summary>Bytes received.</summary>
    public required long BytesReceived { get; init; }

    /// <summary>Bytes that the system has taken.</summary>
    public required long BytesSent { get; init; }

    /// <summary>Bytes in all outbound queues now.</summary>
    public required long QueuedBytes { get; init; }

    /// <summary>Bytes that half-received messages take now.</summary>
    public required long HalfReceivedBytes { get; init; }

    /// <summary>How often accepting paused because descriptors or memory ran out.</summary>
    public required long AcceptPauses { get; init; }

    /// <summary>
    /// Errors that accepting met: of one connection that failed, because descriptors or memory were missing (one for
    /// each pause), or of a listener that failed for good.
    /// </summary>
    public required long AcceptErrors { get; init; }

    /// <summary>
    /// Customers who were aborted because a deadline had passed, or by <see cref="Server.AbortAll"/>.
    /// </summary>
    public required long Aborted { get; init; }

    /// <summary>Whether a recorder holds it up and takes nothing: see <see cref="Server.IsStalled"/>.</summary>
    public bool IsStalled { get; init; }

    internal ReasonCounts Leaves { get; init; } = new();

    internal ReasonCounts Refusals { get; init; } = new();

    internal IReadOnlyList<KeyValuePair<SocketError, long>> AcceptErrorCounts { get; init; } = [];
}
