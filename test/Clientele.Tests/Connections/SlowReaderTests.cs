using Clientele.Testing;
using Clientele.Tests.Serving;

namespace Clientele.Tests.Connections;

/// <summary>By default a handler's own sends wait for a peer that reads slowly, and nobody else's do.</summary>
public sealed class SlowReaderTests
{
    private const int Frame = 64 * 1024;

    [Theory, MemberData(nameof(Network.WithTls), MemberType = typeof(Network))]
    public async Task A_handler_sends_as_fast_as_its_peer_reads(string network)
    {
        const int Count = 400;
        await using Network net = Network.Open(network);
        List<SendResult> results = [];
        Server server = net.Serve(async customer =>
        {
            for (int i = 0; i < Count; i++)
                results.Add(await customer.SendAsync(Bytes.Pattern(Frame, i)));
        });
        using var log = new EventLog(server);
        RawPeer peer = await net.Peer(server, receiveBuffer: 8192);
        await Eventually.True(() => server.Roster.SingleOrDefault()?.QueuedBytes > 900_000, "it waits");
        for (int i = 0; i < Count; i++)
            Bytes.Same(Bytes.Pattern(Frame, i), await peer.ReceiveExactly(Frame));
        Assert.Equal(LeaveReason.HungUp, (await log.Left(1)).Reason);
        Assert.DoesNotContain(results, result => result is not (SendResult.Sent or SendResult.Queued));
    }

    [Fact]
    public async Task A_customer_that_takes_nothing_for_the_send_timeout_is_too_slow()
    {
        var clock = new ManualClock();
        await using Network net = Network.Open("memory", clock);
        var over = new TaskCompletionSource<SendResult>();
        Server server = net.Serve(async customer =>
        {
            SendResult result;
            do
                result = await customer.SendBytesAsync(new byte[Frame]);
            while (result is SendResult.Sent or SendResult.Queued);
            over.SetResult(result);
        });
        using var log = new EventLog(server);
        RawPeer peer = await net.Peer(server);
        for (int i = 0; i < 3; i++)
        {
            await Waits(server);
            clock.Advance(TimeSpan.FromSeconds(29));
            await server.LoopsHaveRun();
            Assert.Equal(LeaveReason.None, server.Roster.Single().Reason);
            long sent = server.Roster.Single().BytesSent;
            await peer.ReceiveExactly(4 * Frame);
            await Eventually.True(() => server.Roster.Single().BytesSent > sent, "it has taken something");
        }

        await Waits(server);
        Customer customer = server.Roster.Single();
        await Eventually.True(
            () =>
            {
                clock.Advance(TimeSpan.FromSeconds(30.1));
                return customer.Reason != LeaveReason.None;
            },
            "it is too slow");
        CustomerLeft left = await log.Left(1);
        Assert.Equal(LeaveReason.TooSlow, left.Reason);
        Assert.Equal(TimeSpan.FromSeconds(30), Assert.IsType<SendTimeoutException>(left.Error).Timeout);
        Assert.Matches("^it has taken nothing for 30s, and [0-9]{7} bytes wait for it$", left.Error!.Message);
        Assert.Equal(SendResult.Disconnected, await over.Task.InTime());
        await Eventually.True(() => server.GetStatistics().QueuedBytes == 0, "its queue is given back");
    }

    [Fact]
    public async Task The_others_never_wait_and_what_they_cannot_send_counts_for_the_timeout_too()
    {
        var clock = new ManualClock();
        await using Network net = Network.Open("memory", clock);
        Server server = net.ServeInline(null);
        using var log = new EventLog(server);
        await net.Peer(server);
        await Eventually.True(() => server.Roster.Count == 1, "it is online");
        Customer customer = server.Roster.Single();
        byte[] frame = new byte[Frame];
        while (customer.TrySendBytes(frame) is SendResult.Sent or SendResult.Queued) { }
        Assert.Equal(SendResult.Full, customer.TrySendBytes(frame));
        Task<SendResult>[] others =
        [
            customer.SendBytesAsync(frame).AsTask(),
            customer.SendAsync(frame).AsTask(),
            server.SendBytesAsync(1, frame).AsTask(),
            server.SendAsync(1, new string('x', Frame)).AsTask(),
        ];
        Assert.All(others, result => Assert.True(result.IsCompleted));
        Assert.All(await Task.WhenAll(others), result => Assert.Equal(SendResult.Full, result));
        Task<IReadOnlyList<SendResult>> several = server.SendAsync([1, 2], new string('x', Frame));
        Assert.True(several.IsCompleted);
        Assert.Equal([SendResult.Full, SendResult.Left], await several);
        Assert.Equal(1, server.Broadcast(frame).Dropped);
        await server.LoopsHaveRun();
        clock.Advance(TimeSpan.FromSeconds(30.1));
        Assert.Equal(LeaveReason.TooSlow, (await log.Left(1)).Reason);
    }

    [Fact]
    public async Task A_customer_that_has_read_everything_is_not_too_slow()
    {
        var clock = new ManualClock();
        await using Network net = Network.Open("memory", clock);
        Server server = net.ServeInline(null);
        RawPeer peer = await net.Peer(server);
        await Eventually.True(() => server.Roster.Count == 1, "it is online");
        Customer customer = server.Roster.Single();
        int queued = 0;
        while (customer.TrySendBytes(new byte[Frame]) is SendResult.Sent or SendResult.Queued)
            queued++;
        await server.LoopsHaveRun();
        await peer.ReceiveExactly(queued * Frame);
        await Eventually.True(() => customer.QueuedBytes == 0, "all is sent");
        clock.Advance(TimeSpan.FromMinutes(10));
        await server.LoopsHaveRun();
        Assert.Equal(LeaveReason.None, customer.Reason);
    }

    [Fact]
    public async Task One_handler_does_not_wait_for_another_handlers_customer()
    {
        await using Network net = Network.Open("memory");
        var result = new TaskCompletionSource<SendResult>();
        Server server = net.Serve(async customer =>
        {
            if (await customer.ReceiveTextAsync() is null)
                return;
            Customer other = customer.Server.Roster[1]!;
            SendResult last;
            do
                last = await other.SendBytesAsync(new byte[Frame]);
            while (last is SendResult.Sent or SendResult.Queued);
            result.SetResult(last);
        });
        await net.Peer(server);
        await Eventually.True(() => server.Roster.Count == 1, "the first is online");
        RawPeer second = await net.Peer(server);
        await second.Send("go");
        Assert.Equal(SendResult.Full, await result.Task.InTime());
    }

    [Theory, MemberData(nameof(Network.All), MemberType = typeof(Network))]
    public async Task A_token_that_is_cancelled_already_sends_nothing(string network)
    {
        await using Network net = Network.Open(network);
        Server server = net.ServeInline(null);
        RawPeer peer = await net.Peer(server);
        await Eventually.True(() => server.Roster.Count == 1, "it is online");
        Customer customer = server.Roster.Single();
        var cancelled = new CancellationToken(canceled: true);
        await Assert.ThrowsAsync<OperationCanceledException>(async () => await customer.SendAsync("no", cancelled));
        await Assert.ThrowsAsync<OperationCanceledException>(async () => await customer.SendAsync("no"u8.ToArray(), cancelled));
        await Assert.ThrowsAsync<OperationCanceledException>(async () => await customer.SendBytesAsync("no"u8.ToArray(), cancelled));
        await Assert.ThrowsAsync<OperationCanceledException>(async () => await server.SendAsync(1, "no", cancelled));
        await Assert.ThrowsAsync<OperationCanceledException>(async () => await server.SendBytesAsync(1, "no"u8.ToArray(), cancelled));
        await Assert.ThrowsAsync<OperationCanceledException>(async () => await server.SendAsync([1], "no", cancelled));
        Assert.Equal(0, customer.MessagesSent);
        customer.TrySend("yes");
        Assert.Equal("yes", await peer.ReceiveText(3));
    }

    [Fact]
    public async Task Nothing_cannot_be_sent_to_one_who_has_left()
    {
        await using Network net = Network.Open("memory");
        Server server = net.ServeInline(null);
        RawPeer peer = await net.Peer(server);
        await Eventually.True(() => server.Roster.Count == 1, "it is online");
        Customer customer = server.Roster.Single();
        Assert.Equal(SendResult.Sent, customer.TrySend(""));
        peer.Close();
        await Eventually.True(() => server.Roster.Count == 0, "it has left");
        Assert.Equal(SendResult.Left, customer.TrySend(""));
        Assert.Equal(SendResult.Left, customer.TrySendBytes([]));
        Assert.Equal(SendResult.Left, await customer.SendAsync(""));
    }

    private static async Task Waits(Server server)
    {
        await Eventually.True(() => server.Roster.SingleOrDefault()?.QueuedBytes > 1024 * 1024 - Frame, "it waits");
        await server.LoopsHaveRun();
    }
}
