using System.Net;
using System.Net.Sockets;

namespace Clientele.Cli.Processes;

/// <summary>
/// The port that several processes listen on, kept for them while none of them does. It was free when it was taken:
/// with SO_REUSEPORT alone, a server that had it already would share it without a word.
/// </summary>
internal sealed class SharedPort : IDisposable
{
    private const int SocketLevel = 1, ReuseAddress = 2, ReusePort = 15; // SOL_SOCKET, SO_REUSEADDR, SO_REUSEPORT

    private readonly Socket _socket;

    private SharedPort(Socket socket) => _socket = socket;

    /// <summary>Where the processes listen.</summary>
    public IPEndPoint EndPoint => (IPEndPoint)_socket.LocalEndPoint!;

    /// <exception cref="ListenException">The port is not free, or there is no such address.</exception>
    public static SharedPort Take(IPAddress? address, int port)
    {
        var place = new IPEndPoint(address ?? (Socket.OSSupportsIPv6 ? IPAddress.IPv6Any : IPAddress.Any), port);
        try
        {
            if (port > 0)
            {
                using Socket alone = Open(place, isShared: false, isEverywhere: address is null);
                // Bound, it may still be somebody's who listens: that is told by listening.
                alone.Listen(1);
            }

            return new SharedPort(Open(place, isShared: true, isEverywhere: address is null));
        }
        catch (SocketException error)
        {
            throw new ListenException(place, error);
        }
    }

    public void Dispose() => _socket.Dispose();

    private static Socket Open(IPEndPoint place, bool isShared, bool isEverywhere)
    {
        var socket = new Socket(place.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            if (place.AddressFamily == AddressFamily.InterNetworkV6)
                socket.DualMode = isEverywhere;
            socket.SetRawSocketOption(SocketLevel, ReuseAddress, BitConverter.GetBytes(1));
            if (isShared)
                socket.SetRawSocketOption(SocketLevel, ReusePort, BitConverter.GetBytes(1));
            socket.Bind(place);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
