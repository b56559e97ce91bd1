using Clientele.Tests.Serving;

namespace Clientele.Tests.Presence;

/// <summary>A viewer never holds anyone up: it skips, and is told how much.</summary>
public sealed class ViewerTests
{
    [Fact]
    public async Task A_slow_viewer_skips_and_is_told_how_many_once_at_the_right_place()
    {
        await using Server server = Serve.Silent(Serve.Lines with { Loops = 1 });
        using Peer peer = await Peer.Join(server);
        using EventFeed slow = server.Events.Watch(capacity: 10);
        await Say(server, peer, 0, 25);
        for (int i = 0; i < 10; i++)
            Assert.Equal((i + 1, $"{i}"), Numbered(slow));
        Assert.True(slow.TryTake(out ServerEvent? skipped));
        Assert.Equal(15, Assert.IsType<EventsSkipped>(skipped).Count);
        Assert.NotEqual(default, skipped.Time);
        Assert.Equal(15, slow.Skipped);
        Assert.False(slow.TryTake(out _));
        await Say(server, peer, 25, 27);
        Assert.Equal((26, "25"), Numbered(slow));
        Assert.Equal((27, "26"), Numbered(slow));
        Assert.False(slow.TryTake(out _));
    }

    [Fact]
    public async Task After_a_gap_nothing_comes_before_the_viewer_is_told_of_it()
    {
        await using Server server = Serve.Silent(Serve.Lines with { Loops = 1 });
        using Peer peer = await Peer.Join(server);
        using EventFeed slow = server.Events.Watch(capacity: 2);
        await Say(server, peer, 0, 3);
        Assert.Equal((1, "0"), Numbered(slow));
        // There is room for one again, but the gap comes first.
        await Say(server, peer, 3, 5);
        Assert.Equal((2, "1"), Numbered(slow));
        Assert.True(slow.TryTake(out ServerEvent? skipped));
        Assert.Equal(3, Assert.IsType<EventsSkipped>(skipped).Count);
        await Say(server, peer, 5, 6);
        Assert.Equal((6, "5"), Numbered(slow));
    }

    [Fact]
    public async Task A_viewer_that_never_looks_holds_up_nobody()
    {
        await using Server server = Serve.Echo(Serve.Lines);
        using EventFeed never = server.Events.Watch(capacity: 1);
        using Peer peer = await Peer.Join(server);
        for (int i = 0; i < 1000; i++)
        {
            await peer.Say("x\n");
            await peer.Hears("x\n");
        }

        await Settled(server);
        Assert.Equal(2000, never.Skipped);
    }

    [Fact]
    public async Task A_viewer_skips_by_bytes_too()
    {
        await using Server server = Serve.Silent(Serve.Lines with { Loops = 1 });
        using Peer peer = await Peer.Join(server);
        using EventFeed viewer = server.Events.Watch();
        string text = new('x', 1_000_000);
        for (int i = 0; i < 20; i++)
            await peer.Say(text + "\n");
        await Eventually.True(() => server.GetStatistics().MessagesReceived == 20, "all is said");
        await Settled(server);
        Assert.InRange(viewer.Skipped, 3, 4);
    }

    [Fact]
    public async Task All_watchers_see_the_same_events_in_the_same_order()
    {
        await using Server server = Serve.EchoByHandler(Serve.Lines);
        EventFeed[] feeds = [server.Events.Watch(1_000_000), server.Events.Record(), server.Events.Watch(1_000_000)];
        Task<List<ServerEvent>>[] reading = [.. feeds.Select(feed => Task.Run(async () =>
        {
            var all = new List<ServerEvent>();
            await foreach (ServerEvent happened in feed)
                all.Add(happened);
            return all;
        }))];
        await Parallel.ForEachAsync(Enumerable.Range(0, 200), async (i, _) =>
        {
            using Peer peer = await Peer.Connect(server);
            await peer.Say($"{i}\n");
            server.Broadcast("to all");
            await peer.Hear(2);
        });
        await server.StopAsync().InTime();
        List<ServerEvent> first = await reading[0].InTime();
        Assert.Equal(Enumerable.Range(1, first.Count).Select(n => (long)n), first.Select(e => e.Sequence));
        foreach (Task<List<ServerEvent>> other in reading)
            Assert.Equal(first, await other.InTime());
        foreach (IGrouping<Customer, ServerEvent> story in first.Where(e => e.Customer is not null).GroupBy(e => e.Customer!))
        {
            Assert.IsType<CustomerJoined>(story.First());
            Assert.IsType<CustomerLeft>(story.Last());
            Assert.Equal(2, story.Count(e => e is CustomerJoined or CustomerLeft));
        }
    }

    [Fact]
    public async Task A_reader_of_the_feed_can_give_up_and_come_back_without_a_loss()
    {
        await using Server server = Serve.Silent(Serve.Lines);
        using EventFeed feed = server.Events.Watch();
        using var enough = new CancellationTokenSource();
        Task waiting = Task.Run(async () =>
        {
            await foreach (ServerEvent _ in feed.WithCancellation(enough.Token)) { }
        });
        await enough.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(waiting.InTime);
        using Peer peer = await Peer.Join(server);
        await foreach (ServerEvent happened in feed)
        {
            Assert.IsType<CustomerJoined>(happened);
            break;
        }
    }

    [Fact]
    public async Task Watching_a_server_that_is_over_ends_at_once()
    {
        Server server = Serve.Silent(Serve.Lines);
        await server.DisposeAsync();
        await foreach (ServerEvent _ in server.Events.Watch())
            Assert.Fail("nothing happens any more");
    }

    private static async Task Say(Server server, Peer peer, int from, int to)
    {
        for (int i = from; i < to; i++)
            await peer.Say($"{i}\n");
        await Eventually.True(() => server.GetStatistics().MessagesReceived == to, "all is said");
        await Settled(server);
    }

    // An event is put after its message is counted: one turn of the loop later it is there.
    private static Task Settled(Server server)
    {
        var turned = new TaskCompletionSource();
        server.Roster.First().Loop.Post(_ => turned.SetResult(), null);
        return turned.Task.InTime();
    }

    private static (long Sequence, string Text) Numbered(EventFeed feed)
    {
        Assert.True(feed.TryTake(out ServerEvent? happened));
        return (happened.Sequence, Assert.IsType<CustomerSaid>(happened).Text);
    }
}
