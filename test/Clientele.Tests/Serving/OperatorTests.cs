using System.Net.Sockets;
using System.Text;
using Clientele.Testing;
using Clientele.Tests.Connections;

namespace Clientele.Tests.Serving;

/// <summary>A server where nobody answers but an operator: who has half-closed can still be answered.</summary>
public sealed class OperatorTests
{
    [Theory, MemberData(nameof(Network.WithTls), MemberType = typeof(Network))]
    public async Task A_customer_that_has_asked_and_finished_is_answered(string network)
    {
        await using Network net = Network.Open(network);
        Server server = net.ServeForOperator(options => options with { Framing = Framing.Lines(), FinishTimeout = TimeSpan.FromMinutes(5) });
        using var log = new EventLog(server);
        RawPeer peer = await net.Peer(server);
        await peer.Send("what time is");
        await peer.Finish();
        // Half a line is said when it is known that no more of it comes, and not when the time is over.
        await log.Until("said:what time is");
        await Eventually.True(() => server.Roster.SingleOrDefault()?.PeerFinished.IsCancellationRequested == true, "the end is seen");
        Assert.Equal(SendResult.Sent, await server.SendAsync(1, "noon"));
        Assert.Equal(1, server.Broadcast("bye").Sent);
        server.HangUp(1);
        Assert.Equal("noon\nbye\n", System.Text.Encoding.UTF8.GetString(await peer.ReceiveToEnd()));
        await log.Left(1);
        Assert.Equal(["joined", "said:what time is", "told:noon", "told:bye", "left=hung-up"], log.Story(1));
    }

    [Fact]
    public async Task Each_answer_begins_the_time_anew()
    {
        var clock = new ManualClock();
        await using Network net = Network.Open("memory", clock);
        Server server = net.ServeForOperator();
        using var log = new EventLog(server);
        RawPeer peer = await net.Peer(server);
        await peer.Send("q");
        await peer.Finish();
        await log.Until("said:q");
        await Eventually.True(() => server.Roster.SingleOrDefault()?.PeerFinished.IsCancellationRequested == true, "the end is seen");
        await server.LoopsHaveRun();
        for (int i = 0; i < 3; i++)
        {
            clock.Advance(TimeSpan.FromSeconds(4.9));
            await server.LoopsHaveRun();
            Assert.Equal(SendResult.Sent, await server.SendAsync(1, "wait"));
        }

        clock.Advance(TimeSpan.FromSeconds(5.1));
        Assert.Equal(LeaveReason.Closed, (await log.Left(1)).Reason);
        Assert.Equal("waitwaitwait"u8.ToArray(), await peer.ReceiveToEnd());
    }

    [Fact]
    public async Task With_a_callback_or_no_time_who_has_finished_leaves_at_once()
    {
        var clock = new ManualClock();
        await using Network net = Network.Open("memory", clock);
        Server silent = net.ServeInline(static (Customer _, in Message _) => { });
        Server timeless = net.ServeForOperator(options => options with { FinishTimeout = TimeSpan.Zero });
        foreach (Server server in (Server[])[silent, timeless])
        {
            using var log = new EventLog(server);
            RawPeer peer = await net.Peer(server);
            await peer.Send("q");
            await peer.Finish();
            Assert.Equal(LeaveReason.Closed, (await log.Left(1)).Reason);
            Assert.Equal(["joined", "said:q", "left=closed"], log.Story(1));
        }
    }

    [Theory, MemberData(nameof(Network.Kernel), MemberType = typeof(Network))]
    public async Task A_customer_that_closed_both_ways_leaves_when_it_is_sent_something(string network)
    {
        await using Network net = Network.Open(network);
        Server server = net.ServeForOperator(options => options with { FinishTimeout = Timeout.InfiniteTimeSpan });
        using var log = new EventLog(server);
        RawPeer peer = await net.Peer(server);
        await peer.Send("q");
        await log.Until("said:q");
        peer.Close();
        await Eventually.True(() => server.Roster.SingleOrDefault()?.PeerFinished.IsCancellationRequested == true, "the end is seen");
        Assert.Single(server.Roster);
        // Closed is as good as half-closed until something is sent: its answer is a reset.
        await Eventually.True(() => server.Roster[1]?.TrySend("noon") is null or SendResult.Left, "it has left");
        Assert.Contains((await log.Left(1)).Reason, new[] { LeaveReason.Closed, LeaveReason.Reset });
    }

    [Fact]
    public async Task A_customer_that_closes_a_Unix_socket_leaves_at_once()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs Linux");
        string path = Path.Combine(Path.GetTempPath(), $"clientele-{Guid.NewGuid():N}.sock");
        await using Server server = Server.Start(new ServerOptions { EndPoints = [new UnixDomainSocketEndPoint(path)], FinishTimeout = Timeout.InfiniteTimeSpan });
        using var log = new EventLog(server);
        using (var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified))
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path)).InTime();
            await log.Until("joined");
        }

        Assert.Equal(LeaveReason.Closed, (await log.Left(1)).Reason);
    }

    [Theory, MemberData(nameof(Network.All), MemberType = typeof(Network))]
    public async Task When_both_have_finished_nobody_is_kept(string network)
    {
        await using Network net = Network.Open(network);
        Server server = net.ServeForOperator(options => options with { FinishTimeout = Timeout.InfiniteTimeSpan });
        using var log = new EventLog(server);
        RawPeer peer = await net.Peer(server);
        await peer.Finish();
        await Eventually.True(() => server.Roster.SingleOrDefault()?.PeerFinished.IsCancellationRequested == true, "the end is seen");
        server.Roster.Single().CompleteSending();
        Assert.Equal(LeaveReason.Closed, (await log.Left(1)).Reason);
        Assert.Empty(await peer.ReceiveToEnd());
    }

    [Theory, MemberData(nameof(Network.All), MemberType = typeof(Network))]
    public async Task An_end_of_both_resets_nobody_while_the_last_sender_is_still_at_work(string network)
    {
        await using Network net = Network.Open(network);
        Server server = net.ServeForOperator(options => options with { FinishTimeout = Timeout.InfiniteTimeSpan });
        RawPeer[] peers = await Task.WhenAll(Enumerable.Range(0, 300).Select(_ => net.Peer(server)));
        foreach (RawPeer peer in peers)
            await peer.Finish();
        await Eventually.True(
            () => server.Roster.Count == peers.Length && server.Roster.All(one => one.PeerFinished.IsCancellationRequested),
            "all ends are seen");
        foreach (Connection customer in server.Roster)
        {
            Assert.Equal(SendResult.Sent, customer.TrySend("last words"u8));
            customer.CompleteSending();
        }

        foreach (RawPeer peer in peers)
            Assert.Equal("last words", Encoding.ASCII.GetString(await peer.ReceiveToEnd()));
    }
}
