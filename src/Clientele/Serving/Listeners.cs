using System.Net;
using System.Net.Sockets;
using Clientele.Connections;
using Clientele.Serving.Admission;
using Clientele.Serving.Statistics;
using Clientele.Transport;
using Microsoft.Extensions.Logging;

namespace Clientele.Serving;

/// <summary>
/// Where a server listens, and what is accepted there. All listeners are on the first loop, which alone calls what
/// <see cref="IAcceptor"/> has; the rest is for any thread.
/// </summary>
internal sealed class Listeners(Server server, ServerLoops loops, ConnectionCount connections, ILogger logger)
    : IAcceptor
{
    private readonly List<TransportListener> _listeners = [];
    private readonly AcceptErrorCounts _errors = new();
    private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _nextLoop;
    private int _failed;
    private long _pauses;
    private bool _closing;

    /// <summary>One listens still, or will when it can.</summary>
    public bool AreListening => !AreClosing && Volatile.Read(ref _failed) < _listeners.Count;

    /// <summary>They are closed, or about to be.</summary>
    public bool AreClosing => Volatile.Read(ref _closing);

    /// <summary>They are closed: nothing is accepted any more.</summary>
    public bool AreClosed => _closed.Task.IsCompleted;

    /// <summary>How often accepting has paused for want of descriptors or memory.</summary>
    public long Pauses => Volatile.Read(ref _pauses);

    /// <summary>How often accepting met which error.</summary>
    public KeyValuePair<SocketError, long>[] Errors() => _errors.Copy();

    /// <summary>Takes the ports. Once, before anything else; returns those that were really taken.</summary>
    /// <exception cref="ListenException">It cannot listen there.</exception>
    public IReadOnlyList<EndPoint> Open()
    {
        IReadOnlyList<EndPoint> places = server.Options.EndPoints.Count > 0
            ? server.Options.EndPoints
            : [new IPEndPoint(server.Options.Address ?? IPAddress.IPv6Any, server.Options.Port)];
        foreach (EndPoint endPoint in places)
            _listeners.Add(ListenOn(endPoint));
        return [.. _listeners.Select(listener => listener.LocalEndPoint)];
    }

    public void Start()
    {
        foreach (TransportListener listener in _listeners)
            listener.Start();
    }

    /// <summary>When starting has failed.</summary>
    public void Abandon()
    {
        foreach (TransportListener listener in _listeners)
            _ = listener.CloseAsync();
    }

    /// <summary>Closes all; ends when that is done.</summary>
    /// <param name="why">Watchers are told of it: of a drain once.</param>
    public Task CloseAsync(ServerNoticeKind why)
    {
        bool isFirst = !Interlocked.Exchange(ref _closing, true);
        if (isFirst)
            _ = CloseOnceAsync();
        if (isFirst || why != ServerNoticeKind.Draining)
            Notice(why, null);
        return _closed.Task;
    }

    /// <summary>Intake is closed, or open again.</summary>
    [OnLoop]
    public void LookAtIntake(bool paused)
    {
        loops.First.AssertCurrent();
        foreach (TransportListener listener in _listeners)
        {
            if (paused)
                listener.Pause();
            else
                listener.Resume();
        }
    }

    EventLoop IAcceptor.NextLoop() => loops[_nextLoop++];

    [OnLoop]
    void IAcceptor.OnAccepted(TransportSocket socket)
    {
        loops.First.AssertCurrent();
        Customer customer;
        try
        {
            FaultInjection.At(FaultPoint.Accepted, server);
            // All listeners are on one loop. A number is given when there is a customer who has it.
            customer = new ServedCustomer(
                server, connections.LastNumber + 1, socket, server.Clock.GetUtcNow().UtcTicks);
        }
        catch
        {
            // It lives on a loop of its own.
            socket.Loop.Post(static socket => ((TransportSocket)socket!).Abort(), socket);
            throw;
        }

        connections.OnAccepted();
        if (!socket.Loop.IsCurrent)
        {
            socket.Loop.Post(
                static customer => ((Customer)customer!).Server.Entrance.Arrive((Customer)customer!), customer);
            return;
        }

        try
        {
            server.Entrance.Arrive(customer);
        }
        catch (Exception error)
        {
            socket.Loop.Failed(error, customer);
        }
    }

    void IAcceptor.OnPassing(SocketError error) => _errors.Count(error);

    [OnLoop]
    void IAcceptor.OnScarce(SocketError error)
    {
        loops.First.AssertCurrent();
        _errors.Count(error);
        LogMessages.AcceptingPaused(logger, error);
        Interlocked.Increment(ref _pauses);
        Notice(ServerNoticeKind.AcceptingPaused, new SocketException((int)error));
    }

    [OnLoop]
    void IAcceptor.OnPlentiful()
    {
        loops.First.AssertCurrent();
        LogMessages.AcceptingResumed(logger);
        Notice(ServerNoticeKind.AcceptingResumed, null);
    }

    [OnLoop]
    void IAcceptor.OnListenerFailed(SocketError error)
    {
        loops.First.AssertCurrent();
        _errors.Count(error);
        LogMessages.ListenerFailed(logger, error);
        if (Interlocked.Increment(ref _failed) == _listeners.Count)
            LogMessages.NoListenerLeft(logger);
        Notice(ServerNoticeKind.ListenerFailed, new SocketException((int)error));
    }

    private void Notice(ServerNoticeKind kind, SocketException? error)
    {
        if (server.Events.Wants(EventKinds.Notices))
            server.Events.Publish(new ServerNotice(kind, error));
    }

    private async Task CloseOnceAsync()
    {
        try
        {
            await Task.WhenAll(_listeners.Select(listener => listener.CloseAsync())).ConfigureAwait(false);
            _closed.TrySetResult();
        }
        catch (Exception error)
        {
            _closed.TrySetException(error);
        }
    }

    private TransportListener ListenOn(EndPoint endPoint)
    {
        ServerOptions options = server.Options;
        bool everywhere = options.EndPoints.Count == 0 && options.Address is null;
        var settings = new ListenSettings
        {
            Backlog = options.Backlog,
            NoDelay = options.NoDelay,
            KeepAlive = options.KeepAlive,
            SharePort = options.SharePort,
            DualMode = everywhere,
        };
        try
        {
            return options.Transport.Listen(endPoint, settings, loops.First, this);
        }
        catch (SocketException error) when (everywhere && error.SocketErrorCode
            is SocketError.AddressFamilyNotSupported or SocketError.AddressNotAvailable
                or SocketError.ProtocolNotSupported)
        {
            // A machine without IPv6.
            return ListenOnOnly(new IPEndPoint(IPAddress.Any, options.Port), settings with { DualMode = false });
        }
        catch (SocketException error)
        {
            throw new ListenException(endPoint, everywhere, error);
        }
    }

    private TransportListener ListenOnOnly(IPEndPoint endPoint, ListenSettings settings)
    {
        try
        {
            return server.Options.Transport.Listen(endPoint, settings, loops.First, this);
        }
        catch (SocketException error)
        {
            throw new ListenException(endPoint, false, error);
        }
    }
}
