using Clientele.Testing;
using Clientele.Tests.Serving;

namespace Clientele.Tests.Connections;

/// <summary>A peer that has sent FIN: who hears of it, and how long it is kept.</summary>
public sealed class PeerFinishedTests
{
    private static readonly TimeSpan s_most = TimeSpan.FromSeconds(4.9);

    [Theory, MemberData(nameof(Network.WithTls), MemberType = typeof(Network))]
    public async Task A_handler_that_waits_for_something_else_hears_of_the_end(string network)
    {
        await using Network net = Network.Open(network);
        var told = new TaskCompletionSource<(bool Ended, LeaveReason Reason)>();
        Server server = net.Serve(async customer =>
        {
            await customer.ReceiveTextAsync();
            var finished = new TaskCompletionSource();
            using (customer.PeerFinished.Register(finished.SetResult))
                await finished.Task;
            told.SetResult((customer.Ended.IsCancellationRequested, customer.Reason));
            await customer.SendAsync("goodbye");
        });
        RawPeer peer = await net.Peer(server);
        await peer.Send("hello");
        await Eventually.True(() => server.Roster.SingleOrDefault()?.MessagesReceived == 1, "it is heard");
        Assert.False(server.Roster.Single().PeerFinished.IsCancellationRequested);
        await peer.Finish();
        Assert.Equal((false, LeaveReason.None), await told.Task.InTime());
        Assert.Equal("goodbye"u8.ToArray(), await peer.ReceiveToEnd());
        await Eventually.True(() => server.GetStatistics().Reasons.GetValueOrDefault(LeaveReason.Closed) == 1, "it has left as closed");
    }

    [Theory, InlineData("epoll"), InlineData("memory"), InlineData("epoll+tls"), InlineData("memory+tls")]
    public async Task What_was_said_before_the_end_is_unread_and_is_still_delivered(string network)
    {
        Assert.SkipWhen(network.StartsWith("epoll", StringComparison.Ordinal) && !OperatingSystem.IsLinux(), "needs Linux");
        await using Network net = Network.Open(network);
        var read = new TaskCompletionSource();
        var heard = new TaskCompletionSource<string>();
        Server server = net.Serve(
            async customer =>
            {
                await read.Task;
                string all = "";
                await foreach (Message message in customer.Messages)
                    all += message.Text + "|";
                heard.SetResult(all);
            },
            options => options with { Framing = Framing.Lines(), FinishTimeout = Timeout.InfiniteTimeSpan });
        RawPeer peer = await net.Peer(server);
        await peer.Send("one\ntwo\nthr");
        await peer.Finish();
        await Eventually.True(() => server.Roster.SingleOrDefault()?.PeerFinished.IsCancellationRequested == true, "the end is seen");
        Assert.Equal(0, server.Roster.Single().MessagesReceived);
        read.SetResult();
        Assert.Equal("one|two|thr|", await heard.Task.InTime());
    }

    [Theory, MemberData(nameof(Network.WithTls), MemberType = typeof(Network))]
    public async Task Nobody_is_a_ghost_because_its_handler_waits_for_its_end(string network)
    {
        await using Network net = Network.Open(network);
        Server server = net.Serve(
            async customer => await Task.Delay(Timeout.Infinite, customer.Ended), options => options with { FinishTimeout = TimeSpan.FromMilliseconds(50) });
        using var log = new EventLog(server);
        RawPeer peer = await net.Peer(server);
        await Eventually.True(() => server.Roster.Count == 1, "it is online");
        await peer.Finish();
        Assert.Equal(LeaveReason.Closed, (await log.Left(1)).Reason);
        Assert.Empty(server.Roster);
    }

    [Theory, InlineData("epoll"), InlineData("memory"), InlineData("epoll+tls")]
    public async Task A_message_that_is_not_read_keeps_no_customer(string network)
    {
        Assert.SkipWhen(network.StartsWith("epoll", StringComparison.Ordinal) && !OperatingSystem.IsLinux(), "needs Linux");
        await using Network net = Network.Open(network);
        Server server = net.Serve(
            async customer => await Task.Delay(Timeout.Infinite, customer.Ended), options => options with { FinishTimeout = TimeSpan.FromMilliseconds(50) });
        using var log = new EventLog(server);
        RawPeer peer = await net.Peer(server);
        await peer.Send("nobody reads this");
        await peer.Finish();
        Assert.Equal(LeaveReason.Closed, (await log.Left(1)).Reason);
    }

    [Fact]
    public async Task A_customer_that_finished_while_in_line_is_served_all_the_same()
    {
        await using Network net = Network.Open("memory");
        Server server = net.Serve(
            static async customer => await Task.Delay(Timeout.Infinite, customer.Ended),
            options => options with { Capacity = 1, FinishTimeout = TimeSpan.FromMilliseconds(50) });
        using var log = new EventLog(server);
        RawPeer first = await net.Peer(server);
        await log.Until("joined");
        RawPeer second = await net.Peer(server);
        await second.Send("me?");
        await second.Finish();
        await log.Until("waiting:1");
        await first.Finish();
        Assert.Equal(LeaveReason.Closed, (await log.Left(1)).Reason);
        Assert.Equal(LeaveReason.Closed, (await log.Left(2)).Reason);
    }

    [Fact]
    public async Task Each_message_that_is_sent_begins_the_time_anew()
    {
        var clock = new ManualClock();
        await using Network net = Network.Open("memory", clock);
        Server server = net.Serve(static async customer => await Task.Delay(Timeout.Infinite, customer.Ended));
        using var log = new EventLog(server);
        RawPeer peer = await net.Peer(server);
        await peer.Finish();
        Customer customer = await Finished(server);
        for (int i = 0; i < 5; i++)
        {
            clock.Advance(s_most);
            await server.LoopsHaveRun();
            Assert.False(customer.Ended.IsCancellationRequested);
            Assert.Equal(SendResult.Sent, await server.SendAsync(1, "still there?"));
        }

        clock.Advance(TimeSpan.FromSeconds(5.1));
        Assert.Equal(LeaveReason.Closed, (await log.Left(1)).Reason);
        Assert.True(customer.Ended.IsCancellationRequested);
        Assert.Equal("still there?"u8.Length * 5, (await peer.ReceiveToEnd()).Length);
    }

    [Fact]
    public async Task The_time_begins_when_the_last_message_was_taken()
    {
        var clock = new ManualClock();
        await using Network net = Network.Open("memory", clock);
        using var goesOn = new SemaphoreSlim(0);
        Server server = net.Serve(
            async customer =>
            {
                await foreach (Message _ in customer.Messages)
                    await goesOn.WaitAsync(customer.Ended);
            },
            options => options with { Framing = Framing.Lines() });
        using var log = new EventLog(server);
        RawPeer peer = await net.Peer(server);
        await peer.Send("one\n");
        await log.Until("said:one");
        await peer.Send("two\nthree\n");
        await peer.Finish();
        Customer customer = await Finished(server);
        clock.Advance(TimeSpan.FromMinutes(1));
        await server.LoopsHaveRun();
        Assert.False(customer.Ended.IsCancellationRequested);
        goesOn.Release();
        await log.Until("said:two");
        clock.Advance(TimeSpan.FromMinutes(1));
        await server.LoopsHaveRun();
        Assert.False(customer.Ended.IsCancellationRequested);
        goesOn.Release();
        await log.Until("said:three");
        clock.Advance(s_most);
        await server.LoopsHaveRun();
        Assert.False(customer.Ended.IsCancellationRequested);
        clock.Advance(TimeSpan.FromSeconds(10));
        await log.Left(1);
        Assert.Equal(["joined", "said:one", "said:two", "said:three", "left=closed"], log.Story(1));
    }

    [Fact]
    public async Task It_may_last_for_ever()
    {
        var clock = new ManualClock();
        await using Network net = Network.Open("memory", clock);
        Server server = net.Serve(
            static async customer => await Task.Delay(Timeout.Infinite, customer.Ended), options => options with { FinishTimeout = Timeout.InfiniteTimeSpan });
        using var log = new EventLog(server);
        RawPeer peer = await net.Peer(server);
        await peer.Finish();
        Customer customer = await Finished(server);
        clock.Advance(TimeSpan.FromDays(100));
        await server.LoopsHaveRun();
        Assert.Equal(LeaveReason.None, customer.Reason);
        Assert.True(server.HangUp(1));
        Assert.Equal(LeaveReason.HungUp, (await log.Left(1)).Reason);
    }

    [Fact]
    public async Task A_handler_that_minds_no_token_is_ended_after_the_close_timeout()
    {
        var clock = new ManualClock();
        await using Network net = Network.Open("memory", clock);
        var never = new TaskCompletionSource();
        var lines = new LogLines();
        Server server = net.Serve(_ => never.Task, options => options with { Logger = lines });
        using var log = new EventLog(server);
        RawPeer peer = await net.Peer(server);
        await peer.Finish();
        Customer customer = await Finished(server);
        clock.Advance(TimeSpan.FromSeconds(5.1));
        await Eventually.True(() => customer.Ended.IsCancellationRequested, "its time is over");
        await server.LoopsHaveRun();
        clock.Advance(TimeSpan.FromSeconds(5.1));
        Assert.Equal(LeaveReason.Closed, (await log.Left(1)).Reason);
        await lines.Until("was ended before its handler returned");
        never.SetResult();
    }

    [Theory, MemberData(nameof(Network.All), MemberType = typeof(Network))]
    public async Task Both_tokens_are_cancelled_already_when_they_are_asked_for_after_the_end(string network)
    {
        await using Network net = Network.Open(network);
        Server server = net.Echo(inline: false);
        using var log = new EventLog(server);
        RawPeer peer = await net.Peer(server);
        await Eventually.True(() => server.Roster.Count == 1, "it is online");
        Customer customer = server.Roster.Single();
        peer.Close();
        await log.Left(1);
        Assert.True(customer.Ended.IsCancellationRequested);
        Assert.True(customer.PeerFinished.IsCancellationRequested);

        Connection client = await net.Connect(server);
        client.Abort();
        Assert.True(client.Ended.IsCancellationRequested);
        Assert.True(client.PeerFinished.IsCancellationRequested);
    }

    [Theory, MemberData(nameof(Network.All), MemberType = typeof(Network))]
    public async Task A_client_hears_that_its_server_has_finished(string network)
    {
        await using Network net = Network.Open(network);
        RawListener listener = net.ListenRaw();
        await using Connection client = await Connection.ConnectAsync(listener.EndPoint, net.Client());
        RawPeer peer = await listener.Accept();
        var finished = new TaskCompletionSource();
        using (client.PeerFinished.Register(finished.SetResult))
        {
            await peer.Finish();
            await finished.Task.InTime();
        }

        Assert.False(client.Ended.IsCancellationRequested);
        Assert.Equal(SendResult.Sent, await client.SendAsync("are you still listening?"));
        Assert.Equal("are you still listening?", await peer.ReceiveText("are you still listening?"u8.Length));
    }

    private static async Task<Customer> Finished(Server server)
    {
        await Eventually.True(() => server.Roster.SingleOrDefault()?.PeerFinished.IsCancellationRequested == true, "the end is seen");
        await server.LoopsHaveRun();
        return server.Roster.Single();
    }
}
