using System.Runtime.CompilerServices;
using Clientele.Tests.Serving;

namespace Clientele.Tests.Connections;

/// <summary>Client connections that nobody disposes: the loop lets go of them, and of nobody who is still waited for.</summary>
public sealed class ForgottenTests
{
    [Theory, MemberData(nameof(Network.WithTls), MemberType = typeof(Network))]
    public async Task A_connection_that_is_forgotten_is_closed_and_that_is_logged(string network)
    {
        const int Count = 10;
        await using Network net = Network.Open(network);
        var lines = new LogLines();
        Server server = net.Echo(inline: true);
        await ConnectAndForget(server, net.Client(options => options with { Logger = lines }), Count);
        Assert.Equal(Count, server.GetStatistics().Joined);
        await Eventually.True(
            () =>
            {
                Collect();
                return server.Roster.Count == 0;
            },
            "they are closed");
        Assert.Equal(Count, server.GetStatistics().Reasons[LeaveReason.Closed]);
        await Eventually.True(() => lines.All.Count(line => line.Contains("was forgotten without being disposed", StringComparison.Ordinal)) == Count, "it is logged");
    }

    [Theory, MemberData(nameof(Network.WithTls), MemberType = typeof(Network))]
    public async Task A_handler_that_waits_for_a_message_or_a_token_or_room_is_not_collected(string network)
    {
        await using Network net = Network.Open(network);
        var heard = new TaskCompletionSource<string?>();
        var ended = new TaskCompletionSource();
        var sent = new TaskCompletionSource<SendResult>();
        Server server = net.ServeInline(null);
        RawListener listener = net.ListenRaw();
        Task<RawPeer> accepting = net.Tls ? Task.FromResult<RawPeer>(null!) : listener.Accept();
        WaitForMessage(server, net.Client(), heard);
        await Eventually.True(() => server.Roster.Count == 1, "the first is online");
        WaitForEnd(server, net.Client(), ended);
        await Eventually.True(() => server.Roster.Count == 2, "the second is online");
        if (!net.Tls)
            WaitForRoom(listener, net.Client(options => options with { QueueBytes = 100_000 }), sent);
        RawPeer? slow = await accepting.InTime();
        for (int i = 0; i < 20; i++)
        {
            Collect();
            await Task.Delay(5);
            await server.LoopsHaveRun();
        }

        Assert.Equal(2, server.Roster.Count);
        Assert.False(heard.Task.IsCompleted || ended.Task.IsCompleted || sent.Task.IsCompleted);
        await server.SendAsync(1, "hello");
        Assert.Equal("hello", await heard.Task.InTime());
        server.Roster[2]!.Abort();
        await ended.Task.InTime();
        if (slow is not null)
        {
            await slow.ReceiveExactly(10_000_000);
            Assert.Contains(await sent.Task.InTime(), new[] { SendResult.Sent, SendResult.Queued });
        }
    }

    [Fact]
    public async Task What_is_queued_when_it_is_forgotten_still_arrives()
    {
        await using Network net = Network.Open("memory");
        RawListener listener = net.ListenRaw();
        await SendAndForget(listener, net.Client(options => options with { QueueBytes = 100_000_000 }), 5_000_000);
        RawPeer peer = await listener.Accept();
        Collect();
        Assert.Equal(5_000_000, (await peer.ReceiveExactly(5_000_000)).Length);
        Task<byte[]> end = peer.ReceiveToEnd();
        await Eventually.True(
            () =>
            {
                Collect();
                return end.IsCompleted;
            },
            "it is closed in good order");
        Assert.Empty(await end);
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Times_of_a_client_may_be_as_long_as_one_likes(bool never)
    {
        TimeSpan time = never ? Timeout.InfiniteTimeSpan : TimeSpan.MaxValue;
        await using Network net = Network.Open("memory");
        Server server = net.Echo(inline: true);
        Connection client = await Connection.ConnectAsync(server.EndPoint, net.Client(options => options with { ConnectTimeout = time, CloseTimeout = time }));
        await client.SendAsync("x");
        Assert.Equal("x", await client.ReceiveTextAsync());
        await client.CloseAsync().InTime();
        foreach (ConnectOptions wrong in (ConnectOptions[])[new() { ConnectTimeout = TimeSpan.FromMilliseconds(-2) }, new() { ConnectTimeout = TimeSpan.Zero }])
            Assert.Equal("ConnectTimeout", (await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Connection.ConnectAsync(server.EndPoint, wrong))).ParamName);
        Assert.Equal("CloseTimeout", (await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
            () => Connection.ConnectAsync(server.EndPoint, new ConnectOptions { CloseTimeout = TimeSpan.Zero }))).ParamName);
    }

    private static void Collect()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
    }

    // In methods of their own, so that nothing of a test's keeps what they have made.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task ConnectAndForget(Server server, ConnectOptions options, int count)
    {
        for (int i = 0; i < count; i++)
        {
            Connection connection = await Connection.ConnectAsync(server.EndPoint, options);
            await connection.SendAsync("hello");
            Assert.Equal("hello", await connection.ReceiveTextAsync());
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task SendAndForget(RawListener listener, ConnectOptions options, int bytes)
    {
        Connection connection = await Connection.ConnectAsync(listener.EndPoint, options);
        Assert.Equal(SendResult.Queued, connection.TrySendBytes(new byte[bytes]));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void WaitForMessage(Server server, ConnectOptions options, TaskCompletionSource<string?> heard) => _ = Task.Run(async () =>
    {
        Connection connection = await Connection.ConnectAsync(server.EndPoint, options);
        heard.SetResult(await connection.ReceiveTextAsync());
        await connection.DisposeAsync();
    });

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void WaitForEnd(Server server, ConnectOptions options, TaskCompletionSource ended) => _ = Task.Run(async () =>
    {
        Connection connection = await Connection.ConnectAsync(server.EndPoint, options);
        var over = new TaskCompletionSource();
        using (connection.Ended.Register(over.SetResult))
            await over.Task;
        ended.SetResult();
    });

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void WaitForRoom(RawListener listener, ConnectOptions options, TaskCompletionSource<SendResult> sent) => _ = Task.Run(async () =>
    {
        Connection connection = await Connection.ConnectAsync(listener.EndPoint, options);
        for (int i = 0; i < 999; i++)
            await connection.SendBytesAsync(new byte[10_000]);
        sent.SetResult(await connection.SendBytesAsync(new byte[10_000]));
        await connection.CloseAsync();
    });
}
