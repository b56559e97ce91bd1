using System.Net.Sockets;
using Clientele.Tests.Serving;
using Clientele.Transport;

namespace Clientele.Tests.Metrics;

/// <summary>What instruments show is what has happened.</summary>
public sealed class SumTests
{
    [Fact]
    public async Task A_customer_that_comes_talks_and_goes_is_counted()
    {
        await using Server server = Serve.Echo(Serve.Lines);
        using var collector = new Collector(server);
        Assert.Equal(0, collector["server.active_customers"]);
        using (Peers peers = await Peer.JoinAll(server, 3))
        {
            Assert.Equal((3, 3), (collector["server.active_customers"], collector["server.joins"]));
            await peers[0].Say("hello\n");
            await peers[0].Hears("hello\n");
            await collector.Until("server.messages{transmit}", 1);
            Assert.Equal((1, 6), (collector["server.messages{receive}"], collector["server.io{receive}"]));
            await collector.Until("server.io{transmit}", 6);
            peers[1].Reset();
            await collector.Until("server.leaves{reset}", 1);
            Assert.Equal((2, 0), (collector["server.active_customers"], collector["server.leaves{closed}"]));
        }

        await collector.Until("server.leaves{closed}", 2);
        Assert.Equal((0, 3), (collector["server.active_customers"], collector["server.joins"]));
    }

    [Fact]
    public async Task Customers_that_wait_or_are_turned_away_are_counted_apart()
    {
        await using Server server = Serve.Silent(Serve.Lines with { Capacity = 1, MaxCustomers = 2 });
        using var collector = new Collector(server);
        using Peer first = await Peer.Join(server);
        using (Peer second = await Peer.Connect(server))
        {
            await collector.Until("server.waiting_customers", 1);
            using Peer third = await Peer.Connect(server);
            await collector.Until("server.turned_away{refused}", 1);
        }

        await collector.Until("server.turned_away{closed}", 1);
        Assert.Equal((0, 1, 0), (collector["server.waiting_customers"], collector["server.joins"], collector["server.leaves{closed}"]));
    }

    [Theory]
    [InlineData(OverflowPolicy.DropNewest, "drop-newest")]
    [InlineData(OverflowPolicy.DropOldest, "drop-oldest")]
    public async Task What_is_dropped_is_counted_by_policy_and_what_waits_is_shown(OverflowPolicy policy, string name)
    {
        await using Server server = Serve.Silent(Serve.Options with { Overflow = policy, QueueBytes = 200_000 });
        using var collector = new Collector(server);
        using Peer peer = await Peer.Join(server, receiveBuffer: 4096);
        var piece = new byte[100_000];
        while (server.Roster[1]!.MessagesDropped < 3)
            server.Roster[1]!.TrySendBytes(piece);
        Assert.Equal(server.Roster[1]!.MessagesDropped, collector[$"server.dropped_messages{{{name}}}"]);
        Assert.InRange(collector["server.queue.size"], 1, 200_000);
        server.AbortAll();
        // It is counted when it has left; what it had in its queue has gone before that.
        await collector.Until("server.aborted", 1);
        Assert.Equal(0, collector["server.queue.size"]);
    }

    [Fact]
    public async Task Half_a_message_is_shown_while_it_is_one()
    {
        await using Server server = Serve.Silent(Serve.Lines);
        using var collector = new Collector(server);
        using Peer peer = await Peer.Join(server);
        await peer.Say("half");
        await Eventually.True(() => collector["server.half_received.size"] >= 4, "half is there");
        await peer.Say(" and half\n");
        await collector.Until("server.half_received.size", 0);
    }

    [Fact]
    public async Task Errors_of_accepting_have_their_type()
    {
        await using Server server = Serve.Silent(Serve.Lines);
        using var collector = new Collector(server);
        Assert.DoesNotContain(collector.Collect().Keys, series => series.Contains("accept_errors", StringComparison.Ordinal));
        await server.OnLoop(() =>
        {
            IAcceptor acceptor = server.Acceptor;
            acceptor.OnPassing(SocketError.ConnectionAborted);
            acceptor.OnPassing(SocketError.HostNotFound);
            acceptor.OnPassing(SocketError.SocketError);
            acceptor.OnScarce(SocketError.TooManyOpenSockets);
        });
        Assert.Equal((1, 2, 1), (
            collector["server.accept_errors{connection_aborted}"],
            collector["server.accept_errors{_OTHER}"],
            collector["server.accept_errors{too_many_open_sockets}"]));
        Assert.Equal(1, collector["server.accept_pauses"]);
    }

    [Fact]
    public async Task After_a_storm_sums_are_those_of_the_statistics_and_never_went_back()
    {
        await using Server server = Serve.Echo(Serve.Lines);
        using var collector = new Collector(server);
        using var over = new CancellationTokenSource();
        Task watching = Task.Run(() =>
        {
            Dictionary<string, double> before = [];
            while (!over.IsCancellationRequested)
            {
                Dictionary<string, double> now = collector.Collect();
                Assert.DoesNotContain(before, series => !IsLevel(series.Key) && now[series.Key] < series.Value);
                before = now;
            }
        });
        await Parallel.ForEachAsync(Enumerable.Range(0, 300), async (i, _) =>
        {
            using Peer peer = await Peer.Connect(server);
            for (int n = 0; n <= i % 4; n++)
            {
                await peer.Say("x\n");
                await peer.Hears("x\n");
            }

            if (i % 3 == 0)
                peer.Reset();
        });
        await Eventually.True(() => server.GetStatistics().Left == 300, "all have left");
        await over.CancelAsync();
        await watching.InTime();
        ServerStatistics end = server.GetStatistics();
        Dictionary<string, double> shown = collector.Collect();
        long Shown(string name) => (long)shown["clientele.server." + name];
        Assert.Equal((end.Joined, end.Online), (Shown("joins"), Shown("active_customers")));
        Assert.Equal((end.MessagesReceived, end.MessagesSent), (Shown("messages{receive}"), Shown("messages{transmit}")));
        Assert.Equal((end.BytesReceived, end.BytesSent), (Shown("io{receive}"), Shown("io{transmit}")));
        Assert.Equal(300, shown.Where(series => series.Key.StartsWith("clientele.server.leaves", StringComparison.Ordinal)).Sum(series => series.Value));
    }

    private static bool IsLevel(string series) =>
        series is "clientele.server.active_customers" or "clientele.server.waiting_customers" || series.EndsWith(".size", StringComparison.Ordinal);
}
