using System.Net;
using System.Net.Sockets;

namespace Clientele.Transport.Epoll;

/// <summary>Making and asking descriptors.</summary>
internal static unsafe class Sockets
{
    private const int AddressSize = 128;

    /// <summary>A new non-blocking stream socket.</summary>
    /// <exception cref="SocketException">Out of descriptors, or no such address family.</exception>
    public static int Create(AddressFamily family)
    {
        int domain = family switch { AddressFamily.InterNetwork => 2, AddressFamily.InterNetworkV6 => 10, _ => 1 };
        int fd = Libc.socket(domain, Libc.SOCK_STREAM | Libc.SOCK_NONBLOCK | Libc.SOCK_CLOEXEC, 0);
        return fd >= 0 ? fd : throw LastError();
    }

    public static void SetOption(int fd, int level, int name, int value)
    {
        if (Libc.setsockopt(fd, level, name, &value, sizeof(int)) != 0)
            throw LastError();
    }

    /// <summary>Makes a descriptor that came from elsewhere one that never waits, and that no child inherits.</summary>
    public static void SetFlags(int fd)
    {
        int flags = Libc.fcntl(fd, Libc.F_GETFL, 0);
        if (flags < 0 || Libc.fcntl(fd, Libc.F_SETFL, flags | Libc.SOCK_NONBLOCK) < 0
            || Libc.fcntl(fd, Libc.F_SETFD, Libc.FD_CLOEXEC) < 0)
            throw LastError();
    }

    public static int Bind(int fd, EndPoint endPoint) => WithAddress(fd, endPoint, &Libc.bind);

    public static int Connect(int fd, EndPoint endPoint) => WithAddress(fd, endPoint, &Libc.connect);

    /// <summary>The error that an attempt to connect came to; 0 when it came to none.</summary>
    public static int TakeError(int fd)
    {
        int error = 0;
        uint length = sizeof(int);
        return Libc.getsockopt(fd, Libc.SOL_SOCKET, Libc.SO_ERROR, &error, &length) == 0 ? error : Errno.Last;
    }

    public static NetworkAddress LocalAddress(int fd)
    {
        byte* address = stackalloc byte[AddressSize];
        uint length = AddressSize;
        return Libc.getsockname(fd, address, &length) == 0
            ? NetworkAddress.FromSockAddr(new ReadOnlySpan<byte>(address, (int)Math.Min(length, AddressSize)))
            : default;
    }

    public static NetworkAddress RemoteAddress(int fd)
    {
        byte* address = stackalloc byte[AddressSize];
        uint length = AddressSize;
        return Libc.getpeername(fd, address, &length) == 0
            ? NetworkAddress.FromSockAddr(new ReadOnlySpan<byte>(address, (int)Math.Min(length, AddressSize)))
            : default;
    }

    /// <summary>Accepts one; below 0 the error number stands in <see cref="Errno.Last"/>.</summary>
    public static int Accept(int listener, out NetworkAddress remote)
    {
        byte* address = stackalloc byte[AddressSize];
        uint length = AddressSize;
        int fd = Libc.accept4(listener, address, &length, Libc.SOCK_NONBLOCK | Libc.SOCK_CLOEXEC);
        remote = fd < 0 ? default
            : NetworkAddress.FromSockAddr(new ReadOnlySpan<byte>(address, (int)Math.Min(length, AddressSize)));
        return fd;
    }

    public static void ApplyKeepAlive(int fd, KeepAlive? keepAlive)
    {
        if (keepAlive is null)
            return;
        SetOption(fd, Libc.SOL_SOCKET, Libc.SO_KEEPALIVE, 1);
        SetOption(fd, Libc.IPPROTO_TCP, Libc.TCP_KEEPIDLE, keepAlive.IdleSeconds);
        SetOption(fd, Libc.IPPROTO_TCP, Libc.TCP_KEEPINTVL, keepAlive.IntervalSeconds);
        SetOption(fd, Libc.IPPROTO_TCP, Libc.TCP_KEEPCNT, keepAlive.Probes);
    }

    public static SocketException LastError() => new((int)Errno.ToSocketError(Errno.Last));

    private static int WithAddress(int fd, EndPoint endPoint, delegate*<int, byte*, uint, int> call)
    {
        SocketAddress address = endPoint.Serialize();
        fixed (byte* p = address.Buffer.Span)
            return call(fd, p, (uint)address.Size);
    }
}
