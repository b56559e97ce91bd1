using System.Net;
using System.Net.Sockets;

namespace Clientele.Transport.Epoll;

/// <summary>Accepts on one loop and hands connections round.</summary>
internal sealed class EpollListener : TransportListener, IEpollEntry, ITimerTarget
{
    // So that those who are online are served between two helpings of a crowd that comes all at once.
    private const int AcceptsPerRound = 64;
    private const long RetryMicroseconds = 100_000;
    private const long CalmMicroseconds = 1_000_000;
    private const int CalmTimer = 1;

    private readonly EpollLoop _loop;
    private readonly EpollTransport _transport;
    private readonly IAcceptor _acceptor;
    private readonly int _fd;
    private readonly UnixSocketFile? _unixFile;
    private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _slot = -1;
    private int _retryTimer;
    private int _calmTimer;
    private bool _paused;
    private bool _scarce;
    private bool _done;

    public EpollListener(EpollLoop loop, EpollTransport transport, IAcceptor acceptor, int fd, EndPoint local)
    {
        (_loop, _transport, _acceptor, _fd) = (loop, transport, acceptor, fd);
        _unixFile = local is UnixDomainSocketEndPoint unix ? UnixSocketFile.Of(unix) : null;
        LocalEndPoint = _unixFile is null ? Sockets.LocalAddress(fd).ToEndPoint()! : local;
    }

    public override EndPoint LocalEndPoint { get; }

    public override void Start() => _loop.Post(
        static state =>
        {
            var self = (EpollListener)state!;
            if (self._done)
                return;
            self._slot = self._loop.Register(self._fd, self, Libc.EPOLLIN);
            if (self._slot < 0)
                self.Fail(Errno.ToSocketError(Errno.Last));
        },
        this);

    public override void Pause() => _loop.Post(static state => ((EpollListener)state!)._paused = true, this);

    public override void Resume() => _loop.Post(
        static state =>
        {
            ((EpollListener)state!)._paused = false;
            ((EpollListener)state).Accept();
        },
        this);

    public override Task CloseAsync()
    {
        _loop.Post(static state => ((EpollListener)state!).CloseNow(), this);
        return _closed.Task;
    }

    public void OnEvents(uint events) => Accept();

    public void OnTimer(int kind)
    {
        if (kind == CalmTimer)
        {
            _calmTimer = 0;
            Recovered();
            return;
        }

        _retryTimer = 0;
        Accept();
    }

    /// <summary>A descriptor was closed somewhere: a starving listener may try again. Any thread.</summary>
    public void DescriptorsFreed() => _loop.Post(static state => ((EpollListener)state!).Accept(), this);

    public override string ToString() => $"the listener on {LocalEndPoint}";

    private void Accept()
    {
        for (int i = 0; i < AcceptsPerRound; i++)
        {
            if (_paused || _done)
                return;
            if (_scarce && DescriptorReserve.IsReachedByNext(_fd))
            {
                Starve(SocketError.TooManyOpenSockets);
                return;
            }

            int fd = Sockets.Accept(_fd, out NetworkAddress remote);
            if (fd >= 0)
            {
                HandOn(fd, remote);
                if (!DescriptorReserve.IsReached(fd))
                    continue;
                Starve(SocketError.TooManyOpenSockets);
                return;
            }

            switch (AcceptErrors.Classify(Errno.Last))
            {
                case AcceptErrorClass.Drained:
                    // An empty backlog says nothing about descriptors: scarcity ends with the next accept that works.
                    return;
                case AcceptErrorClass.Passing:
                    continue;
                case AcceptErrorClass.Scarce:
                    Starve(Errno.ToSocketError(Errno.Last));
                    return;
                default:
                    Fail(Errno.ToSocketError(Errno.Last));
                    return;
            }
        }

        _loop.Post(static state => ((EpollListener)state!).Accept(), this);
    }

    private void HandOn(int fd, NetworkAddress remote)
    {
        bool handedOn = false;
        try
        {
            // Plenty is told of when it has lasted for a second: who come and go at the limit would make a line of each.
            if (_scarce && _calmTimer == 0 && !DescriptorReserve.IsReachedByNext(fd))
                _calmTimer = _loop.Timers.Add(_loop.Now + CalmMicroseconds, this, CalmTimer);
            _acceptor.OnAccepted(new EpollSocket((EpollLoop)_acceptor.NextLoop(), _transport, fd, remote));
            handedOn = true;
        }
        finally
        {
            // The backlog gives no new edge for those who wait in it behind somebody with whom something went wrong.
            if (!handedOn)
                _loop.Post(static state => ((EpollListener)state!).Accept(), this);
        }
    }

    private void Starve(SocketError error)
    {
        // The backlog gives no new edge for those who wait in it already: a timer, and each close, try again.
        if (_retryTimer == 0)
            _retryTimer = _loop.Timers.Add(_loop.Now + RetryMicroseconds, this);
        _loop.Timers.Cancel(ref _calmTimer);
        if (_scarce)
            return;
        _scarce = true;
        _transport.Starving(this);
        _acceptor.OnScarce(error);
    }

    private void Recovered()
    {
        _scarce = false;
        _transport.NotStarving(this);
        _acceptor.OnPlentiful();
    }

    private void Fail(SocketError error)
    {
        CloseNow();
        _acceptor.OnListenerFailed(error);
    }

    private void CloseNow()
    {
        if (_done)
            return;
        _done = true;
        _loop.Timers.Cancel(ref _retryTimer);
        _loop.Timers.Cancel(ref _calmTimer);
        _transport.NotStarving(this);
        if (_slot >= 0)
            _loop.Forget(_slot);
        // First the file: once the socket is closed, somebody else may take the path over.
        _unixFile?.Remove();
        _ = Libc.close(_fd);
        _closed.TrySetResult();
    }
}
