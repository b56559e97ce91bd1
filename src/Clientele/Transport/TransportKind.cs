using System.Net;
using Clientele.Transport;

namespace Clientele;

/// <summary>
/// What carries bytes: the system's sockets by an event loop of our own (Linux), by .NET's sockets (everywhere), or memory
/// (tests). Immutable and usable from any thread.
/// </summary>
public abstract class TransportKind
{
    private protected TransportKind() { }

    /// <summary><see cref="Epoll"/> where there is epoll, <see cref="Portable"/> elsewhere.</summary>
    public static TransportKind Default => OperatingSystem.IsLinux() ? Epoll : Portable;

    /// <summary>Event loops over epoll. Linux only.</summary>
    /// <exception cref="PlatformNotSupportedException">Not on Linux.</exception>
    public static TransportKind Epoll => OperatingSystem.IsLinux()
        ? Clientele.Transport.Epoll.EpollTransport.Instance
        : throw new PlatformNotSupportedException("epoll exists on Linux only; use TransportKind.Portable or TransportKind.Default");

    /// <summary>.NET's own sockets, on every system that .NET runs on.</summary>
    public static TransportKind Portable => Clientele.Transport.Portable.PortableTransport.Instance;

    /// <summary>Nothing can be carried any more.</summary>
    internal virtual bool IsDisposed => false;

    /// <summary>The clock of client connections.</summary>
    internal virtual TimeProvider Clock => TimeProvider.System;

    internal abstract EventLoop CreateLoop(string name, TimeProvider clock, LoopWatch watch);

    internal abstract TransportListener Listen(EndPoint endPoint, ListenSettings settings, EventLoop loop, IAcceptor acceptor);

    internal abstract ValueTask<TransportSocket> ConnectAsync(
        EndPoint remote, ConnectSettings settings, EventLoop loop, CancellationToken cancellationToken);
}
