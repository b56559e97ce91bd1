using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Clientele.Tests.Connections;

/// <summary>Options of a client's socket, seen in what the system does.</summary>
public sealed class SocketOptionTests
{
    private const int Much = 8 * 1024 * 1024;

    public static TheoryData<bool> Both => OperatingSystem.IsLinux() ? [true, false] : [false];

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_small_receive_buffer_holds_the_peer_back(bool isEpoll)
    {
        long usual = await SentToOneWhoDoesNotReadAsync(isEpoll, new ConnectOptions());
        long small = await SentToOneWhoDoesNotReadAsync(isEpoll, new ConnectOptions { ReceiveBuffer = 4096 });
        Assert.True(small < usual / 2 && small < 64 * 1024, $"{small} of {usual}");
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_small_send_buffer_takes_less(bool isEpoll)
    {
        long usual = await TakenFromOneWhoSaysMuchAsync(isEpoll, new ConnectOptions());
        long small = await TakenFromOneWhoSaysMuchAsync(isEpoll, new ConnectOptions { SendBuffer = 4096 });
        Assert.True(small < usual, $"{small} of {usual}");
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task Keep_alive_sets_a_timer(bool isEpoll)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "/proc/net/tcp tells");
        using Socket listener = Listen(0);
        foreach (KeepAlive? keepAlive in new[] { null, new KeepAlive() })
        {
            await using Connection connection = await ConnectAsync(listener, isEpoll, new ConnectOptions { KeepAlive = keepAlive });
            using Socket peer = await listener.AcceptAsync();
            // sl, local address, remote address, state, queues, timer: 02 is keep-alive. Others may have the same local port.
            string[] columns = File.ReadLines("/proc/net/tcp")
                .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                .Single(columns => IsAt(columns[1], peer.RemoteEndPoint!) && IsAt(columns[2], peer.LocalEndPoint!));
            string timer = columns[5][..2];
            Assert.Equal(keepAlive is null ? "00" : "02", timer);
        }
    }

    [Fact]
    public async Task Buffers_have_a_range()
    {
        foreach (ConnectOptions options in new[] { new ConnectOptions { SendBuffer = -1 }, new ConnectOptions { ReceiveBuffer = int.MaxValue } })
            await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Connection.ConnectAsync("127.0.0.1", 1, options));
    }

    private static async Task<long> SentToOneWhoDoesNotReadAsync(bool isEpoll, ConnectOptions options)
    {
        using Socket listener = Listen(4096);
        await using Connection connection = await ConnectAsync(listener, isEpoll, options);
        using Socket peer = await listener.AcceptAsync();
        peer.SendBufferSize = 4096;
        peer.Blocking = false;
        byte[] bytes = new byte[4096];
        long sent = 0;
        for (int quiet = 0; quiet < 20 && sent < Much;)
        {
            sent += Math.Max(0, peer.Send(bytes, SocketFlags.None, out SocketError error));
            if (error != SocketError.WouldBlock)
            {
                quiet = 0;
                continue;
            }

            quiet++;
            await Task.Delay(10);
        }

        return sent;
    }

    private static async Task<long> TakenFromOneWhoSaysMuchAsync(bool isEpoll, ConnectOptions options)
    {
        using Socket listener = Listen(0);
        listener.ReceiveBufferSize = 4096;
        await using Connection connection = await ConnectAsync(listener, isEpoll, options with { QueueBytes = 2 * Much });
        using Socket peer = await listener.AcceptAsync();
        Assert.Contains(connection.TrySendBytes(new byte[Much]), new[] { SendResult.Sent, SendResult.Queued });
        long taken;
        do
        {
            taken = connection.BytesSent;
            await Task.Delay(100);
        }
        while (connection.BytesSent > taken);
        connection.Abort();
        return taken;
    }

    private static bool IsAt(string hexadecimal, EndPoint address) =>
        hexadecimal.EndsWith(string.Create(CultureInfo.InvariantCulture, $":{((IPEndPoint)address).Port:X4}"), StringComparison.Ordinal);

    private static Socket Listen(int sendBuffer)
    {
        var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        if (sendBuffer > 0)
            listener.SendBufferSize = sendBuffer;
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        return listener;
    }

    private static Task<Connection> ConnectAsync(Socket listener, bool isEpoll, ConnectOptions options) => Connection.ConnectAsync(
        "127.0.0.1",
        ((IPEndPoint)listener.LocalEndPoint!).Port,
        options with { Transport = isEpoll ? Transports.Epoll : Transports.Portable },
        TestContext.Current.CancellationToken);
}
