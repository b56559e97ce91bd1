using System.Net;
using System.Net.Sockets;
using Clientele.Serving;
using Clientele.Serving.Metrics;
using Clientele.Transport;

namespace Clientele;

public sealed partial class Server
{
    private long _lastNumber;
    private int _nextLoop;
    private int _failedListeners;
    private readonly Action<object?> _lookAtIntake;

    /// <summary>
    /// True while new customers can come: false once it drains or stops, or every listening socket has failed. Any
    /// thread.
    /// </summary>
    public bool IsListening => !IsDraining && Volatile.Read(ref _failedListeners) < _listeners.Count;

    /// <summary>What takes the connections that listeners accept.</summary>
    internal IAcceptor Acceptor => field ??= new ServerAcceptor(this);

    [OnLoop]
    private void OnAccepted(TransportSocket socket)
    {
        _loops[0].AssertCurrent();
        Customer customer;
        try
        {
            FaultInjection.At(FaultPoint.Accepted, this);
            // All listeners are on one loop. A number is given when there is a customer who has it.
            customer = new ServedCustomer(this, LastNumber + 1, socket, _clock.GetUtcNow().UtcTicks);
        }
        catch
        {
            // It lives on a loop of its own.
            socket.Loop.Post(static socket => ((TransportSocket)socket!).Abort(), socket);
            throw;
        }

        Interlocked.Increment(ref _lastNumber);
        Interlocked.Increment(ref _open);
        if (!socket.Loop.IsCurrent)
        {
            socket.Loop.Post(static customer => ((Customer)customer!).Server.Arrive((Customer)customer!), customer);
            return;
        }

        try
        {
            Arrive(customer);
        }
        catch (Exception error)
        {
            socket.Loop.Failed(error, customer);
        }
    }

    [OnLoop]
    private void OnScarce(SocketError error)
    {
        _loops[0].AssertCurrent();
        _acceptErrors.Count(error);
        Log.AcceptingPaused(_logger, error);
        Interlocked.Increment(ref _acceptPauses);
        Notice(ServerNoticeKind.AcceptingPaused, new SocketException((int)error));
    }

    [OnLoop]
    private void OnPlentiful()
    {
        _loops[0].AssertCurrent();
        Log.AcceptingResumed(_logger);
        Notice(ServerNoticeKind.AcceptingResumed, null);
    }

    [OnLoop]
    private void OnListenerFailed(SocketError error)
    {
        _loops[0].AssertCurrent();
        _acceptErrors.Count(error);
        Log.ListenerFailed(_logger, error);
        if (Interlocked.Increment(ref _failedListeners) == _listeners.Count)
            Log.NoListenerLeft(_logger);
        Notice(ServerNoticeKind.ListenerFailed, new SocketException((int)error));
    }

    private void Notice(ServerNoticeKind kind, SocketException? error)
    {
        if (Events.Wants(EventKinds.Notices))
            Events.Publish(new ServerNotice(kind, error));
    }

    private Server Listen()
    {
        try
        {
            Options.OnStarting?.Invoke(this);
            foreach (EndPoint endPoint in WhereToListen())
                _listeners.Add(ListenOn(endPoint));
            EndPoints = [.. _listeners.Select(listener => listener.LocalEndPoint)];
            _measures = new ServerMeasures(EndPoint, Options.Overflow, _loops, () => Roster.Count > 0, GetStatistics);
            _measures.Begin();
            _log.ServerIs(EndPoint);
        }
        catch
        {
            foreach (EventLoop loop in _loops)
                loop.Start();
            foreach (TransportListener listener in _listeners)
                _ = listener.CloseAsync();
            _measures?.End();
            foreach (EventLoop loop in _loops)
                loop.Dispose();
            throw;
        }

        foreach (EventLoop loop in _loops)
            loop.Start();
        foreach (TransportListener listener in _listeners)
            listener.Start();
        return this;
    }

    private IReadOnlyList<EndPoint> WhereToListen() => Options.EndPoints.Count > 0
        ? Options.EndPoints
        : [new IPEndPoint(Options.Address ?? IPAddress.IPv6Any, Options.Port)];

    private TransportListener ListenOn(EndPoint endPoint)
    {
        bool everywhere = Options.EndPoints.Count == 0 && Options.Address is null;
        var settings = new ListenSettings
        {
            Backlog = Options.Backlog,
            NoDelay = Options.NoDelay,
            KeepAlive = Options.KeepAlive,
            SharePort = Options.SharePort,
            DualMode = everywhere,
        };
        try
        {
            return Options.Transport.Listen(endPoint, settings, _loops[0], Acceptor);
        }
        catch (SocketException error) when (everywhere && error.SocketErrorCode
            is SocketError.AddressFamilyNotSupported or SocketError.AddressNotAvailable
                or SocketError.ProtocolNotSupported)
        {
            // A machine without IPv6.
            return ListenOnOnly(new IPEndPoint(IPAddress.Any, Options.Port), settings with { DualMode = false });
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
            return Options.Transport.Listen(endPoint, settings, _loops[0], Acceptor);
        }
        catch (SocketException error)
        {
            throw new ListenException(endPoint, false, error);
        }
    }

    /// <summary>
    /// Intake has closed or opened: each loop looks what is true by the time that it comes to it. So two changes may
    /// overtake each other on the way here. What fails here does not reach the recorder that pauses intake or lets it
    /// go on. Any thread.
    /// </summary>
    private void OnIntakeChanged()
    {
        try
        {
            foreach (EventLoop loop in _loops)
                loop.Post(_lookAtIntake, loop);
        }
        catch (Exception error)
        {
            Log.WorkFailed(_logger, error);
        }
    }

    [OnLoop]
    private void LookAtIntake(object? state)
    {
        var loop = (EventLoop)state!;
        loop.AssertCurrent();
        bool paused = _intake.Paused;
        if (loop == _loops[0])
        {
            // All listeners are on this loop.
            foreach (TransportListener listener in _listeners)
            {
                if (paused)
                    listener.Pause();
                else
                    listener.Resume();
            }

            _stallWatch.Look();
        }

        if (paused)
            loop.HoldsIntake = true;
        else
            OpenIntake(loop);
    }

    [OnLoop]
    private void OpenIntake(EventLoop loop)
    {
        loop.AssertCurrent();
        // In turn, and only while it stays open: else the first to flood would close it again for everyone, time after
        // time.
        loop.NoteIntakeOpened();
        while (!_intake.Paused)
        {
            if (!loop.Held.TryTake(out ISocketOwner? owner))
            {
                loop.HoldsIntake = false;
                return;
            }

            try
            {
                owner.OnReadable();
            }
            catch (Exception error)
            {
                loop.Failed(error, owner);
            }
        }
    }

    /// <summary>What the server's listeners see of it. On the first loop.</summary>
    private sealed class ServerAcceptor(Server server) : IAcceptor
    {
        public EventLoop NextLoop() => server._loops[server._nextLoop++ % server._loops.Length];

        public void OnAccepted(TransportSocket socket) => server.OnAccepted(socket);

        public void OnPassing(SocketError error) => server._acceptErrors.Count(error);

        public void OnScarce(SocketError error) => server.OnScarce(error);

        public void OnPlentiful() => server.OnPlentiful();

        public void OnListenerFailed(SocketError error) => server.OnListenerFailed(error);
    }
}
