using System.Net;
using Clientele.Connections;
using Clientele.Connections.Receiving;
using Clientele.Serving;
using Clientele.Serving.Admission;
using Clientele.Serving.Metrics;
using Clientele.Serving.Tracing;
using Clientele.Transport;
using Microsoft.Extensions.Logging;

namespace Clientele;

/// <summary>
/// A TCP server for any number of customers at once. Everything on it may be called from any thread.
/// </summary>
public sealed partial class Server : IRoster, IAsyncDisposable
{
    private readonly long _startedAt;
    private readonly ServerLoops _loops;
    private readonly Listeners _listeners;
    private readonly ConnectionCount _connections = new();
    private readonly Attendance _attendance;
    private readonly Handshakes? _handshakes;
    private readonly StallWatch _stallWatch;
    private readonly RosterSender _sender;
    private readonly ServerFigures _figures;
    private readonly LocalRoster _localRoster;

    private Server(ServerOptions options, Func<Customer, Task>? handler, MessageCallback? onMessage)
    {
        options.Validate();
        Options = options;
        Clock = GuardedClock.Of(options.Clock);
        Started = Clock.GetUtcNow();
        _startedAt = Clock.GetTimestamp();
        ILogger logger = GuardedLogger.Of(options.Logger);
        Log = new DepartureLog(logger, options);
        Handlers = new HandlerRunner(options.InlineHandlers, handler, onMessage, Log);
        _attendance = new Attendance(
            Roster, _connections, options.MaxCustomers, options.MaxPerAddress, options.Capacity);
        var intake = new Intake();
        ConnectionSettings = options.ToSettings(intake, isAnsweredByOthers: handler is null && onMessage is null);
        ConnectionSettings.FrameBudget.Everyone = _attendance.AddTo;
        Events = new EventHub(Clock, intake, Roster);
        _sender = new RosterSender(Roster);
        if (options.Tls is { } tls)
            _handshakes = new Handshakes(tls, new HandshakeGate(tls.MaxHandshakes), Clock);
        _loops = new ServerLoops(options, Clock, logger);
        _listeners = new Listeners(this, _loops, _connections, logger);
        _stallWatch = new StallWatch(_loops.First, intake, Events, logger) { Changed = () => TellOfStall(logger) };
        intake.Changed += new IntakeSwitch(intake, _loops, _listeners, _stallWatch, logger).OnChanged;
        Entrance = new Entrance(
            this, _attendance, new PlaceTeller(options.TellPlace, _attendance, logger), _handshakes,
            handler is null || options.InlineHandlers ? null : new PoolWatch(_loops.First, this, logger));
        Stopping = new ServerStop(this, _attendance, _connections, _listeners, _loops, logger);
        _figures = new ServerFigures(this, _attendance, _listeners);
        _localRoster = new LocalRoster(this);
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
    public long LastNumber => _connections.LastNumber;

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

    /// <summary>How long ago it was started, by the timestamps of its clock.</summary>
    public TimeSpan Age => Clock.GetElapsedTime(_startedAt);

    /// <summary>
    /// True while new customers can come: false once it drains or stops, or every listening socket has failed. Any
    /// thread.
    /// </summary>
    public bool IsListening => _listeners.AreListening;

    /// <summary>True once it accepts no one new.</summary>
    public bool IsDraining => _listeners.AreClosing;

    internal ConnectionSettings ConnectionSettings { get; }

    /// <summary>The options' clock; throws nothing.</summary>
    internal TimeProvider Clock { get; }

    internal IReadOnlyList<EventLoop> Loops => _loops.All;

    /// <summary>What takes the connections that listeners accept.</summary>
    internal IAcceptor Acceptor => _listeners;

    /// <summary>Connections that have not given back their sockets. Any thread.</summary>
    internal long Connections => _connections.Open;

    /// <summary>How it is measured; null until it listens.</summary>
    internal ServerMeasures? Measures { get; private set; }

    /// <summary>How its customers' visits are traced; null until it listens.</summary>
    internal VisitTraces? Traces { get; private set; }

    internal DepartureLog Log { get; }

    internal HandlerRunner Handlers { get; }

    internal Entrance Entrance { get; }

    internal ServerStop Stopping { get; }

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

    /// <summary>
    /// From the next handshake on, shows another certificate and chain; those who have begun theirs keep the old one.
    /// The other options of <paramref name="tls"/> are not looked at: they stay as they were at the start. Any thread.
    /// </summary>
    /// <exception cref="InvalidOperationException">The server does not serve TLS.</exception>
    /// <exception cref="ArgumentException">The certificate has no private key; the old one stays.</exception>
    public void RenewCertificate(ServerTlsOptions tls)
    {
        ArgumentNullException.ThrowIfNull(tls);
        if (_handshakes is null)
            throw new InvalidOperationException("the server does not serve TLS: start it with ServerOptions.Tls");
        if (!tls.Certificate.HasPrivateKey)
            throw new ArgumentException(
                "the certificate has no private key (ServerTlsOptions.FromPemFiles reads both)", nameof(tls));
        _handshakes.Renew(tls);
    }

    /// <summary>The customer has given back its socket.</summary>
    internal void OnClosed(Customer customer)
    {
        _attendance.Forget(customer);
        _connections.OnClosed();
    }

    private Server Listen()
    {
        try
        {
            Options.OnStarting?.Invoke(this);
            EndPoints = _listeners.Open();
            Measures = new ServerMeasures(
                EndPoint, Options.Overflow, _loops.All, () => Roster.Count > 0, GetStatistics);
            Measures.Begin();
            Traces = new VisitTraces(EndPoint, Options.TracedMessages, Options.TracedCharacters);
            Log.ServerIs(EndPoint);
        }
        catch
        {
            _loops.Start();
            _listeners.Abandon();
            Measures?.End();
            _loops.Abandon();
            throw;
        }

        _loops.Start();
        _listeners.Start();
        return this;
    }

    /// <summary>It stands still, or goes on.</summary>
    private void TellOfStall(ILogger logger)
    {
        ThreadRules.AssertNoLockHeld("call the user's OnStalled");
        try
        {
            Options.OnStalled?.Invoke(this);
        }
        catch (Exception error)
        {
            LogMessages.OnStalledFailed(logger, error);
        }
    }
}
