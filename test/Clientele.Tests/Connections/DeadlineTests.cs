using Clientele.Testing;
using Clientele.Tests.Serving;

namespace Clientele.Tests.Connections;

/// <summary>What time decides, by a clock that is set by hand.</summary>
public class DeadlineTests
{
    [Theory, MemberData(nameof(Network.All), MemberType = typeof(Network))]
    public async Task A_peer_that_lingers_is_waited_for_two_seconds(string network)
    {
        var clock = new ManualClock();
        await using Network net = Network.Open(network, clock);
        Server server = net.Serve(static customer => customer.SendAsync("bye").AsTask());
        RawPeer peer = await net.Peer(server);
        Assert.Equal("bye"u8.ToArray(), await peer.ReceiveToEnd());
        await Eventually.True(() => server.Roster.Count == 0, "it has left, though it lingers");
        clock.Advance(TimeSpan.FromMilliseconds(1_900));
        await peer.Send("still here");
        clock.Advance(TimeSpan.FromMilliseconds(101));
        await GetsReset(peer);
    }

    [Theory, MemberData(nameof(Network.All), MemberType = typeof(Network))]
    public async Task A_peer_that_lingers_may_send_one_mebibyte(string network)
    {
        await using Network net = Network.Open(network, new ManualClock());
        Server server = net.Serve(static customer => customer.SendAsync("bye").AsTask());
        RawPeer peer = await net.Peer(server);
        Assert.Equal("bye"u8.ToArray(), await peer.ReceiveToEnd());
        await peer.Send(new byte[1024 * 1024]);
        await GetsReset(peer);
    }

    [Theory, MemberData(nameof(Network.All), MemberType = typeof(Network))]
    public async Task A_peer_that_does_not_read_what_is_queued_is_cut_off_at_the_close_timeout(string network)
    {
        var clock = new ManualClock();
        await using Network net = Network.Open(network, clock);
        Server server = net.Serve(
            static customer =>
            {
                customer.TrySendBytes(new byte[16 * 1024 * 1024]);
                return Task.CompletedTask;
            },
            options => options with { QueueBytes = 16 * 1024 * 1024, CloseTimeout = TimeSpan.FromSeconds(7) });
        RawPeer peer = await net.Peer(server, receiveBuffer: 4096);
        await Eventually.True(() => server.Roster.SingleOrDefault() is { Reason: LeaveReason.HungUp, QueuedBytes: > 0 }, "it is ending");
        await Passed(server, clock, TimeSpan.FromSeconds(6.9));
        Assert.Single(server.Roster);
        clock.Advance(TimeSpan.FromSeconds(0.2));
        await Eventually.True(() => server.Roster.Count == 0, "it has left");
        Assert.Equal(1, server.GetStatistics().Aborted);
        Assert.Equal(0, server.GetStatistics().QueuedBytes);
        byte[] got = await peer.ReceiveToReset();
        Assert.True(got.Length < 16 * 1024 * 1024);
    }

    [Theory, MemberData(nameof(Network.All), MemberType = typeof(Network))]
    public async Task Idleness_is_counted_from_the_last_byte_and_stands_still_while_the_handler_is_busy(string network)
    {
        var clock = new ManualClock();
        await using Network net = Network.Open(network, clock);
        var busy = new TaskCompletionSource();
        var heard = new List<string>();
        Server server = net.Serve(
            async customer =>
            {
                await foreach (Message message in customer.Messages)
                {
                    heard.Add(message.Text);
                    if (message.Text == "work")
                        await busy.Task;
                }
            },
            options => options with { IdleTimeout = TimeSpan.FromSeconds(10) });
        RawPeer peer = await net.Peer(server);
        await Eventually.True(() => server.Roster.SingleOrDefault() is { } there && there.IsReading, "it is read");
        Customer customer = server.Roster.Single();
        await Passed(server, clock, TimeSpan.FromSeconds(8));
        await peer.Send("still here");
        await Eventually.True(() => heard.Count == 1 && customer.IsReading, "it was heard");
        await Passed(server, clock, TimeSpan.FromSeconds(9.5));
        customer.TrySend("what we send does not count");
        await peer.Send("work");
        await Eventually.True(() => heard.Count == 2, "it was heard");
        await Passed(server, clock, TimeSpan.FromSeconds(60));
        Assert.Equal(LeaveReason.None, customer.Reason);
        busy.SetResult();
        await Eventually.True(() => customer.IsReading, "it waits again");
        await Passed(server, clock, TimeSpan.FromSeconds(9.9));
        Assert.Equal(LeaveReason.None, customer.Reason);
        clock.Advance(TimeSpan.FromSeconds(0.2));
        await Eventually.True(() => server.Roster.Count == 0, "it has left");
        Assert.Equal(LeaveReason.Idle, customer.Reason);
    }

    [Theory, MemberData(nameof(Network.All), MemberType = typeof(Network))]
    public async Task A_handler_that_gives_up_waiting_now_and_then_does_not_keep_the_silent_awake(string network)
    {
        var clock = new ManualClock();
        await using Network net = Network.Open(network, clock);
        Server server = net.Serve(
            async customer =>
            {
                while (customer.Reason == LeaveReason.None)
                {
                    using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(3), clock);
                    try
                    {
                        if (await customer.ReceiveTextAsync(patience.Token) is null)
                            return;
                    }
                    catch (OperationCanceledException)
                    {
                        customer.Tag = (customer.Tag as int? ?? 0) + 1;
                    }
                }
            },
            options => options with { IdleTimeout = TimeSpan.FromSeconds(10) });
        await net.Peer(server);
        for (int i = 0; i < 3; i++)
        {
            int before = i;
            await Eventually.True(() => server.Roster.SingleOrDefault() is { IsReading: true } there && (there.Tag as int? ?? 0) == before, "it waits");
            // To the moment that the handler gives up, and not beyond: time that passes while it is busy does not count.
            await Passed(server, clock, TimeSpan.FromSeconds(3));
        }

        await Eventually.True(() => server.Roster.SingleOrDefault() is { IsReading: true, Tag: 3 }, "it waits for the fourth time");
        clock.Advance(TimeSpan.FromSeconds(1.1));
        await Eventually.True(() => server.Roster.Count == 0, "it has left");
        Assert.Equal(1, server.GetStatistics().Reasons[LeaveReason.Idle]);
    }

    private static async Task GetsReset(RawPeer peer)
    {
        // After our FIN a peer reads an end in any case: what it sends is what tells it that nobody is there.
        for (int i = 0; i < 10_000; i++)
        {
            try
            {
                await peer.Send("hello?");
                await Task.Yield();
            }
            catch (IOException)
            {
                return;
            }

            await Task.Delay(1);
        }

        Assert.Fail("whoever lingers too long is not waited for");
    }

    /// <summary>Lets time pass, and the loops see it.</summary>
    private static async Task Passed(Server server, ManualClock clock, TimeSpan time)
    {
        clock.Advance(time);
        await server.LoopsHaveRun().InTime();
    }
}
