using System.Net;
using System.Net.Sockets;
using Clientele.Transport.Sockets;

namespace Clientele.Transport.Epoll;

/// <summary>Accepts on one loop and hands connections round.</summary>
internal sealed class EpollListener : TransportListener, IEpollEntry
{
    // Limits a burst of new connections, so that customers who are online are served in between.
    private const int AcceptsPerRound = 64;

    private readonly EpollLoop _loop;
    private readonly EpollTransport _transport;
    private readonly IAcceptor _acceptor;
    private readonly int _fd;
    private readonly AcceptScarcity _scarcity;
    private readonly UnixSocketFile? _unixFile;
    private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _slot = -1;
    private bool _paused;
    private bool _done;

    public EpollListener(EpollLoop loop, EpollTransport transport, IAcceptor acceptor, int fd, EndPoint local)
    {
        (_loop, _transport, _acceptor, _fd) = (loop, transport, acceptor, fd);
        _scarcity = new AcceptScarcity(loop, acceptor, Accept) { Changed = OnScarcity };
        _unixFile = local is UnixDomainSocketEndPoint unix ? UnixSocketFile.Of(unix) : null;
        LocalEndPoint = local is ListeningSocket given ? given.LocalEndPoint
            : _unixFile is null ? Sockets.LocalAddress(fd).ToEndPoint()! : local;
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

    /// <summary>A descriptor was closed somewhere: a starving listener may try again. Any thread.</summary>
    public void DescriptorsFreed() => _loop.Post(static state => ((EpollListener)state!).Accept(), this);

    public override string ToString() => $"the listener on {LocalEndPoint}";

    [OnLoop]
    private void Accept()
    {
        _loop.AssertCurrent();
        try
        {
            AcceptSome();
        }
        catch (Exception error)
        {
            // No new edge comes for those who wait already; and what throws here is memory that has run out.
            _loop.Failed(error, this);
            _scarcity.Meet(SocketError.NoBufferSpaceAvailable);
        }
    }

    private void AcceptSome()
    {
        for (int i = 0; i < AcceptsPerRound; i++)
        {
            if (_paused || _done)
                return;
            if (_scarcity.Lasts(_fd))
                return;
            int fd = Sockets.Accept(_fd, out NetworkAddress remote);
            if (fd >= 0)
            {
                HandOn(fd, remote);
                if (_scarcity.EndsWith(fd))
                    return;
                continue;
            }

            switch (Errno.ToAcceptErrorClass(Errno.Last))
            {
                case AcceptErrorClass.Drained:
                    // An empty backlog says nothing about descriptors: scarcity ends with the next accept that works.
                    return;
                case AcceptErrorClass.Passing:
                    _acceptor.OnPassing(Errno.ToSocketError(Errno.Last));
                    continue;
                case AcceptErrorClass.Scarce:
                    _scarcity.Meet(Errno.ToSocketError(Errno.Last));
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
        EpollSocket socket;
        try
        {
            FaultInjection.At(FaultPoint.Accept, _acceptor);
            socket = new EpollSocket((EpollLoop)_acceptor.NextLoop(), _transport, fd, remote);
        }
        catch
        {
            _ = Libc.close(fd);
            throw;
        }

        _acceptor.OnAccepted(socket);
    }

    private void OnScarcity(bool scarce)
    {
        if (scarce)
            _transport.Starving(this);
        else
            _transport.NotStarving(this);
    }

    private void Fail(SocketError error)
    {
        CloseNow();
        _acceptor.OnListenerFailed(error);
    }

    [OnLoop]
    private void CloseNow()
    {
        _loop.AssertCurrent();
        if (_done)
            return;
        _done = true;
        _scarcity.Forget();
        if (_slot >= 0)
            _loop.Forget(_slot);
        // First the file: once the socket is closed, another process may take the path.
        _unixFile?.Remove();
        _ = Libc.close(_fd);
        _closed.TrySetResult();
    }
}
