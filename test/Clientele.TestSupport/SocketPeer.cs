using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Clientele.TestSupport;

/// <summary>A plain socket: what a program sends and receives is judged by its bytes, and not by the library itself.</summary>
public sealed class SocketPeer(Socket socket) : IDisposable
{
    private readonly CancellationTokenSource _deadline = new(Eventually.Patience);

    /// <summary>The address by which the other side knows it.</summary>
    public string Address => socket.LocalEndPoint!.ToString()!;

    public static Task<SocketPeer> ConnectAsync(int port) => ConnectAsync(new IPEndPoint(IPAddress.Loopback, port));

    public static Task<SocketPeer> ConnectAsync(Server server) => ConnectAsync(server.EndPoint);

    public static async Task<SocketPeer> ConnectAsync(EndPoint endPoint)
    {
        Socket socket = endPoint is UnixDomainSocketEndPoint
            ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified)
            : new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(endPoint).InTime();
        return new SocketPeer(socket);
    }

    /// <summary>Connects, and waits until the server says something: from then on it is online.</summary>
    public static async Task<SocketPeer> GreetedAsync(Server server, string greeting = "welcome")
    {
        SocketPeer peer = await ConnectAsync(server);
        await peer.ExpectLineAsync(greeting);
        return peer;
    }

    public async Task SendAsync(ReadOnlyMemory<byte> bytes)
    {
        while (!bytes.IsEmpty)
            bytes = bytes[await socket.SendAsync(bytes, _deadline.Token)..];
    }

    public Task SendAsync(string hex) => SendAsync(Convert.FromHexString(hex).AsMemory());

    public Task SendLineAsync(string line) => SendAsync(Encoding.UTF8.GetBytes(line + "\n").AsMemory());

    public async Task<byte[]> ReceiveAsync(int count)
    {
        byte[] bytes = new byte[count];
        int received = 0;
        while (received < count)
        {
            int more = await socket.ReceiveAsync(bytes.AsMemory(received), _deadline.Token);
            Assert.NotEqual(0, more);
            received += more;
        }

        return bytes;
    }

    /// <summary>The next bytes, as many as the expected ones, in hexadecimal.</summary>
    public async Task ExpectAsync(string hex) => Assert.Equal(hex, Convert.ToHexString(await ReceiveAsync(hex.Length / 2)));

    public async Task<string> ReceiveLineAsync()
    {
        List<byte> line = [];
        while ((await ReceiveAsync(1))[0] is var next && next != '\n')
            line.Add(next);
        return Encoding.UTF8.GetString([.. line]);
    }

    public async Task ExpectLineAsync(string line) => Assert.Equal(line, await ReceiveLineAsync());

    public async Task ExpectEndAsync() => Assert.Equal(0, await CountToEndAsync());

    /// <summary>How much comes until the end (FIN); a reset is an exception.</summary>
    public async Task<long> CountToEndAsync()
    {
        byte[] buffer = new byte[64 * 1024];
        long all = 0;
        while (await socket.ReceiveAsync(buffer, _deadline.Token) is var count and > 0)
            all += count;
        return all;
    }

    /// <summary>The error with which receiving fails in the end.</summary>
    public async Task<SocketError> ErrorAsync() => (await Assert.ThrowsAsync<SocketException>(CountToEndAsync)).SocketErrorCode;

    public void EndSending() => socket.Shutdown(SocketShutdown.Send);

    public void Dispose()
    {
        socket.Dispose();
        _deadline.Dispose();
    }
}
