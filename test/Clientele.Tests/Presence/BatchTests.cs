using Clientele.Testing;
using Clientele.Tests.Serving;

namespace Clientele.Tests.Presence;

/// <summary>Events taken many at a time: the same ones, in the same order, as one at a time.</summary>
public sealed class BatchTests
{
    [Fact]
    public async Task All_that_is_there_is_taken_in_order_and_not_more_than_asked_for()
    {
        await using Server server = Serve.Silent(Serve.Lines with { Loops = 1 });
        using EventFeed feed = server.Events.Watch();
        List<ServerEvent> taken = [];
        Assert.Equal(0, feed.TakeAll(taken));
        using Peer peer = await Peer.Join(server);
        await Say(server, peer, 4);
        Assert.Equal(2, feed.TakeAll(taken, max: 2));
        Assert.Equal(3, feed.TakeAll(taken));
        Assert.Equal(["joined", "0", "1", "2", "3"], taken.Select(Told));
        Assert.Equal(0, feed.TakeAll(taken));
        Assert.Throws<ArgumentOutOfRangeException>(() => feed.TakeAll(taken, 0));
    }

    [Fact]
    public async Task A_gap_comes_after_everything_before_it_and_counts_as_one()
    {
        await using Server server = Serve.Silent(Serve.Lines with { Loops = 1 });
        using Peer peer = await Peer.Join(server);
        using EventFeed feed = server.Events.Watch(capacity: 3);
        await Say(server, peer, 10);
        List<ServerEvent> taken = [];
        Assert.Equal(3, feed.TakeAll(taken, max: 3));
        Assert.True(await feed.WaitAsync(TestContext.Current.CancellationToken));
        Assert.Equal(1, feed.TakeAll(taken));
        Assert.Equal(["0", "1", "2", "7 skipped"], taken.Select(Told));
    }

    [Fact]
    public async Task A_recorder_that_takes_all_opens_intake_again()
    {
        await using Server server = Serve.Silent(Serve.Lines);
        using EventFeed feed = server.Events.Record(mark: 1000);
        using Peer peer = await Peer.Join(server);
        List<ServerEvent> taken = [];
        for (int i = 0; i < 100; i++)
            await peer.Say($"{i}\n");
        while (taken.Count < 101 && await feed.WaitAsync(TestContext.Current.CancellationToken).AsTask().InTime())
            feed.TakeAll(taken, max: 10);
        Assert.Equal(["joined", .. Enumerable.Range(0, 100).Select(i => $"{i}")], taken.Select(Told));
    }

    [Fact]
    public async Task Waiting_ends_when_something_comes_and_when_nothing_will()
    {
        await using Server server = Serve.Silent(Serve.Lines);
        using EventFeed feed = server.Events.Watch();
        Task<bool> waiting = feed.WaitAsync(TestContext.Current.CancellationToken).AsTask();
        Assert.False(waiting.IsCompleted);
        using Peer peer = await Peer.Join(server);
        Assert.True(await waiting.InTime());
        List<ServerEvent> taken = [];
        await server.StopAsync().InTime();
        Assert.True(await feed.WaitAsync(TestContext.Current.CancellationToken).AsTask().InTime());
        feed.TakeAll(taken);
        Assert.IsType<CustomerLeft>(taken[^1]);
        Assert.False(await feed.WaitAsync(TestContext.Current.CancellationToken).AsTask().InTime());
    }

    [Fact]
    public async Task Waiting_can_be_given_up()
    {
        await using Server server = Serve.Silent(Serve.Lines);
        using EventFeed feed = server.Events.Watch();
        using var enough = new CancellationTokenSource();
        Task<bool> waiting = feed.WaitAsync(enough.Token).AsTask();
        await enough.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(waiting.InTime);
    }

    [Fact]
    public async Task A_server_knows_when_it_began_and_the_last_number_that_it_gave()
    {
        var clock = new ManualClock();
        using var network = new MemoryTransport(clock);
        await using Server server = Serve.Silent(Serve.Lines with { Transport = network, Clock = clock });
        DateTimeOffset began = clock.GetUtcNow();
        Assert.Equal((began, 0), (server.Started, server.LastNumber));
        clock.Advance(TimeSpan.FromHours(1));
        await using MemoryPeer peer = await network.ConnectPeerAsync(server.EndPoint, TestContext.Current.CancellationToken);
        await Eventually.True(() => server.Roster.Count == 1, "online");
        peer.Finish();
        await Eventually.True(() => server.Roster.Count == 0, "gone");
        Assert.Equal((began, 1), (server.Started, server.LastNumber));
    }

    private static async Task Say(Server server, Peer peer, int count)
    {
        for (int i = 0; i < count; i++)
            await peer.Say($"{i}\n");
        await Eventually.True(() => server.GetStatistics().MessagesReceived == count, "all is said");
        // An event is put after its message is counted: one turn of the loop later it is there.
        var turned = new TaskCompletionSource();
        server.Loops[0].Post(_ => turned.SetResult(), null);
        await turned.Task.InTime();
    }

    private static string Told(ServerEvent happened) => happened switch
    {
        CustomerSaid said => said.Text,
        EventsSkipped skipped => $"{skipped.Count} skipped",
        _ => happened.Name,
    };
}
