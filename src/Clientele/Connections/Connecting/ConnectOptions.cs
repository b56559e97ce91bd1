using System.Net;
using Clientele.Connections.Common;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Clientele;

/// <summary>How a client connects and talks. Immutable.</summary>
public sealed record ConnectOptions
{
    internal static ConnectOptions Default { get; } = new();

    /// <summary>How messages are told apart. <see cref="Framing.Raw"/> by default.</summary>
    public Framing Framing { get; init; } = Framing.Raw;

    /// <summary>The encoding of text in both directions. UTF-8 by default.</summary>
    public TextEncoding Encoding { get; init; } = TextEncoding.Utf8;

    /// <summary>The encoding of text that is sent, where it differs; null by default.</summary>
    public TextEncoding? SendEncoding { get; init; }

    /// <summary>
    /// Time to connect, finding the name and the TLS handshake included. More than zero, or
    /// <see cref="Timeout.InfiniteTimeSpan"/> for as long as the system tries; 10 s by default.
    /// </summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// The address, and the port unless that is 0, to connect from; null (the default) for what the system chooses.
    /// </summary>
    public IPEndPoint? Source { get; init; }

    /// <summary>Sends small messages at once (TCP_NODELAY). True by default.</summary>
    public bool NoDelay { get; init; } = true;

    /// <summary>How the system probes a silent peer; null (the default): it does not.</summary>
    public KeepAlive? KeepAlive { get; init; }

    /// <summary>
    /// Bytes that the system keeps of what is sent (SO_SNDBUF), beside <see cref="QueueBytes"/>: 0 to 1 GiB. 0 (the
    /// default) for what it chooses; Linux takes twice what is asked for, within bounds of its own.
    /// </summary>
    public int SendBuffer { get; init; }

    /// <summary>
    /// Bytes that the system keeps of what was received (SO_RCVBUF), likewise. 0 (the default) for what it chooses.
    /// </summary>
    public int ReceiveBuffer { get; init; }

    /// <summary>Speaks TLS; null (the default) for plain TCP.</summary>
    public ClientTlsOptions? Tls { get; init; }

    /// <summary>
    /// The longest message in bytes; a longer one ends the connection with <see cref="LeaveReason.TooMuch"/>. 1 to 1
    /// GiB; 1 MiB by default.
    /// </summary>
    public int MaxFrame { get; init; } = 1024 * 1024;

    /// <summary>
    /// Whether what was left in the middle of a frame when the stream ended is delivered, as a message that is not
    /// complete (<see cref="Message.IsComplete"/>). False by default: a part of <c>PAY 1000</c> may read <c>PAY 10</c>.
    /// </summary>
    public bool DeliverIncomplete { get; init; }

    /// <summary>Bytes that may wait for the peer to read. 1 or more; 1 MiB by default.</summary>
    public long QueueBytes { get; init; } = 1024 * 1024;

    /// <summary>
    /// What happens to a message that finds no room there. <see cref="OverflowPolicy.Wait"/> by default: a sender to
    /// one peer can wait for it.
    /// </summary>
    public OverflowPolicy Overflow { get; init; } = OverflowPolicy.Wait;

    /// <summary>
    /// How long a connection may take to end in good order. Then it is aborted, unless the peer goes on taking what it
    /// is owed (1 KiB in that time). More than zero, or <see cref="Timeout.InfiniteTimeSpan"/> for any time; 5 s by
    /// default.
    /// </summary>
    public TimeSpan CloseTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>What carries the bytes. <see cref="Transports.Default"/> by default.</summary>
    public NetworkTransport Transport { get; init; } = Transports.Default;

    /// <summary>Where trouble is told; nowhere by default.</summary>
    public ILogger Logger { get; init; } = NullLogger.Instance;

    internal void Validate()
    {
        OptionChecks.NotNull(Framing, nameof(Framing));
        OptionChecks.Fits(Framing, MaxFrame);
        OptionChecks.NotNull(Encoding, nameof(Encoding));
        OptionChecks.Transport(Transport, nameof(Transport));
        OptionChecks.NotNull(Logger, nameof(Logger));
        OptionChecks.Range(MaxFrame, 1, 1024 * 1024 * 1024, nameof(MaxFrame));
        OptionChecks.Policy(Overflow, nameof(Overflow));
        OptionChecks.KeepAlive(KeepAlive, nameof(KeepAlive));
        OptionChecks.Range(SendBuffer, 0, 1024 * 1024 * 1024, nameof(SendBuffer));
        OptionChecks.Range(ReceiveBuffer, 0, 1024 * 1024 * 1024, nameof(ReceiveBuffer));
        Microseconds.Require(ConnectTimeout, Microseconds.Least, nameof(ConnectTimeout));
        Microseconds.Require(CloseTimeout, Microseconds.Least, nameof(CloseTimeout));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(QueueBytes);
    }
}
