using Clientele.Testing;
using Clientele.Tests.Serving;
using Clientele.Tests.Connections;

namespace Clientele.Tests.Metrics;

/// <summary>
/// How late loops and pool are. Networks in memory hand out the same ports, and a collector knows its server by the port: each
/// server here has one of its own.
/// </summary>
public sealed class LatenessTests
{
    private const int Seconds = 20;

    [Fact]
    public async Task A_loop_that_was_blocked_is_seen_to_be_late()
    {
        var clock = new ManualClock();
        using var network = new MemoryTransport(clock);
        using var goOn = new ManualResetEventSlim();
        var blocked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using Server server = Server.Start(Serve.Lines with { Port = 61_001, Loops = 1, Transport = network, Clock = clock }, (Customer _, in Message _) =>
        {
            blocked.SetResult();
            goOn.Wait(Eventually.Patience);
        });
        using var collector = new Collector(server);
        await using MemoryPeer peer = await network.ConnectPeerAsync(server.EndPoint, TestContext.Current.CancellationToken);
        await Eventually.True(() => server.Roster.Count == 1, "online");
        // A collector wakes it too, when all have come before.
        collector.Collect();
        await Eventually.True(() => Ticked(clock) && Late(collector).Length > 0, "a loop that is well is measured");
        await peer.WriteAsync("x\n"u8.ToArray(), TestContext.Current.CancellationToken);
        await blocked.Task.InTime();
        clock.Advance(TimeSpan.FromMilliseconds(700));
        goOn.Set();
        await Eventually.True(() => Ticked(clock) && Late(collector).Any(late => late > 0.3), "it was late");
    }

    [Fact]
    public async Task With_nobody_online_a_loop_sleeps_on()
    {
        var clock = new ManualClock();
        using var network = new MemoryTransport(clock);
        await using Server server = Serve.Silent(Serve.Lines with { Port = 61_002, Loops = 1, Transport = network, Clock = clock });
        using var collector = new Collector(server);
        await using (MemoryPeer peer = await network.ConnectPeerAsync(server.EndPoint, TestContext.Current.CancellationToken))
            await Eventually.True(() => Ticked(clock) && Late(collector).Length > 1, "measured");
        await collector.Until("server.active_customers", 0);
        await PassAsync(server, clock);
        collector.Collect();
        // One round for each second's post, and none of a timer's own.
        Assert.InRange(await PassAsync(server, clock), 1, Seconds + 2);
    }

    [Fact]
    public async Task With_nobody_listening_nothing_is_measured()
    {
        await using Server server = Serve.Silent(Serve.Lines with { Loops = 1 });
        using var collector = new Collector(server, instrument => instrument.IsObservable);
        using Peer peer = await Peer.Join(server);
        collector.Collect();
        Assert.Empty(collector.Recorded);
    }

    [Fact]
    public async Task The_pool_is_measured_where_handlers_run_on_it()
    {
        await using Server server = Serve.EchoByHandler(Serve.Lines);
        using var collector = new Collector(server);
        using Peer peer = await Peer.Join(server);
        await Eventually.True(() => collector.Recorded.Any(value => value.Name == "clientele.pool.lateness"), "measured");
        Assert.All(collector.Recorded, value => Assert.True(value.Value >= 0));
    }

    [Fact]
    public async Task The_time_a_customer_stayed_is_recorded_when_it_leaves()
    {
        var clock = new ManualClock();
        using var network = new MemoryTransport(clock);
        await using Server server = Serve.Silent(Serve.Lines with { Port = 61_003, Transport = network, Clock = clock });
        using var collector = new Collector(server);
        await using MemoryPeer peer = await network.ConnectPeerAsync(server.EndPoint, TestContext.Current.CancellationToken);
        await Eventually.True(() => server.Roster.Count == 1, "online");
        clock.Advance(TimeSpan.FromMinutes(10));
        peer.Finish();
        await Eventually.True(() => collector.Recorded.Any(value => value.Name == "clientele.server.customer.duration"), "recorded");
        Assert.Contains(("clientele.server.customer.duration", 600, "{closed}"), collector.Recorded);
    }

    /// <summary>How many rounds the loop makes in so many seconds.</summary>
    private static async Task<long> PassAsync(Server server, ManualClock clock)
    {
        long rounds = server.Loops[0].Rounds;
        for (int i = 0; i < Seconds; i++)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            await server.Loops[0].Ran().InTime();
        }

        return server.Loops[0].Rounds - rounds;
    }

    private static bool Ticked(ManualClock clock)
    {
        clock.Advance(TimeSpan.FromMilliseconds(20));
        return true;
    }

    private static double[] Late(Collector collector) =>
        [.. collector.Recorded.Where(value => value.Name == "clientele.loop.lateness").Select(value => value.Value)];
}
