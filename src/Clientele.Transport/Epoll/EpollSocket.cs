using System.Net.Sockets;

namespace Clientele.Transport.Epoll;

/// <summary>A non-blocking descriptor registered once, edge-triggered, with one loop.</summary>
internal sealed unsafe class EpollSocket : TransportSocket, IEpollEntry
{
    private const uint Interest = Libc.EPOLLIN | Libc.EPOLLOUT | Libc.EPOLLRDHUP | Libc.EPOLLPRI;
    private const uint Special = Libc.EPOLLRDHUP | Libc.EPOLLHUP | Libc.EPOLLERR | Libc.EPOLLPRI;

    private readonly int _fd;
    private readonly NetworkAddress _remote;
    private readonly EpollTransport _transport;
    private int _slot = -1;
    private uint _seen;
    private volatile bool _special;
    private volatile bool _closed;
    private SocketError _foundError;

    public EpollSocket(EpollLoop loop, EpollTransport transport, int fd, NetworkAddress remote) : base(loop) =>
        (_transport, _fd, _remote) = (transport, fd, remote);

    public override NetworkAddress RemoteAddress => _remote;

    public override NetworkAddress LocalAddress
    {
        get
        {
            // The number may be another socket's by now, whose address is harmless to read. It is ours if this one is
            // not closed afterwards:
            // closing says so first.
            NetworkAddress address = Sockets.LocalAddress(_fd);
            Interlocked.MemoryBarrier();
            return _closed ? default : address;
        }
    }

    public int Descriptor => _fd;

    public override bool HungUp => (_seen & (Libc.EPOLLHUP | Libc.EPOLLERR)) != 0;

    public override bool PeerFinished => (_seen & Libc.EPOLLRDHUP) != 0;

    [OnLoop]
    public override void Attach(ISocketOwner owner)
    {
        Loop.AssertCurrent();
        if (_closed)
            throw new SocketException((int)SocketError.OperationAborted);
        Owner = owner;
        if (_slot >= 0)
        {
            // Edges came and went while someone else (a connector, a handshake) owned this socket.
            owner.OnReadable();
            return;
        }

        _slot = ((EpollLoop)Loop).Register(_fd, this, Interest);
        if (_slot < 0)
            throw new SocketException((int)Errno.ToSocketError(Errno.Last));
    }

    public override IoResult Receive(Span<byte> buffer)
    {
        ThreadRules.AssertNoLockHeld("receive");
        fixed (byte* p = buffer)
        {
            nint n;
            while ((n = Libc.recv(_fd, p, buffer.Length, Libc.MSG_DONTWAIT)) < 0)
            {
                int error = Errno.OfThisCall;
                if (error != Errno.EINTR)
                    return IoResult.Failed(Errno.ToSocketError(error));
            }

            // A peek has taken the error that stood here: the system tells it only once.
            if (n == 0 && _foundError != SocketError.Success && !buffer.IsEmpty)
                return IoResult.Failed(_foundError);
            // A short read has drained the socket, unless FIN, an error or urgent data stands behind it
            // (docs/engine.md).
            return IoResult.Moved((int)n, drained: n < buffer.Length && !_special);
        }
    }

    public override IoResult Send(ReadOnlySpan<byte> data)
    {
        ThreadRules.AssertNoLockHeld("send");
        fixed (byte* p = data)
        {
            nint n;
            while ((n = Libc.send(_fd, p, data.Length, Libc.MSG_NOSIGNAL | Libc.MSG_DONTWAIT)) < 0)
            {
                int error = Errno.OfThisCall;
                if (error != Errno.EINTR)
                    return IoResult.Failed(Errno.ToSocketError(error));
            }

            return IoResult.Moved((int)n);
        }
    }

    public override void ShutdownSend()
    {
        ThreadRules.AssertNoLockHeld("send FIN");
        _ = Libc.shutdown(_fd, Libc.SHUT_WR);
    }

    public override PeekResult Peek()
    {
        ThreadRules.AssertNoLockHeld("look into a socket");
        byte one;
        nint n = Libc.recv(_fd, &one, 1, Libc.MSG_PEEK | Libc.MSG_DONTWAIT);
        if (n > 0)
            return PeekResult.Bytes;
        if (n == 0)
            return _foundError == SocketError.Success ? PeekResult.End : PeekResult.Broken;
        int error = Errno.OfThisCall;
        if (error is Errno.EAGAIN or Errno.EINTR)
            return PeekResult.Nothing;
        _foundError = Errno.ToSocketError(error);
        return PeekResult.Broken;
    }

    [OnLoop]
    public override void Close()
    {
        Loop.AssertCurrent();
        if (_closed)
            return;
        ThreadRules.AssertNoLockHeld("close a socket");
        Owner?.OnClosing();
        if (_slot >= 0)
            ((EpollLoop)Loop).Forget(_slot);
        _closed = true;
        Interlocked.MemoryBarrier(); // against LocalAddress, which reads from the number and then looks here
        _ = Libc.close(_fd);
        _transport.DescriptorsFreed();
    }

    [OnLoop]
    public override void Abort()
    {
        Loop.AssertCurrent();
        if (_closed)
            return;
        // Lingering for 0 seconds: close sends RST.
        int* linger = stackalloc int[] { 1, 0 };
        _ = Libc.setsockopt(_fd, Libc.SOL_SOCKET, Libc.SO_LINGER, linger, 8);
        Close();
    }

    public override string ToString() => _remote.ToString();

    [OnLoop]
    public void OnEvents(uint events)
    {
        Loop.AssertCurrent();
        _seen |= events;
        if ((events & Special) != 0)
            _special = true;
        if ((events & (Libc.EPOLLOUT | Libc.EPOLLERR | Libc.EPOLLHUP)) != 0)
            Owner!.OnWritable(0);
        if ((events & ~Libc.EPOLLOUT) != 0)
            Owner!.OnReadable();
    }
}
