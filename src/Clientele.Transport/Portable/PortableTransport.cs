using System.Net;
using System.Net.Sockets;
using Clientele.Transport.Sockets;

namespace Clientele.Transport.Portable;

/// <summary>TCP and Unix sockets over .NET's own, for systems without epoll.</summary>
internal sealed class PortableTransport : NetworkTransport
{
    private PortableTransport() { }

    public static PortableTransport Instance { get; } = new();

    public override string ToString() => "portable";

    public override EventLoop CreateLoop(string name, TimeProvider clock, LoopWatch watch) =>
        new QueueLoop(name, clock, watch);

    public override TransportListener Listen(
        EndPoint endPoint, ListenSettings settings, EventLoop loop, IAcceptor acceptor)
    {
        if (endPoint is ListeningSocket given)
            return Take(given, settings, loop, acceptor);
        if (endPoint is UnixDomainSocketEndPoint unix)
            UnixSocketFile.RemoveIfStale(unix.ToString());
        Socket socket = Create(endPoint);
        try
        {
            if (endPoint is IPEndPoint)
            {
                PortableOptions.SetReuse(socket, settings.SharePort);
                if (endPoint.AddressFamily == AddressFamily.InterNetworkV6)
                    socket.DualMode = settings.DualMode;
                // Accepted sockets inherit these on most systems.
                PortableOptions.SetTcp(socket, settings.NoDelay, settings.KeepAlive);
            }

            Bind(socket, endPoint);
            socket.Listen(settings.Backlog);
            return new PortableListener(loop, acceptor, socket, endPoint, settings);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    public override async ValueTask<TransportSocket> ConnectAsync(
        EndPoint remote, ConnectSettings settings, EventLoop loop, CancellationToken cancellationToken)
    {
        Socket socket = Create(remote);
        try
        {
            if (remote is IPEndPoint)
            {
                PortableOptions.SetTcp(socket, settings.NoDelay, settings.KeepAlive);
                PortableOptions.SetBuffers(socket, settings);
            }

            if (settings.Source is { } source)
            {
                if (source.Port == 0)
                    PortableOptions.SetBindAddressNoPort(socket);
                else if (!OperatingSystem.IsWindows())
                    PortableOptions.SetReuse(socket, sharePort: false);
                Bind(socket, source);
            }

            await ConnectAsync(socket, remote, cancellationToken).ConfigureAwait(false);
            return new PortableSocket(loop, socket, NetworkAddress.From(remote));
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Another process has bound it, and may go on to listen with it.</summary>
    private static PortableListener Take(
        ListeningSocket given, ListenSettings settings, EventLoop loop, IAcceptor acceptor)
    {
        var socket = new Socket(new SafeSocketHandle(given.Descriptor, ownsHandle: true));
        try
        {
            if (given.LocalEndPoint is IPEndPoint)
                PortableOptions.SetTcp(socket, settings.NoDelay, settings.KeepAlive);
            return new PortableListener(loop, acceptor, socket, given, settings);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static async ValueTask ConnectAsync(Socket socket, EndPoint remote, CancellationToken cancellationToken)
    {
        try
        {
            await socket.ConnectAsync(remote, cancellationToken).ConfigureAwait(false);
        }
        catch (SocketException error) when (remote is not IPEndPoint
            && error.SocketErrorCode is SocketError.AddressNotAvailable or SocketError.WouldBlock)
        {
            // A Unix socket's path that does not exist, or a backlog that is full.
            throw new SocketException((int)SocketError.ConnectionRefused);
        }

        // With no one listening, a port of the ephemeral range can be given to the very socket that connects to it.
        if (remote is IPEndPoint && Equals(socket.LocalEndPoint, socket.RemoteEndPoint))
            throw new SocketException((int)SocketError.ConnectionRefused);
    }

    private static Socket Create(EndPoint endPoint) => endPoint is UnixDomainSocketEndPoint
        ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified)
        : new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);

    private static void Bind(Socket socket, EndPoint endPoint)
    {
        try
        {
            socket.Bind(endPoint);
        }
        catch (SocketException error)
            when (endPoint is UnixDomainSocketEndPoint && error.SocketErrorCode == SocketError.AddressNotAvailable)
        {
            throw new SocketException((int)SocketError.ConnectionRefused); // ENOENT, as the epoll transport has it
        }
        catch (ArgumentException)
        {
            throw new SocketException((int)SocketError.AddressFamilyNotSupported); // a source of the other family
        }
    }
}
