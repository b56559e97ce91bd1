using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Clientele.Cli.Tests.Running;

/// <summary>The other end of a connection: a plain blocking socket that never waits for ever.</summary>
internal sealed class Peer(Socket socket) : IDisposable
{
    public Socket Socket { get; } = socket;

    public string LocalAddress => Socket.LocalEndPoint!.ToString()!;

    public static Peer Connect(int port, string address = "127.0.0.1") => Connect(new IPEndPoint(IPAddress.Parse(address), port));

    /// <summary>One for whom the system keeps little: whoever sends to it meets the end of its patience soon.</summary>
    public static Peer ConnectSlowReader(int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 16 * 1024 };
        socket.Connect(IPAddress.Loopback, port);
        return Of(socket);
    }

    /// <summary>For a server whose output nobody reads: tries until there is somebody at the Unix socket.</summary>
    public static Peer ConnectWhenItListens(string path)
    {
        Peer? peer = null;
        Eventually.Blocking(() => (peer = TryConnect(new UnixDomainSocketEndPoint(path))) is not null, () => $"nobody listens on {path}");
        return peer!;
    }

    public static Peer Connect(EndPoint endPoint)
    {
        var socket = endPoint is IPEndPoint
            ? new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp)
            : new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Connect(endPoint);
        return Of(socket);
    }

    public static Peer Of(Socket socket)
    {
        int limit = (int)Eventually.Patience.TotalMilliseconds;
        socket.ReceiveTimeout = limit;
        socket.SendTimeout = limit;
        return new Peer(socket);
    }

    private static Peer? TryConnect(EndPoint endPoint)
    {
        try
        {
            return Connect(endPoint);
        }
        catch (SocketException)
        {
            return null;
        }
    }

    public void Send(string text) => Send(Encoding.UTF8.GetBytes(text));

    public void Send(byte[] bytes) => Socket.Send(bytes);

    public void EndSending() => Socket.Shutdown(SocketShutdown.Send);

    /// <summary>Exactly so many bytes.</summary>
    public byte[] Receive(int count)
    {
        var bytes = new byte[count];
        for (int at = 0, got; at < count; at += got)
        {
            got = Socket.Receive(bytes, at, count - at, SocketFlags.None);
            if (got == 0)
                Assert.Fail($"the connection ended after {at} of {count} bytes: {Encoding.UTF8.GetString(bytes, 0, at)}");
        }

        return bytes;
    }

    public void Expect(string text) => Expect(Encoding.UTF8.GetBytes(text));

    public void Expect(byte[] bytes) => Assert.Equal(bytes, Receive(bytes.Length));

    /// <summary>All that comes until the other end has closed in good order.</summary>
    public byte[] ReceiveAll()
    {
        using var all = new MemoryStream();
        var buffer = new byte[64 * 1024];
        int count;
        while ((count = Socket.Receive(buffer)) > 0)
            all.Write(buffer, 0, count);
        return all.ToArray();
    }

    public string ReceiveAllText() => Encoding.UTF8.GetString(ReceiveAll());

    public void ExpectEnd() => Assert.Equal([], ReceiveAll());

    /// <summary>Ends the connection with RST.</summary>
    public void Reset()
    {
        Socket.LingerState = new LingerOption(true, 0);
        Socket.Close();
    }

    public void Dispose() => Socket.Dispose();
}
