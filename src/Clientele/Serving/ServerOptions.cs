using System.Net;
using Clientele.Connections;
using Clientele.Connections.Common;
using Clientele.Connections.Receiving;
using Clientele.Connections.Sending;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Clientele;

/// <summary>
/// How a server listens, how many it admits, and how it talks. Immutable; checked when the server starts.
/// </summary>
public sealed record ServerOptions
{
    /// <summary>The largest <see cref="Backlog"/>: 65535.</summary>
    public const int LargestBacklog = 65_535;

    /// <summary>The largest <see cref="MaxFrame"/>: 1 GiB.</summary>
    public const int LargestMaxFrame = 1024 * 1024 * 1024;

    /// <summary>The largest number of <see cref="Loops"/>: 1024.</summary>
    public const int LargestLoops = 1024;

    /// <summary>The most of <see cref="TracedMessages"/>: 10 000.</summary>
    public const int LargestTracedMessages = 10_000;

    /// <summary>The most of <see cref="TracedCharacters"/>: 4096.</summary>
    public const int LargestTracedCharacters = 4096;

    /// <summary>
    /// The port to listen on, 0 to 65535; 0 for any free one. 7788 by default. Not used with <see cref="EndPoints"/>.
    /// </summary>
    public int Port { get; init; } = 7788;

    /// <summary>
    /// The address to listen on; null (the default) for all, IPv4 and IPv6. Not used with <see cref="EndPoints"/>.
    /// </summary>
    public IPAddress? Address { get; init; }

    /// <summary>
    /// Where to listen, if not <see cref="Address"/> and <see cref="Port"/>: any number of <see cref="IPEndPoint"/>,
    /// <see cref="System.Net.Sockets.UnixDomainSocketEndPoint"/> and <see cref="ListeningSocket"/>. Empty by default.
    /// </summary>
    public IReadOnlyList<EndPoint> EndPoints { get; init; } = [];

    /// <summary>Connections that the system may hold until they are accepted. 1 to 65535; 4096 by default.</summary>
    public int Backlog { get; init; } = 4096;

    /// <summary>Lets several servers share the port (SO_REUSEPORT). False by default: the port is ours alone.</summary>
    public bool SharePort { get; init; }

    /// <summary>Sends small messages at once (TCP_NODELAY). True by default.</summary>
    public bool NoDelay { get; init; } = true;

    /// <summary>How the system probes silent customers; null (the default): it does not.</summary>
    public KeepAlive? KeepAlive { get; init; }

    /// <summary>
    /// How messages are told apart. <see cref="Framing.Raw"/> by default: the simplest clients send no line ends.
    /// </summary>
    public Framing Framing { get; init; } = Framing.Raw;

    /// <summary>The encoding of text in both directions. UTF-8 by default.</summary>
    public TextEncoding Encoding { get; init; } = TextEncoding.Utf8;

    /// <summary>The encoding of text that is sent, where it differs; null by default.</summary>
    public TextEncoding? SendEncoding { get; init; }

    /// <summary>
    /// The longest message in bytes; a longer one ends the connection with <see cref="LeaveReason.TooMuch"/>. 1 to 1
    /// GiB; 1 MiB by default.
    /// </summary>
    public int MaxFrame { get; init; } = 1024 * 1024;

    /// <summary>
    /// Whether what was left in the middle of a frame when the stream ended is delivered, as a message that is not
    /// complete (<see cref="Message.IsComplete"/>). False by default: a part of <c>PAY 1000</c> may read <c>PAY 10</c>.
    /// Events have it either way.
    /// </summary>
    public bool DeliverIncomplete { get; init; }

    /// <summary>Customers served at a time; more wait in line, unread. 0 (the default) for no bound.</summary>
    public int Capacity { get; init; }

    /// <summary>
    /// Makes the text that tells a waiting customer its place, sent on arrival and on each move within the first 100.
    /// Null (the default): nothing is sent.
    /// </summary>
    public Func<int, string>? TellPlace { get; init; }

    /// <summary>
    /// Looks at each whole message before watchers do, and says what they are told of it beside its words; null (the
    /// default) for nothing. Called where the message is taken, once for each, before the handler or callback has it;
    /// it must not wait. Where it throws, that is logged, and the message has no label.
    /// </summary>
    public MessageLabeller? Labeller { get; init; }

    /// <summary>
    /// Customers online, in line and in a handshake together; more are refused. 0 (the default) for no bound but
    /// descriptors.
    /// </summary>
    public int MaxCustomers { get; init; }

    /// <summary>The same for one address. 0 (the default) for no bound.</summary>
    public int MaxPerAddress { get; init; }

    /// <summary>How much one customer may send in a second; null (the default) for any.</summary>
    public RateLimit? MaxRate { get; init; }

    /// <summary>
    /// Silence after which a customer has left with <see cref="LeaveReason.Idle"/>; zero (the default) or
    /// <see cref="Timeout.InfiniteTimeSpan"/> for never. What we send does not count, and who has finished is not
    /// silent: <see cref="FinishTimeout"/> is for them.
    /// </summary>
    public TimeSpan IdleTimeout { get; init; }

    /// <summary>
    /// Bytes that may wait for one customer to read. 1 or more; 1 MiB by default. A single message may be longer when
    /// nothing else waits.
    /// </summary>
    public long QueueBytes { get; init; } = 1024 * 1024;

    /// <summary>Messages that may wait for one customer. 1 or more; 65536 by default.</summary>
    public int QueueMessages { get; init; } = 65_536;

    /// <summary>
    /// What happens to a message that finds no room there. <see cref="OverflowPolicy.Wait"/> by default: a handler's
    /// own sends wait.
    /// </summary>
    public OverflowPolicy Overflow { get; init; } = OverflowPolicy.Wait;

    /// <summary>
    /// Under <see cref="OverflowPolicy.Wait"/>: how long a customer may take nothing while somebody finds no room,
    /// before it has left with <see cref="LeaveReason.TooSlow"/>. More than zero, or
    /// <see cref="Timeout.InfiniteTimeSpan"/> for any time; 30 s by default.
    /// </summary>
    public TimeSpan SendTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Bytes that may wait for all customers together. 1 or more; by default an eighth of the memory that the process
    /// may use, and at most 256 MiB.
    /// </summary>
    public long QueueBudget { get; init; } = MemoryShare.OfQueues;

    /// <summary>
    /// Bytes that half-received messages of all customers may take together. When it is used up, those who take most of
    /// it end with <see cref="LeaveReason.TooMuch"/>, one after the other, until there is room. 1 or more; by default
    /// an eighth of the memory that the process may use, and at most 256 MiB.
    /// </summary>
    public long FrameBudget { get; init; } = MemoryShare.OfFrames;

    /// <summary>
    /// How long a customer who has finished (FIN: it says no more, but may still listen) is kept without a message
    /// taken or accepted for sending, each of which begins the time anew; then <see cref="Connection.Ended"/> is
    /// cancelled and it leaves with <see cref="LeaveReason.Closed"/>. What it had said before is delivered first, as
    /// long as its handler reads messages. A handler that returns, and a callback that has answered, end it sooner;
    /// with neither, an operator has this time to answer. Zero or more, or <see cref="Timeout.InfiniteTimeSpan"/> for
    /// any time; 5 s by default.
    /// </summary>
    public TimeSpan FinishTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How long a connection may take to end in good order. Then it is aborted, unless the peer goes on taking what it
    /// is owed (1 KiB in that time). More than zero, or <see cref="Timeout.InfiniteTimeSpan"/> for any time; 5 s by
    /// default.
    /// </summary>
    public TimeSpan CloseTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// The same for all customers when the server stops. Zero aborts at once, <see cref="Timeout.InfiniteTimeSpan"/>
    /// never; 5 s by default.
    /// </summary>
    public TimeSpan StopTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Serves TLS; null (the default) for plain TCP.</summary>
    public ServerTlsOptions? Tls { get; init; }

    /// <summary>
    /// Runs handlers on the event loops themselves instead of the thread pool: faster, and a handler that blocks then
    /// blocks every customer of that loop. False by default.
    /// </summary>
    public bool InlineHandlers { get; init; }

    /// <summary>Event loops, each a thread. 1 to 1024, or 0 (the default) for one for each core.</summary>
    public int Loops { get; init; }

    /// <summary>What carries the bytes. <see cref="Transports.Default"/> by default.</summary>
    public NetworkTransport Transport { get; init; } = Transports.Default;

    /// <summary>
    /// Called with the server before it listens: who begins to watch here misses no event. Null by default.
    /// </summary>
    public Action<Server>? OnStarting { get; init; }

    /// <summary>
    /// Called each time <see cref="Server.IsStalled"/> has changed. On an event loop: must not block. Null by default.
    /// </summary>
    public Action<Server>? OnStalled { get; init; }

    /// <summary>
    /// How many messages of each visit are events of its span (<see cref="ClienteleTraces"/>): 0 (the default) to
    /// 10 000. More are counted. They cost something only while somebody listens.
    /// </summary>
    public int TracedMessages { get; init; }

    /// <summary>
    /// How many characters of its text each of those events has: 0 (the default: no text) to 4096. Text is what people
    /// say: every reader of the traces can read it.
    /// </summary>
    public int TracedCharacters { get; init; }

    /// <summary>Where the server tells of trouble; nowhere by default. Customers' words are never logged.</summary>
    public ILogger Logger { get; init; } = NullLogger.Instance;

    /// <summary>
    /// The clock; <see cref="TimeProvider.System"/> by default. Any will do: timeouts, events and statistics go by it,
    /// also by one that stands still until it is told (then <see cref="StopTimeout"/> does not pass by itself). Its
    /// timestamps must not go back; its time of day may. It is asked on any thread, and its timers wake the event
    /// loops: their callbacks do not block.
    /// </summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    internal int LoopCount => Loops > 0 ? Loops : Environment.ProcessorCount;

    internal void Validate()
    {
        OptionChecks.Range(TracedMessages, 0, LargestTracedMessages, nameof(TracedMessages));
        OptionChecks.Range(TracedCharacters, 0, LargestTracedCharacters, nameof(TracedCharacters));
        OptionChecks.EndPoints(EndPoints, nameof(EndPoints));
        OptionChecks.NotNull(Framing, nameof(Framing));
        OptionChecks.Fits(Framing, MaxFrame);
        OptionChecks.NotNull(Encoding, nameof(Encoding));
        OptionChecks.Transport(Transport, nameof(Transport));
        OptionChecks.NotNull(Logger, nameof(Logger));
        OptionChecks.Clock(Clock, nameof(Clock));
        OptionChecks.Range(Port, 0, IPEndPoint.MaxPort, nameof(Port));
        OptionChecks.Range(Backlog, 1, LargestBacklog, nameof(Backlog));
        OptionChecks.Range(MaxFrame, 1, LargestMaxFrame, nameof(MaxFrame));
        OptionChecks.Range(Loops, 0, LargestLoops, nameof(Loops));
        ArgumentOutOfRangeException.ThrowIfNegative(Capacity);
        ArgumentOutOfRangeException.ThrowIfNegative(MaxCustomers);
        ArgumentOutOfRangeException.ThrowIfNegative(MaxPerAddress);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(QueueBytes);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(QueueMessages);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(QueueBudget);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(FrameBudget);
        Microseconds.Require(IdleTimeout, TimeSpan.Zero, nameof(IdleTimeout));
        Microseconds.Require(FinishTimeout, TimeSpan.Zero, nameof(FinishTimeout));
        Microseconds.Require(StopTimeout, TimeSpan.Zero, nameof(StopTimeout));
        Microseconds.Require(SendTimeout, Microseconds.Least, nameof(SendTimeout));
        Microseconds.Require(CloseTimeout, Microseconds.Least, nameof(CloseTimeout));
        if (MaxRate is { Messages: < 0 } or { Bytes: < 0 })
            throw new ArgumentOutOfRangeException(nameof(MaxRate), MaxRate, "MaxRate's figures must not be negative");
        OptionChecks.Policy(Overflow, nameof(Overflow));
        OptionChecks.KeepAlive(KeepAlive, nameof(KeepAlive));
        Tls?.Validate();
    }

    internal ConnectionSettings ToSettings(Intake intake, bool isAnsweredByOthers) => new()
    {
        MaxFrame = MaxFrame,
        DeliverIncomplete = DeliverIncomplete,
        QueueBytes = QueueBytes,
        QueueMessages = QueueMessages,
        Overflow = Overflow,
        IdleTimeout = IdleTimeout == Timeout.InfiniteTimeSpan ? 0 : Microseconds.Of(IdleTimeout),
        CloseTimeout = Microseconds.Of(CloseTimeout),
        FinishTimeout = Microseconds.Of(FinishTimeout),
        SendTimeout = Microseconds.Of(SendTimeout),
        IsAnsweredByOthers = isAnsweredByOthers,
        Rate = MaxRate,
        Inline = InlineHandlers,
        QueueBudget = new Budget(QueueBudget),
        FrameBudget = new FrameBudget(FrameBudget),
        Intake = intake,
        Logger = Logger,
    };
}
