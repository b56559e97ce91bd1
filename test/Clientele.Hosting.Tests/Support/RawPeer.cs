using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Clientele.Hosting.Tests;

/// <summary>A plain socket, so that servers are judged by bytes and not by the library itself.</summary>
internal sealed class RawPeer(Socket socket) : IDisposable
{
    private readonly CancellationToken _deadline = Hosts.Deadline();

    public static async Task<RawPeer> ConnectAsync(EndPoint place)
    {
        bool unix = place is UnixDomainSocketEndPoint;
        var socket = unix
            ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified)
            : new Socket(place.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(place, Hosts.Deadline());
        return new RawPeer(socket);
    }

    public static Task<RawPeer> ConnectAsync(Server server) => ConnectAsync(server.EndPoint);

    /// <summary>Connects, and waits until the server says something: from then on it is online.</summary>
    public static async Task<RawPeer> GreetedAsync(Server server, string greeting = "welcome")
    {
        RawPeer peer = await ConnectAsync(server);
        Assert.Equal(greeting, await peer.ReadLineAsync());
        return peer;
    }

    public async Task SayAsync(string line) => await socket.SendAsync(Encoding.UTF8.GetBytes(line + "\n"), _deadline);

    public async Task<string> ReadLineAsync()
    {
        List<byte> line = [];
        byte[] one = new byte[1];
        while (await socket.ReceiveAsync(one, _deadline) == 1 && one[0] != '\n')
            line.Add(one[0]);
        return Encoding.UTF8.GetString([.. line]);
    }

    /// <summary>How much comes until the end (FIN); a reset is an exception.</summary>
    public async Task<long> CountToEndAsync()
    {
        byte[] buffer = new byte[64 * 1024];
        long all = 0;
        while (await socket.ReceiveAsync(buffer, _deadline) is var count and > 0)
            all += count;
        return all;
    }

    /// <summary>Something that cannot be received for ever, because the other side has reset the connection.</summary>
    public async Task<SocketError> ErrorAsync() =>
        (await Assert.ThrowsAsync<SocketException>(() => CountToEndAsync())).SocketErrorCode;

    public void Dispose() => socket.Dispose();
}
