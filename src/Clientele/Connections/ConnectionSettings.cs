using Clientele.Connections.Common;
using Clientele.Connections.Receiving;
using Clientele.Connections.Sending;
using Clientele.Transport;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Clientele.Connections;

/// <summary>
/// What all connections of one server, or one client connection, have in common. Immutable but for its counters, and
/// for a client's own.
/// </summary>
internal sealed class ConnectionSettings
{
    public int MaxFrame { get; init; } = 1024 * 1024;

    /// <summary>What was left in the middle of a frame is given to the consumer.</summary>
    public bool DeliverIncomplete { get; init; }

    public long QueueBytes { get; init; } = 1024 * 1024;

    public int QueueMessages { get; init; } = 65_536;

    public OverflowPolicy Overflow { get; init; }

    /// <summary>Microseconds; 0 for none.</summary>
    public long IdleTimeout { get; init; }

    /// <summary>Microseconds from the beginning of an end to the abort.</summary>
    public long CloseTimeout { get; init; } = 5_000_000;

    /// <summary>
    /// Microseconds that a customer who has finished has without a receive or send; <see cref="Microseconds.Never"/>
    /// for any.
    /// </summary>
    public long FinishTimeout { get; init; } = Microseconds.Never;

    /// <summary>
    /// Microseconds in which a peer must take something while a sender finds no room; <see cref="Microseconds.Never"/>
    /// for any.
    /// </summary>
    public long SendTimeout { get; init; } = Microseconds.Never;

    /// <summary>
    /// Messages are only told of, and others answer: who has finished can be answered for the finish timeout.
    /// </summary>
    public bool IsAnsweredByOthers { get; init; }

    /// <summary>Microseconds in which a peer that we have closed may close too.</summary>
    public long LingerTimeout { get; init; } = 2_000_000;

    /// <summary>Bytes that are discarded after our FIN before we give up on the peer's.</summary>
    public long LingerBytes { get; init; } = 1024 * 1024;

    public RateLimit? Rate { get; init; }

    /// <summary>Readers go on inline on the loop instead of the thread pool.</summary>
    public bool Inline { get; init; }

    public Budget QueueBudget { get; init; } = new(MemoryShare.OfQueues);

    public FrameBudget FrameBudget { get; init; } = new(MemoryShare.OfFrames);

    public Intake Intake { get; init; } = new();

    /// <summary>
    /// Of a client's connection: what keeps it while somebody waits for it. Null for customers: their server keeps
    /// them.
    /// </summary>
    public LooseOwner? Loose { get; set; }

    /// <summary>Throws nothing.</summary>
    public ILogger Logger { get; init => field = GuardedLogger.Of(value); } = NullLogger.Instance;

    /// <summary>Those of a client's connection.</summary>
    public static ConnectionSettings Of(ConnectOptions options) => new()
    {
        MaxFrame = options.MaxFrame,
        DeliverIncomplete = options.DeliverIncomplete,
        QueueBytes = options.QueueBytes,
        Overflow = options.Overflow,
        CloseTimeout = Microseconds.Of(options.CloseTimeout),
        Logger = options.Logger,
    };
}
