using Clientele.Tests.Serving;

namespace Clientele.Tests.Connections;

/// <summary>What becomes of what the peer does not read.</summary>
public class OverflowTests
{
    private const int Frame = 10_000;

    [Theory, MemberData(nameof(Network.WithTls), MemberType = typeof(Network))]
    public async Task What_finds_no_room_is_queued_and_leaves_in_order(string network)
    {
        await using Network net = Network.Open(network);
        (Server server, Customer customer, RawPeer peer) = await Silent(net, options => options with { QueueBytes = 8 * 1024 * 1024 });
        List<byte> told = [];
        for (int i = 0; i < 600; i++)
        {
            byte[] frame = Bytes.Pattern(i % 7 == 0 ? Frame : 100, i);
            Assert.Contains(customer.TrySendBytes(frame), new[] { SendResult.Sent, SendResult.Queued });
            told.AddRange(frame);
        }

        Assert.True(customer.QueuedBytes > 0 || told.Count < 1_000_000);
        Bytes.Same([.. told], await peer.ReceiveExactly(told.Count));
        await Eventually.True(() => customer.QueuedBytes == 0 && server.GetStatistics().QueuedBytes == 0, "all has left");
        Assert.Equal(told.Count, customer.BytesSent);
        Assert.Equal(600, customer.MessagesSent);
    }

    [Theory, MemberData(nameof(Network.WithTls), MemberType = typeof(Network))]
    public async Task Disconnect_ends_who_is_too_slow(string network)
    {
        await using Network net = Network.Open(network);
        (Server server, Customer customer, _) = await Silent(net, options => options with { QueueBytes = 3 * Frame, Overflow = OverflowPolicy.Disconnect });
        await FillUp(customer);
        await Eventually.True(() => customer.TrySendBytes(new byte[2 * Frame]) is SendResult.Disconnected or SendResult.Left, "it is full");
        await Eventually.True(() => server.Roster.Count == 0, "it has left");
        Assert.Equal(LeaveReason.TooSlow, customer.Reason);
        Assert.Equal(SendResult.Left, customer.TrySend("more"));
        await Eventually.True(() => server.GetStatistics().QueuedBytes == 0, "all has been given back");
    }

    [Theory, MemberData(nameof(Network.WithTls), MemberType = typeof(Network))]
    public async Task Drop_newest_drops_the_new_one_and_sends_the_others(string network)
    {
        await using Network net = Network.Open(network);
        (_, Customer customer, RawPeer peer) = await Silent(
            net, options => options with { QueueBytes = 20 * Frame, Overflow = OverflowPolicy.DropNewest });
        var (kept, dropped) = await TellUntilDropped(customer, SendResult.Dropped);
        Assert.Equal(dropped, customer.MessagesDropped);
        await ReceiveNumbered(peer, kept);
    }

    [Theory, MemberData(nameof(Network.WithTls), MemberType = typeof(Network))]
    public async Task Drop_oldest_makes_room_and_never_cuts_a_frame(string network)
    {
        await using Network net = Network.Open(network);
        (Server server, Customer customer, RawPeer peer) = await Silent(
            net, options => options with { QueueBytes = 20 * Frame, Overflow = OverflowPolicy.DropOldest });
        int count = 0;
        while (customer.MessagesDropped < 30)
        {
            Assert.Contains(customer.TrySendBytes(Numbered(count++)), new[] { SendResult.Sent, SendResult.Queued });
            Assert.True(count < 100_000);
        }

        long kept = count - customer.MessagesDropped;
        int last = -1;
        for (int i = 0; i < kept; i++)
        {
            byte[] frame = await peer.ReceiveExactly(Frame);
            int number = BitConverter.ToInt32(frame);
            Assert.True(number > last, "in order");
            Bytes.Same(Numbered(number), frame);
            last = number;
        }

        Assert.Equal(count - 1, last);
        await Eventually.True(() => server.GetStatistics().QueuedBytes == 0, "all has left");
    }

    [Theory, MemberData(nameof(Network.WithTls), MemberType = typeof(Network))]
    public async Task Wait_is_full_for_others_and_makes_its_own_handler_wait(string network)
    {
        await using Network net = Network.Open(network);
        var told = new TaskCompletionSource<int>();
        using var enough = new CancellationTokenSource();
        Server server = net.Serve(
            async customer =>
            {
                int count = 0;
                while (!enough.IsCancellationRequested)
                {
                    Assert.Contains(await customer.SendBytesAsync(Numbered(count)), new[] { SendResult.Sent, SendResult.Queued });
                    count++;
                }

                told.SetResult(count);
            },
            options => options with { QueueBytes = 5 * Frame, Overflow = OverflowPolicy.Wait, CloseTimeout = TimeSpan.FromMinutes(1) });
        RawPeer peer = await net.Peer(server, receiveBuffer: 8192);
        await Eventually.True(() => server.Roster.SingleOrDefault()?.QueuedBytes > 4 * Frame, "it is full");
        Assert.Equal(SendResult.Full, server.Roster.Single().TrySendBytes(new byte[6 * Frame]));
        Assert.Equal(1, server.Broadcast(new byte[6 * Frame]).Dropped);
        await enough.CancelAsync();
        byte[] all = await peer.ReceiveToEnd();
        Assert.Equal(await told.Task.InTime(), all.Length / Frame);
        for (int i = 0; i < all.Length / Frame; i++)
            Bytes.Same(Numbered(i), all[(i * Frame)..((i + 1) * Frame)]);
    }

    [Theory, MemberData(nameof(Network.All), MemberType = typeof(Network))]
    public async Task A_cancelled_wait_sends_nothing_of_it(string network)
    {
        await using Network net = Network.Open(network);
        RawListener listener = net.ListenRaw();
        await using Connection client = await Connection.ConnectAsync(listener.EndPoint, net.Client(o => o with { QueueBytes = 5 * Frame }));
        RawPeer peer = await listener.Accept();
        int count = 0;
        while (client.TrySendBytes(Numbered(count)) is not SendResult.Full)
            count++;
        using var patience = new CancellationTokenSource();
        ValueTask<SendResult> waiting = client.SendBytesAsync(Numbered(-1), patience.Token);
        Assert.False(waiting.IsCompleted);
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting.AsTask().InTime());
        await ReceiveNumbered(peer, Enumerable.Range(0, count));
        await client.SendAsync("end");
        Assert.Equal("end", await peer.ReceiveText(3));
    }

    [Theory, MemberData(nameof(Network.All), MemberType = typeof(Network))]
    public async Task A_connection_that_ends_ends_the_wait_for_room(string network)
    {
        await using Network net = Network.Open(network);
        RawListener listener = net.ListenRaw();
        await using Connection client = await Connection.ConnectAsync(listener.EndPoint, net.Client(o => o with { QueueBytes = 5 * Frame }));
        await listener.Accept();
        while (client.TrySendBytes(new byte[Frame]) is not SendResult.Full)
            Assert.True(client.BytesSent < 1 << 30);
        Task<SendResult> waiting = client.SendBytesAsync(new byte[Frame]).AsTask();
        client.Abort();
        Assert.Equal(SendResult.Left, await waiting.InTime());
    }

    [Theory, MemberData(nameof(Network.All), MemberType = typeof(Network))]
    public async Task The_budget_of_all_queues_is_kept_and_who_waits_for_it_goes_on(string network)
    {
        await using Network net = Network.Open(network);
        var mayTell = new TaskCompletionSource();
        var gone = new TaskCompletionSource();
        var told = new TaskCompletionSource<SendResult>();
        Server server = net.Serve(
            async customer =>
            {
                if (customer.Number == 1)
                {
                    await foreach (Message _ in customer.Messages)
                        Assert.Fail("nothing was said");
                    return;
                }

                await mayTell.Task;
                SendResult result;
                do
                    result = await customer.SendBytesAsync(new byte[Frame]);
                while (!gone.Task.IsCompleted);
                told.SetResult(result);
            },
            options => options with { QueueBytes = 100 * Frame, QueueBudget = 10 * Frame, Overflow = OverflowPolicy.Wait });
        RawPeer greedy = await net.Peer(server, receiveBuffer: 8192);
        await Eventually.True(() => server.Roster[1] is not null, "it is online");
        Customer first = server.Roster[1]!;
        while (first.TrySendBytes(new byte[Frame]) != SendResult.Full)
            Assert.True(first.BytesSent < 1 << 30);
        while (first.TrySendBytes(new byte[100]) != SendResult.Full)
            Assert.True(first.BytesSent < 1 << 30);
        RawPeer modest = await net.Peer(server, receiveBuffer: 8192);
        mayTell.SetResult();
        await Eventually.True(() => server.ConnectionSettings.QueueBudget.Refusals > 3 && !told.Task.IsCompleted, "the second one waits");
        // The rest of a frame that was begun is owed whatever the bound says: at most one for each.
        Assert.True(server.GetStatistics().QueuedBytes <= 12 * Frame);
        gone.SetResult();
        greedy.Reset();
        await Eventually.True(() => first.TrySend("?") == SendResult.Left || first.Reason != LeaveReason.None, "the first one has gone");
        Assert.Contains(await told.Task.InTime(), new[] { SendResult.Sent, SendResult.Queued });
        modest.Close();
        await Eventually.True(() => server.GetStatistics() is { Online: 0, QueuedBytes: 0 }, "all has been given back");
    }

    [Theory, MemberData(nameof(Network.All), MemberType = typeof(Network))]
    public async Task The_budget_of_half_received_messages_is_kept_and_given_back(string network)
    {
        await using Network net = Network.Open(network);
        Server server = net.Echo(inline: false, options => options with { Framing = Framing.Lines(), FrameBudget = 100_000, MaxFrame = 1 << 20 });
        List<RawPeer> peers = [];
        while (server.GetStatistics().Reasons.GetValueOrDefault(LeaveReason.TooMuch) == 0)
        {
            RawPeer peer = await net.Peer(server);
            peers.Add(peer);
            await peer.Send(new byte[15_000]);
            Assert.True(peers.Count < 1000);
            await Eventually.True(
                () => server.GetStatistics() is { } now && now.BytesReceived == peers.Count * 15_000L, "it was received");
            await server.LoopsHaveRun();
        }

        // Who is ending is counted until its reader has let go of the buffer.
        await Eventually.True(() => server.GetStatistics().HalfReceivedBytes is >= 15_000 and <= 100_000, "it is within the budget");
        foreach (RawPeer peer in peers)
            peer.Reset();
        await Eventually.True(() => server.GetStatistics() is { Online: 0, HalfReceivedBytes: 0 }, "all has been given back");
    }

    [Theory, MemberData(nameof(Network.WithTls), MemberType = typeof(Network))]
    public async Task Frames_of_many_senders_never_mix(string network)
    {
        await using Network net = Network.Open(network);
        (_, Customer customer, RawPeer peer) = await Silent(net, options => options with { QueueBytes = 64 * 1024 * 1024 });
        Task[] senders = [.. Enumerable.Range(0, 6).Select(sender => Task.Run(() =>
        {
            for (int i = 0; i < 400; i++)
            {
                var frame = new byte[8 + (i * 37 + sender * 101) % 4000];
                frame.AsSpan(8).Fill((byte)sender);
                BitConverter.TryWriteBytes(frame, frame.Length);
                BitConverter.TryWriteBytes(frame.AsSpan(4), sender << 16 | i);
                Assert.Contains(customer.TrySendBytes(frame), new[] { SendResult.Sent, SendResult.Queued });
            }
        }))];
        var next = new int[6];
        for (int i = 0; i < 2400; i++)
        {
            byte[] head = await peer.ReceiveExactly(8);
            int length = BitConverter.ToInt32(head), sender = BitConverter.ToInt32(head, 4) >> 16;
            Assert.Equal(next[sender]++, BitConverter.ToInt32(head, 4) & 0xFFFF);
            Assert.All(await peer.ReceiveExactly(length - 8), value => Assert.Equal(sender, value));
        }

        await Task.WhenAll(senders).InTime();
    }

    private static async Task<(Server, Customer, RawPeer)> Silent(Network net, Func<ServerOptions, ServerOptions> change)
    {
        Server server = net.ServeInline(null, change);
        RawPeer peer = await net.Peer(server, receiveBuffer: 8192);
        await Eventually.True(() => server.Roster.Count == 1, "it is online");
        return (server, server.Roster.Single(), peer);
    }

    private static async Task FillUp(Customer customer) => await Eventually.True(
        () => customer.TrySendBytes(new byte[Frame]) is not SendResult.Sent && (customer.QueuedBytes > 0 || customer.Reason != LeaveReason.None), "something is queued");

    private static byte[] Numbered(int number)
    {
        byte[] frame = Bytes.Pattern(Frame, number);
        BitConverter.TryWriteBytes(frame, number);
        return frame;
    }

    private static async Task<(List<int> Kept, int Dropped)> TellUntilDropped(Customer customer, SendResult how)
    {
        List<int> kept = [];
        int dropped = 0;
        for (int i = 0; dropped < 30; i++)
        {
            SendResult result = customer.TrySendBytes(Numbered(i));
            if (result == how)
                dropped++;
            else
                kept.Add(i);
            Assert.True(i < 100_000);
        }

        await Task.Yield();
        return (kept, dropped);
    }

    private static async Task ReceiveNumbered(RawPeer peer, IEnumerable<int> numbers)
    {
        foreach (int number in numbers)
            Bytes.Same(Numbered(number), await peer.ReceiveExactly(Frame));
    }
}
