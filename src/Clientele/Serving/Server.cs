using System.Net;
using Clientele.Connections;
using Clientele.Connections.Receiving;
using Clientele.Serving;
using Clientele.Serving.Admission;
using Clientele.Serving.Metrics;
using Clientele.Transport;
using Microsoft.Extensions.Logging;

namespace Clientele;

/// <summary>
/// A TCP server for any number of customers at once. Everything on it may be called from any thread.
/// </summary>
public sealed partial class Server : IRoster, IAsyncDisposable
{
    private static readonly AsyncLocal<Customer?> s_handling = new();

    private readonly Intake _intake = new();
    private readonly EventLoop[] _loops;
    private readonly List<TransportListener> _listeners = [];
    private readonly Func<Customer, Task>? _handler;
    private readonly InlineHandler? _inline;
    private readonly Action<Customer>? _startHandler;
    private readonly ILogger _logger;
    private readonly DepartureLog _log;
    private readonly TimeProvider _clock;
    private readonly PoolWatch? _poolWatch;
    private readonly StallWatch _stallWatch;
    private ServerMeasures? _measures;

    private Server(ServerOptions options, Func<Customer, Task>? handler, MessageCallback? onMessage)
    {
        options.Validate();
        Options = options;
        _clock = GuardedClock.Of(options.Clock);
        Started = _clock.GetUtcNow();
        _startedAt = _clock.GetTimestamp();
        _logger = GuardedLogger.Of(options.Logger);
        _log = new DepartureLog(_logger, options);
        _handler = handler;
        ConnectionSettings = options.ToSettings(_intake, isAnsweredByOthers: handler is null && onMessage is null);
        ConnectionSettings.FrameBudget.Everyone = AddEveryoneAdmitted;
        Events = new EventHub(_clock, _intake, Roster);
        if (handler is null)
            _inline = onMessage is null ? static (Connection _, in Message _) => { }
            : (Connection connection, in Message message) => onMessage((ServedCustomer)connection, message);
        else
            _startHandler = options.InlineHandlers ? customer => _ = RunHandlerAsync(customer) : StartOnPool;
        _customers = new CustomerTable(_admission);
        _offstage = new Offstage(_admission);
        _lookAtIntake = LookAtIntake;
        _intake.Changed += OnIntakeChanged;
        _handshakes = options.Tls is null ? null : new HandshakeGate(options.Tls.MaxHandshakes);
        _loops = MakeLoops(options, _clock, _logger);
        _localRoster = new LocalRoster(this);
        _stallWatch = new StallWatch(_loops[0], _intake, Events, _logger) { Changed = TellOfStall };
        if (handler is not null && !options.InlineHandlers)
            _poolWatch = new PoolWatch(_loops[0], this, _logger);
    }

    /// <summary>
    /// True while a recorder (<see cref="EventHub.Record(long?)"/>) that is over its mark has taken nothing for two
    /// seconds: until it moves again nobody is read or accepted. Logged when it begins and ends. Any thread.
    /// </summary>
    public bool IsStalled => _stallWatch.IsStalled;

    /// <summary>The options it was started with.</summary>
    public ServerOptions Options { get; }

    /// <summary>When it was started (UTC).</summary>
    public DateTimeOffset Started { get; }

    /// <summary>
    /// The number of the customer who was accepted last; 0 before the first. A higher number was never used.
    /// </summary>
    public long LastNumber => Volatile.Read(ref _lastNumber);

    /// <summary>Who is online now.</summary>
    public Roster Roster { get; } = new();

    /// <summary>What happens, for viewers and recorders.</summary>
    public EventHub Events { get; }

    /// <summary>Where it listens, with the ports that were really taken.</summary>
    public IReadOnlyList<EndPoint> EndPoints { get; private set; } = [];

    /// <summary>The first of <see cref="EndPoints"/>.</summary>
    public EndPoint EndPoint => EndPoints[0];

    /// <summary>The port of the first of <see cref="EndPoints"/>; 0 for a Unix socket.</summary>
    public int Port => (EndPoint as IPEndPoint)?.Port ?? 0;

    internal ConnectionSettings ConnectionSettings { get; }

    /// <summary>The options' clock; throws nothing.</summary>
    internal TimeProvider Clock => _clock;

    internal IReadOnlyList<EventLoop> Loops => _loops;

    /// <summary>How it is measured; null until it listens.</summary>
    internal ServerMeasures? Measures => _measures;

    /// <summary>
    /// Starts a server whose handler talks with each customer: an async method that reads
    /// <see cref="Connection.Messages"/>. When it returns, what is queued is sent and the connection closed; when it
    /// throws, the customer has left as <see cref="LeaveReason.Failed"/>. It runs on the thread pool and may await for
    /// ever without harm to others.
    /// </summary>
    /// <exception cref="ListenException">It cannot listen there; the message says why and what to do.</exception>
    /// <exception cref="ArgumentException">An option is out of its range, null, disposed, or a certificate without its
    /// key: the message names it.</exception>
    public static Server Start(ServerOptions options, Func<Customer, Task> handler)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(handler);
        return new Server(options, handler, null).Listen();
    }

    /// <summary>
    /// Starts a server that answers each message at once, inline on the event loop: the cheapest way, for what never
    /// waits. A customer leaves when its stream ends.
    /// </summary>
    /// <param name="options">How to listen, how many to admit, how to talk.</param>
    /// <param name="onMessage">Called for each message; null to only listen, for a server whose operator
    /// answers.</param>
    /// <exception cref="ListenException">It cannot listen there; the message says why and what to do.</exception>
    /// <exception cref="ArgumentException">An option is out of its range, null, disposed, or a certificate without its
    /// key: the message names it.</exception>
    public static Server Start(ServerOptions options, MessageCallback? onMessage = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new Server(options, null, onMessage).Listen();
    }

    /// <summary><see cref="StopAsync"/>.</summary>
    public async ValueTask DisposeAsync() => await StopAsync().ConfigureAwait(false);

    /// <summary>It stands still, or goes on.</summary>
    private void TellOfStall()
    {
        ThreadRules.AssertNoLockHeld("call the user's OnStalled");
        try
        {
            Options.OnStalled?.Invoke(this);
        }
        catch (Exception error)
        {
            Log.OnStalledFailed(_logger, error);
        }
    }

    /// <summary>Whether the code that runs is that customer's own handler.</summary>
    internal static bool IsHandlerOf(Customer customer) => s_handling.Value == customer;

    private static EventLoop[] MakeLoops(ServerOptions options, TimeProvider clock, ILogger logger)
    {
        List<EventLoop> made = [];
        try
        {
            for (int i = 0; i < options.LoopCount; i++)
                made.Add(options.Transport.CreateLoop($"clientele loop {i}", clock, new LoopWatch(logger)));
            return [.. made];
        }
        catch
        {
            // Each has descriptors, which its thread gives back.
            foreach (EventLoop loop in made)
            {
                loop.Start();
                loop.Dispose();
            }

            throw;
        }
    }

    private void StartOnPool(Customer customer) => ThreadPool.UnsafeQueueUserWorkItem(
        static customer => _ = customer.Server.RunHandlerAsync(customer), customer, preferLocal: false);

    private Task BeginHandler(Customer customer)
    {
        Cork? cork = Cork.BeginServing(customer.Outbound);
        try
        {
            return _handler!(customer)
                ?? throw new InvalidOperationException("the handler returned null and not a task");
        }
        finally
        {
            cork?.EndServing(customer.Outbound);
        }
    }

    private async Task RunHandlerAsync(Customer customer)
    {
        using IDisposable? scope = _log.BeginScope(customer);
        try
        {
            // For who may wait for room, and may not wait for itself; the flow of it costs each customer some 100
            // bytes.
            s_handling.Value = customer;
            await BeginHandler(customer).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            customer.HandlerError = error;
        }

        // The loop must learn of it also when memory is short: nothing is allocated for it.
        customer.Loop.Post(static customer => ((Customer)customer!).HandlerDone(), customer);
    }

    internal void OnHandlerFailed(Customer customer, Exception error) => _log.HandlerFailed(customer, error);

    internal void OnLabellerFailed(Customer customer, Exception error) => Log.LabellerFailed(_logger, error, customer);

    private static partial class Log
    {
        [LoggerMessage(44, LogLevel.Error, "The labeller failed at a message of {Customer}: watchers see it without a "
            + "label")]
        public static partial void LabellerFailed(ILogger logger, Exception error, Customer customer);

        [LoggerMessage(27, LogLevel.Error, "Work of the server failed")]
        public static partial void WorkFailed(ILogger logger, Exception error);

        [LoggerMessage(28, LogLevel.Error, "The server has stopped, and {Customers} connections are not ended yet: "
            + "code that blocks an event loop or a sender keeps them")]
        public static partial void StopGivesUp(ILogger logger, long customers);

        [LoggerMessage(21, LogLevel.Warning, "Accepting pauses: {Error}. Everyone online is still served; it goes on "
            + "when there is room")]
        public static partial void AcceptingPaused(ILogger logger, System.Net.Sockets.SocketError error);

        [LoggerMessage(22, LogLevel.Information, "Accepting goes on")]
        public static partial void AcceptingResumed(ILogger logger);

        [LoggerMessage(42, LogLevel.Error, "OnStalled failed")]
        public static partial void OnStalledFailed(ILogger logger, Exception error);

        [LoggerMessage(24, LogLevel.Error, "TellPlace failed: those in line are not told their places")]
        public static partial void TellPlaceFailed(ILogger logger, Exception error);

        [LoggerMessage(23, LogLevel.Error, "A listener failed: {Error}")]
        public static partial void ListenerFailed(ILogger logger, System.Net.Sockets.SocketError error);

        [LoggerMessage(26, LogLevel.Critical, "The last listener has failed: nobody new can come. Everyone online is "
            + "still served; start the server again")]
        public static partial void NoListenerLeft(ILogger logger);
    }
}
