using Clientele.Tests.Serving;

namespace Clientele.Tests.Presence;

/// <summary>Feeds by kind: presence costs what presence costs.</summary>
public sealed class KindsTests
{
    [Fact]
    public async Task A_viewer_of_presence_beside_talkers_skips_nothing()
    {
        const int Talkers = 20, Each = 200;
        await using Server server = Serve.Echo(Serve.Lines);
        using EventFeed presence = server.Events.Watch(EventKinds.Presence, capacity: 2 * Talkers);
        using EventFeed all = server.Events.Watch(capacity: 100);
        string words = string.Concat(Enumerable.Repeat("x\n", Each));
        for (int i = 0; i < Talkers; i++)
        {
            using Peer peer = await Peer.Join(server);
            await peer.Say(words);
            await peer.Hears(words);
        }

        await Eventually.True(() => server.GetStatistics().Left == Talkers, "all have left");
        List<ServerEvent> seen = [];
        await Eventually.True(() => presence.TakeAll(seen) >= 0 && seen.Count >= 2 * Talkers, "it is seen");
        Assert.Equal(Talkers, seen.OfType<CustomerJoined>().Count());
        Assert.Equal(Talkers, seen.OfType<CustomerLeft>().Count());
        Assert.Equal(2 * Talkers, seen.Count);
        Assert.Equal(0, presence.Skipped);
        Assert.True(all.Skipped > Talkers * Each);
        Assert.Equal(seen.OrderBy(happened => happened.Sequence), seen);
    }

    [Fact]
    public async Task A_feed_hears_of_its_kinds_alone_and_a_late_one_is_told_of_it()
    {
        await using Server server = Serve.Echo(Serve.Lines);
        using EventFeed said = server.Events.Record(EventKinds.Said);
        using EventFeed told = server.Events.Watch(EventKinds.Told, capacity: 1);
        using EventFeed notices = server.Events.Watch(EventKinds.Notices);
        using EventFeed comings = server.Events.Watch(EventKinds.Joined | EventKinds.Renamed);
        using (Peer peer = await Peer.Join(server))
        {
            server.Roster[1]!.Name = "Ann";
            await peer.Say("1\n2\n3\n");
            await peer.Hears("1\n2\n3\n");
        }

        await Eventually.True(() => server.GetStatistics().Left == 1, "it has left");
        await server.StopAsync().InTime();
        Assert.Equal(["said:1", "said:2", "said:3"], await Stories(said));
        Assert.Equal(["told:1", "skipped"], await Stories(told));
        Assert.Equal(["stopping"], await Stories(notices));
        Assert.Equal(["joined", "renamed"], await Stories(comings));
    }

    [Fact]
    public async Task What_nobody_wants_has_no_number_and_is_not_made()
    {
        await using Server server = Serve.Echo(Serve.Lines with { Loops = 1 });
        using EventFeed presence = server.Events.Watch(EventKinds.Joined | EventKinds.Left);
        using (Peer peer = await Peer.Join(server))
        {
            await peer.Say("1\n2\n3\n");
            await peer.Hears("1\n2\n3\n");
            Assert.False(server.Events.Wants(EventKinds.Words | EventKinds.Notices | EventKinds.Dropped));
            using EventFeed words = server.Events.Watch(EventKinds.Words);
            Assert.True(server.Events.Wants(EventKinds.Said) && server.Events.Wants(EventKinds.Told));
        }

        Assert.False(server.Events.Wants(EventKinds.Words));
        await Eventually.True(() => server.GetStatistics().Left == 1, "it has left");
        List<ServerEvent> seen = [];
        presence.TakeAll(seen);
        Assert.Equal([("joined", 1), ("left", 2)], seen.Select(happened => (happened.Name, happened.Sequence)));
    }

    [Theory, InlineData(EventKinds.None), InlineData((EventKinds)(1 << 20))]
    public async Task No_kind_and_an_unknown_one_are_refused(EventKinds kinds)
    {
        await using Server server = Serve.Silent(Serve.Lines);
        Assert.Equal("kinds", Assert.Throws<ArgumentOutOfRangeException>(() => server.Events.Watch(kinds)).ParamName);
        Assert.Equal("kinds", Assert.Throws<ArgumentOutOfRangeException>(() => server.Events.Record(kinds)).ParamName);
    }

    [Fact]
    public async Task Every_event_is_of_a_kind_that_can_be_asked_for()
    {
        await using Server server = Serve.Silent(Serve.Lines with { Capacity = 1 });
        List<EventFeed> feeds = [.. Enum.GetValues<EventKinds>().Where(kind => kind != EventKinds.None && (kind & (kind - 1)) == 0).Select(kind => server.Events.Record(kind))];
        using var log = new EventLog(server);
        using (Peer first = await Peer.Join(server))
        {
            server.Roster[1]!.Name = "Ann";
            server.Roster[1]!.TrySend("hello");
            await first.Say("hi\n");
            await log.Until("said:hi");
            using Peer second = await Peer.Connect(server);
            await log.Until("waiting:1");
        }

        await server.StopAsync().InTime();
        await log.Finished.InTime();
        List<ServerEvent> parts = [];
        foreach (EventFeed feed in feeds)
        {
            feed.TakeAll(parts);
            feed.Dispose();
        }

        Assert.Equal(log.All, parts.OrderBy(happened => happened.Sequence));
    }

    private static async Task<string[]> Stories(EventFeed feed)
    {
        List<string> stories = [];
        await foreach (ServerEvent happened in feed)
            stories.Add(EventLog.Tell(happened));
        return [.. stories];
    }
}
