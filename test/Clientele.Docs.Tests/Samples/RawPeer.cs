using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Clientele.Docs.Tests.Samples;

/// <summary>A plain socket, so that what a sample sends and receives is judged by its bytes and not by the library itself.</summary>
internal sealed class RawPeer(Socket socket) : IDisposable
{
    private readonly CancellationTokenSource _deadline = new(TimeSpan.FromMinutes(2));

    /// <summary>The address by which the other side knows it.</summary>
    public string Address => socket.LocalEndPoint!.ToString()!;

    public static async Task<RawPeer> ConnectAsync(int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, port);
        return new RawPeer(socket);
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

    public async Task ExpectEndAsync() => Assert.Equal(0, await socket.ReceiveAsync(new byte[1], _deadline.Token));

    public void EndSending() => socket.Shutdown(SocketShutdown.Send);

    public void Dispose()
    {
        socket.Dispose();
        _deadline.Dispose();
    }
}
