using System.Net;
using System.Net.Sockets;

namespace Clientele.Transport.Portable;

/// <summary>
/// Options of .NET sockets that mean the same on every system, or are set by number where .NET's own mean more.
/// </summary>
internal static class PortableOptions
{
    /// <summary>
    /// .NET's ReuseAddress also sets SO_REUSEPORT on Unix, so that two servers can silently share a port; Windows'
    /// SO_REUSEADDR lets anyone take a port over, and needs no help after TIME_WAIT.
    /// </summary>
    public static void SetReuse(Socket socket, bool sharePort)
    {
        if (OperatingSystem.IsWindows())
        {
            if (sharePort)
                throw new SocketException((int)SocketError.OperationNotSupported);
            socket.ExclusiveAddressUse = true;
            return;
        }

        bool linux = OperatingSystem.IsLinux();
        SetRaw(socket, linux ? 1 : 0xffff, linux ? 2 : 4, 1);
        if (sharePort)
            SetRaw(socket, linux ? 1 : 0xffff, linux ? 15 : 0x200, 1);
    }

    /// <summary>
    /// For a source address without a port: Linux finds the port when it connects, which is much faster in a crowd.
    /// </summary>
    public static void SetBindAddressNoPort(Socket socket)
    {
        if (OperatingSystem.IsLinux())
            SetRaw(socket, 0, 24, 1);
    }

    public static void SetTcp(Socket socket, bool noDelay, KeepAlive? keepAlive)
    {
        if (noDelay)
            socket.NoDelay = true;
        if (keepAlive is null)
            return;
        socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, keepAlive.IdleSeconds);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, keepAlive.IntervalSeconds);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveRetryCount, keepAlive.Probes);
    }

    /// <summary>Before it connects: the peer hears then how much may be on its way.</summary>
    public static void SetBuffers(Socket socket, ConnectSettings settings)
    {
        if (settings.SendBuffer > 0)
            socket.SendBufferSize = settings.SendBuffer;
        if (settings.ReceiveBuffer > 0)
            socket.ReceiveBufferSize = settings.ReceiveBuffer;
    }

    /// <summary>None when the socket is closed, or its peer has gone.</summary>
    public static NetworkAddress AddressOf(Socket socket, Func<Socket, EndPoint?> which)
    {
        try
        {
            return NetworkAddress.From(which(socket));
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            return default;
        }
    }

    private static void SetRaw(Socket socket, int level, int name, int value) =>
        socket.SetRawSocketOption(level, name, BitConverter.GetBytes(value));
}
