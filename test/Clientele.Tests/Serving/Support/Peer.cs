using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Clientele.Tests.Serving;

/// <summary>A customer as the network knows one: a plain socket of .NET's own, so that it shares no fault with the library.</summary>
internal sealed class Peer : IDisposable
{
    private Peer(Socket socket) => Socket = socket;

    public Socket Socket { get; }

    public int Port => ((IPEndPoint)Socket.LocalEndPoint!).Port;

    public static async Task<Peer> Connect(Server server, int receiveBuffer = 0)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        if (receiveBuffer > 0)
            socket.ReceiveBufferSize = receiveBuffer;
        try
        {
            await socket.ConnectAsync(IPAddress.Loopback, server.Port).InTime();
        }
        catch
        {
            socket.Dispose();
            throw;
        }

        return new Peer(socket);
    }

    /// <summary>Connects, and waits until the server has it online.</summary>
    public static async Task<Peer> Join(Server server, int receiveBuffer = 0)
    {
        Peer peer = await Connect(server, receiveBuffer);
        await Eventually.True(() => peer.CustomerAt(server) is not null, "joined");
        return peer;
    }

    public static async Task<Peers> JoinAll(Server server, int count)
    {
        var peers = new Peers();
        for (int i = 0; i < count; i++)
            peers.Add(await Join(server));
        return peers;
    }

    /// <summary>Who this is in the server's roster, or null.</summary>
    public Customer? CustomerAt(Server server)
    {
        int port = Port;
        return server.Roster.FirstOrDefault(customer => customer.RemoteEndPoint!.Port == port);
    }

    public Task Say(string text) => Say(Encoding.UTF8.GetBytes(text));

    public async Task Say(byte[] bytes)
    {
        for (int sent = 0; sent < bytes.Length;)
            sent += await Socket.SendAsync(bytes.AsMemory(sent)).AsTask().InTime();
    }

    /// <summary>Waits for exactly these bytes.</summary>
    public async Task Hears(string text) => Assert.Equal(text, Encoding.UTF8.GetString(await Hear(Encoding.UTF8.GetByteCount(text))));

    public async Task<byte[]> Hear(int count)
    {
        var buffer = new byte[count];
        for (int have = 0; have < count;)
        {
            int n = await Socket.ReceiveAsync(buffer.AsMemory(have)).AsTask().InTime();
            Assert.True(n > 0, $"the stream ended after \"{Encoding.UTF8.GetString(buffer, 0, have)}\"");
            have += n;
        }

        return buffer;
    }

    /// <summary>Everything until FIN. A reset is an exception.</summary>
    public async Task<byte[]> HearToEnd()
    {
        using var all = new MemoryStream();
        var buffer = new byte[64 * 1024];
        while (await Socket.ReceiveAsync(buffer.AsMemory()).AsTask().InTime() is > 0 and var n)
            all.Write(buffer, 0, n);
        return all.ToArray();
    }

    public async Task<string> HearTextToEnd() => Encoding.UTF8.GetString(await HearToEnd());

    /// <summary>Waits until the connection is found reset.</summary>
    public async Task IsReset()
    {
        var error = await Assert.ThrowsAsync<SocketException>(HearToEnd);
        Assert.Equal(SocketError.ConnectionReset, error.SocketErrorCode);
    }

    /// <summary>FIN; it still reads.</summary>
    public void Finish() => Socket.Shutdown(SocketShutdown.Send);

    public void Reset()
    {
        Socket.LingerState = new LingerOption(true, 0);
        Socket.Dispose();
    }

    public void Dispose() => Socket.Dispose();
}

internal sealed class Peers : List<Peer>, IDisposable
{
    public void Dispose() => ForEach(peer => peer.Dispose());
}
