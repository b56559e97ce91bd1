using Clientele.Tests.Guarding;
using Clientele.Tests.Serving;
using Clientele.Transport;

namespace Clientele.Tests.Connections;

public class ClosingTests
{
    [Theory, MemberData(nameof(Network.WithTls), MemberType = typeof(Network))]
    public async Task Closing_loses_nothing_even_with_unread_input(string network)
    {
        await using Network net = Network.Open(network);
        byte[] much = Bytes.Pattern(4 * 1024 * 1024);
        var spoken = new TaskCompletionSource();
        Server server = net.Serve(
            async customer =>
            {
                await spoken.Task;
                customer.TrySendBytes(much);
            },
            options => options with { QueueBytes = much.Length, CloseTimeout = TimeSpan.FromSeconds(30) });
        RawPeer peer = await net.Peer(server);
        await peer.Send(Bytes.Pattern(20_000));
        spoken.SetResult();
        Bytes.Same(much, await peer.ReceiveToEnd());
    }

    [Theory, MemberData(nameof(Network.All), MemberType = typeof(Network))]
    public async Task What_comes_after_our_end_is_discarded_and_resets_nobody(string network)
    {
        await using Network net = Network.Open(network);
        Server server = net.Serve(static customer => customer.SendAsync("bye").AsTask());
        RawPeer peer = await net.Peer(server);
        Assert.Equal("bye"u8.ToArray(), await peer.ReceiveToEnd());
        for (int i = 0; i < 10; i++)
            await peer.Send(new byte[10_000]);
        await peer.Finish();
        Assert.Empty(await peer.ReceiveToEnd());
        Assert.Equal(1, server.GetStatistics().Reasons[LeaveReason.HungUp]);
    }

    [Theory, MemberData(nameof(Network.All), MemberType = typeof(Network))]
    public async Task An_abort_is_a_reset_at_once_however_busy_the_handler_is(string network)
    {
        await using Network net = Network.Open(network);
        var never = new TaskCompletionSource();
        Server server = net.Serve(_ => never.Task);
        RawPeer peer = await net.Peer(server);
        await Eventually.True(() => server.Roster.Count == 1, "it is online");
        server.Roster.Single().Abort();
        Assert.Empty(await peer.ReceiveToReset());
        await Eventually.True(() => server.Roster.Count == 0, "it has left");
        never.SetResult();
    }

    [Theory, MemberData(nameof(Network.All), MemberType = typeof(Network))]
    public async Task A_clients_abort_is_a_reset(string network)
    {
        await using Network net = Network.Open(network);
        RawListener listener = net.ListenRaw();
        Connection client = await Connection.ConnectAsync(listener.EndPoint, net.Client());
        RawPeer peer = await listener.Accept();
        await client.SendAsync("hello");
        Assert.Equal("hello", await peer.ReceiveText(5));
        client.Abort();
        await client.Closed.InTime();
        await peer.ReceiveToReset();
        Assert.Null(await client.ReceiveTextAsync().AsTask().InTime());
        Assert.Equal(SendResult.Left, client.TrySend("more"));
        peer.Close();
    }

    [Theory, MemberData(nameof(Network.All), MemberType = typeof(Network))]
    public async Task A_reset_is_seen_after_everything_that_came_before_it(string network)
    {
        await using Network net = Network.Open(network);
        var go = new TaskCompletionSource();
        var heard = new TaskCompletionSource<int>();
        Server server = net.Serve(async customer =>
        {
            await go.Task;
            int all = 0;
            await foreach (Message message in customer.Messages)
                all += message.Bytes.Length;
            heard.SetResult(all);
        });
        RawPeer peer = await net.Peer(server);
        await Eventually.True(() => server.Roster.Count == 1, "it is online");
        Customer customer = server.Roster.Single();
        await peer.Send(new byte[30_000]);
        await Eventually.True(() => customer.Socket.Peek() == PeekResult.Bytes, "it has arrived");
        peer.Reset();
        await Eventually.True(() => customer.Socket.HungUp || net.Name == "portable", "the reset has arrived");
        go.SetResult();
        Assert.Equal(30_000, await heard.Task.InTime());
        await Eventually.True(() => server.Roster.Count == 0, "it has left");
        Assert.Equal(LeaveReason.Reset, customer.Reason);
    }

    [Theory, MemberData(nameof(Network.All), MemberType = typeof(Network))]
    public async Task A_reset_that_sending_is_told_of_first_is_a_reset(string network)
    {
        await using Network net = Network.Open(network);
        var go = new TaskCompletionSource();
        Server server = net.Serve(async customer =>
        {
            await go.Task;
            await Eventually.True(() => customer.TrySend("are you there?") == SendResult.Left, "sending fails");
            await foreach (Message _ in customer.Messages)
                Assert.Fail("nothing was said");
        });
        RawPeer peer = await net.Peer(server);
        await Eventually.True(() => server.Roster.Count == 1, "it is online");
        Customer customer = server.Roster.Single();
        peer.Reset();
        go.SetResult();
        await Eventually.True(() => server.Roster.Count == 0, "it has left");
        Assert.Equal(LeaveReason.Reset, customer.Reason);
    }

    // The system tells of a reset once. A thread may hear it when the loop has seen that nobody is sending, and before
    // the loop asks the socket, which knows of an end only by then.
    [Theory, MemberData(nameof(Network.All), MemberType = typeof(Network))]
    public async Task A_reset_that_sending_is_told_of_while_the_loop_looks_is_a_reset(string network)
    {
        await using Network net = Network.Open(network);
        var over = new TaskCompletionSource();
        Server server = net.Serve(_ => over.Task);
        using var atLook = new Fault(
            server, FaultPoint.LookForReset, concerned => ((Customer)concerned).TrySend("are you there?"));
        RawPeer peer = await net.Peer(server);
        await Eventually.True(() => server.Roster.Count == 1, "it is online");
        Customer customer = server.Roster.Single();
        peer.Reset();
        await Eventually.True(() => customer.Reason != LeaveReason.None, "the end has begun");
        over.SetResult();
        await Eventually.True(() => server.Roster.Count == 0, "it has left");
        Assert.Equal(LeaveReason.Reset, customer.Reason);
    }

    [Theory, MemberData(nameof(Network.All), MemberType = typeof(Network))]
    public async Task Closing_twice_or_disposing_after_an_abort_waits_for_nothing(string network)
    {
        await using Network net = Network.Open(network);
        Connection client = await net.Connect(net.Echo(inline: true));
        await Task.WhenAll(client.CloseAsync(), client.CloseAsync(), client.CloseAsync()).InTime();
        Assert.Equal(LeaveReason.HungUp, client.Reason);
        client.Abort();
        await client.DisposeAsync();
        Assert.Null(client.LocalEndPoint is { } end && net.Memory is null ? end : null);
    }

    [Theory, MemberData(nameof(Network.All), MemberType = typeof(Network))]
    public async Task Many_close_and_abort_at_once_from_many_threads(string network)
    {
        await using Network net = Network.Open(network);
        Server server = net.Echo(inline: false);
        await Task.WhenAll(Enumerable.Range(0, 60).Select(async number =>
        {
            Connection client = await net.Connect(server);
            await client.SendAsync("x");
            await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() =>
            {
                switch ((number + i) % 4)
                {
                    case 0: client.CompleteSending(); break;
                    case 1: _ = client.CloseAsync(); break;
                    case 2: client.TrySend("y"); break;
                    default: client.Abort(); break;
                }
            })));
            await client.CloseAsync().InTime();
        }));
        await Eventually.True(
            () => server.GetStatistics() is { Online: 0, QueuedBytes: 0, HalfReceivedBytes: 0 } now && now.Left + now.TurnedAway == 60, "all have left");
        Assert.Equal(server.GetStatistics().Joined, server.GetStatistics().Left);
        // Under TLS a client may be through with the handshake, and gone, before the server is.
        if (!net.Tls)
            Assert.Equal(0, server.GetStatistics().TurnedAway);
    }
}
