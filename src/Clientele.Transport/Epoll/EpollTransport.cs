using System.Net;
using System.Net.Sockets;
using Clientele.Transport.Sockets;

namespace Clientele.Transport.Epoll;

/// <summary>TCP and Unix sockets over our own epoll loops.</summary>
internal sealed class EpollTransport : NetworkTransport
{
    private EpollListener[] _starving = [];

    private EpollTransport() { }

    public static EpollTransport Instance { get; } = new();

    public override string ToString() => "epoll";

    /// <summary>A descriptor was closed: tells listeners that ran out of them. Free when none has.</summary>
    public void DescriptorsFreed()
    {
        foreach (EpollListener listener in Volatile.Read(ref _starving))
            listener.DescriptorsFreed();
    }

    public void Starving(EpollListener listener) => Update(all => [.. all, listener]);

    public void NotStarving(EpollListener listener) => Update(all => Array.FindAll(all, other => other != listener));

    public override EventLoop CreateLoop(string name, TimeProvider clock, LoopWatch watch) =>
        new EpollLoop(name, clock, watch);

    public override TransportListener Listen(
        EndPoint endPoint, ListenSettings settings, EventLoop loop, IAcceptor acceptor)
    {
        if (endPoint is ListeningSocket given)
            return Take(given, settings, loop, acceptor);
        if (endPoint is UnixDomainSocketEndPoint unix)
            UnixSocketFile.RemoveIfStale(unix.ToString());
        int fd = Sockets.Create(endPoint.AddressFamily);
        try
        {
            if (endPoint is IPEndPoint)
                SetTcpOptions(fd, endPoint.AddressFamily, settings);
            if (Sockets.Bind(fd, endPoint) != 0 || Libc.listen(fd, settings.Backlog) != 0)
                throw Sockets.LastError();
            return new EpollListener((EpollLoop)loop, this, acceptor, fd, endPoint);
        }
        catch
        {
            _ = Libc.close(fd);
            throw;
        }
    }

    public override ValueTask<TransportSocket> ConnectAsync(
        EndPoint remote, ConnectSettings settings, EventLoop loop, CancellationToken cancellationToken)
    {
        int fd = Sockets.Create(remote.AddressFamily);
        try
        {
            if (remote is IPEndPoint)
                SetTcpOptions(fd, settings);
            if (settings.Source is { } source && Sockets.Bind(fd, source) != 0)
                throw Sockets.LastError();
            int error = Sockets.Connect(fd, remote) == 0 ? 0 : Errno.Last;
            if (error is not (0 or Errno.EINPROGRESS or Errno.EINTR or Errno.EAGAIN))
                throw new SocketException((int)Errno.ToSocketError(error));
            if (error == Errno.EAGAIN) // a Unix socket's backlog is full: unlike TCP it does not wait
                throw new SocketException((int)SocketError.ConnectionRefused);
            var socket = new EpollSocket((EpollLoop)loop, this, fd, NetworkAddress.From(remote));
            return new EpollConnect(socket).StartAsync(cancellationToken);
        }
        catch
        {
            _ = Libc.close(fd);
            throw;
        }
    }

    /// <summary>Another process has bound it, and may go on to listen with it.</summary>
    private EpollListener Take(ListeningSocket given, ListenSettings settings, EventLoop loop, IAcceptor acceptor)
    {
        int fd = given.Descriptor;
        try
        {
            Sockets.SetFlags(fd);
            if (given.LocalEndPoint is IPEndPoint)
                SetInherited(fd, settings);
            return new EpollListener((EpollLoop)loop, this, acceptor, fd, given);
        }
        catch
        {
            _ = Libc.close(fd);
            throw;
        }
    }

    private static void SetTcpOptions(int fd, AddressFamily family, ListenSettings settings)
    {
        // Accepted sockets inherit these, so that accepting costs one system call.
        Sockets.SetOption(fd, Libc.SOL_SOCKET, Libc.SO_REUSEADDR, 1);
        if (settings.SharePort)
            Sockets.SetOption(fd, Libc.SOL_SOCKET, Libc.SO_REUSEPORT, 1);
        if (family == AddressFamily.InterNetworkV6)
            Sockets.SetOption(fd, Libc.IPPROTO_IPV6, Libc.IPV6_V6ONLY, settings.DualMode ? 0 : 1);
        SetInherited(fd, settings);
    }

    private static void SetInherited(int fd, ListenSettings settings)
    {
        if (settings.NoDelay)
            Sockets.SetOption(fd, Libc.IPPROTO_TCP, Libc.TCP_NODELAY, 1);
        Sockets.ApplyKeepAlive(fd, settings.KeepAlive);
    }

    private static void SetTcpOptions(int fd, ConnectSettings settings)
    {
        if (settings.NoDelay)
            Sockets.SetOption(fd, Libc.IPPROTO_TCP, Libc.TCP_NODELAY, 1);
        Sockets.ApplyKeepAlive(fd, settings.KeepAlive);
        // Before it connects: the peer hears then how much may be on its way.
        if (settings.SendBuffer > 0)
            Sockets.SetOption(fd, Libc.SOL_SOCKET, Libc.SO_SNDBUF, settings.SendBuffer);
        if (settings.ReceiveBuffer > 0)
            Sockets.SetOption(fd, Libc.SOL_SOCKET, Libc.SO_RCVBUF, settings.ReceiveBuffer);
        // Without it binding costs 8 ms once some 14 000 ports are in use.
        if (settings.Source is { Port: 0 })
            Sockets.SetOption(fd, Libc.IPPROTO_IP, Libc.IP_BIND_ADDRESS_NO_PORT, 1);
        else if (settings.Source is not null)
            Sockets.SetOption(fd, Libc.SOL_SOCKET, Libc.SO_REUSEADDR, 1);
    }

    private void Update(Func<EpollListener[], EpollListener[]> change)
    {
        EpollListener[] before, after;
        do
        {
            before = Volatile.Read(ref _starving);
            after = change(before);
        }
        while (Interlocked.CompareExchange(ref _starving, after, before) != before);
    }
}
