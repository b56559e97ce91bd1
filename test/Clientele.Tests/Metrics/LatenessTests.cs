using Clientele.Tests.Serving;

namespace Clientele.Tests.Metrics;

/// <summary>How late loops and pool are, for whoever asks.</summary>
public sealed class LatenessTests
{
    [Fact]
    public async Task A_loop_that_was_blocked_is_seen_to_be_late()
    {
        using var goOn = new ManualResetEventSlim();
        var blocked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using Server server = Server.Start(Serve.Lines with { Loops = 1 }, (Customer _, in Message _) =>
        {
            blocked.SetResult();
            goOn.Wait(Eventually.Patience);
        });
        using var collector = new Collector(server);
        using Peer peer = await Peer.Join(server);
        // Somebody who collects wakes it too, when all have come before.
        collector.Collect();
        await Eventually.True(() => Late(collector).Length > 0, "a loop that is well is measured");
        await peer.Say("x\n");
        await blocked.Task.InTime();
        await Task.Delay(700, TestContext.Current.CancellationToken);
        goOn.Set();
        await Eventually.True(() => Late(collector).Any(late => late > 0.3), "it was late");
    }

    [Fact]
    public async Task With_nobody_online_a_loop_sleeps_on()
    {
        await using Server server = Serve.Silent(Serve.Lines with { Loops = 1 });
        using var collector = new Collector(server);
        using (Peer peer = await Peer.Join(server))
            await Eventually.True(() => Late(collector).Length > 1, "measured");
        await collector.Until("server.active_customers", 0);
        await Task.Delay(600, TestContext.Current.CancellationToken);
        long rounds = server.Loops[0].Rounds;
        collector.Collect();
        await Task.Delay(600, TestContext.Current.CancellationToken);
        Assert.Equal(rounds, server.Loops[0].Rounds);
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
    public async Task Whoever_leaves_has_stayed_so_long()
    {
        var clock = new ManualClock();
        using var network = new MemoryTransport(clock);
        await using Server server = Serve.Silent(Serve.Lines with { Transport = network, Clock = clock });
        using var collector = new Collector(server);
        await using MemoryPeer peer = await network.ConnectPeerAsync(server.EndPoint, TestContext.Current.CancellationToken);
        await Eventually.True(() => server.Roster.Count == 1, "online");
        clock.Advance(TimeSpan.FromMinutes(10));
        peer.Finish();
        await Eventually.True(() => collector.Recorded.Any(value => value.Name == "clientele.server.customer.duration"), "recorded");
        Assert.Contains(("clientele.server.customer.duration", 600, "{closed}"), collector.Recorded);
    }

    private static double[] Late(Collector collector) =>
        [.. collector.Recorded.Where(value => value.Name == "clientele.loop.lateness").Select(value => value.Value)];
}
