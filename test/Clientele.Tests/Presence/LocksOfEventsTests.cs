using Clientele.Tests.Serving;

namespace Clientele.Tests.Presence;

/// <summary>While an event is put, no lock is held in which others would wait for a user's clock, or for loops to be woken.</summary>
public sealed class LocksOfEventsTests
{
    [Theory, InlineData(EventKinds.Joined), InlineData(EventKinds.Said), InlineData(EventKinds.Renamed), InlineData(EventKinds.Left)]
    public async Task Pausing_intake_for_a_recorder_happens_under_no_lock(EventKinds kind)
    {
        await using Server server = Serve.Silent(Serve.Lines);
        var free = new TaskCompletionSource<bool>();
        server.ConnectionSettings.Intake.Changed += () => free.TrySetResult(IsFree(server));
        using EventFeed recorder = server.Events.Record(kind, mark: 1);
        using Peer peer = await Peer.Connect(server);
        await Provoke(kind, server, peer);
        Assert.True(await free.Task.InTime(), "another thread waited for a lock of the one that pauses intake");
    }

    [Theory, InlineData(EventKinds.Joined), InlineData(EventKinds.Said), InlineData(EventKinds.Renamed), InlineData(EventKinds.Left)]
    public async Task A_clock_that_blocks_while_an_event_is_put_holds_up_nobody_else(EventKinds kind)
    {
        var clock = new InterruptedClock();
        await using Server server = Serve.Silent(Serve.Lines with { Clock = clock });
        using EventFeed viewer = server.Events.Watch(kind);
        int asked = 0, held = 0;
        clock.OnAsked = () =>
        {
            Interlocked.Increment(ref asked);
            if (!IsFree(server))
                Interlocked.Increment(ref held);
        };
        using Peer peer = await Peer.Connect(server);
        await Provoke(kind, server, peer);
        await Eventually.True(() => viewer.TryTake(out _), "the event");
        Assert.True(asked > 0);
        Assert.Equal(0, held);
    }

    [Fact]
    public async Task A_clock_that_calls_back_while_an_event_is_put_leaves_the_events_in_order()
    {
        var clock = new InterruptedClock();
        await using Server server = Serve.Silent(Serve.Lines with { Clock = clock });
        using EventFeed viewer = server.Events.Watch(EventKinds.Said | EventKinds.Renamed);
        using Peer peer = await Peer.Join(server);
        Customer customer = server.Roster[1]!;
        clock.OnAsked = () =>
        {
            clock.OnAsked = null;
            customer.Name = "called back";
        };
        await peer.Say("one\n");

        List<ServerEvent> happened = [];
        await Eventually.True(() => viewer.TakeAll(happened) >= 0 && happened.Count >= 2, "both");
        Assert.Equal(["renamed", "said"], happened.Select(one => one.Name));
        Assert.Equal([1, 2], happened.Select(one => one.Sequence));
    }

    [Fact]
    public async Task A_clock_that_blocks_while_a_customer_joins_does_not_hold_up_a_stop()
    {
        var clock = new InterruptedClock();
        using var goOn = new ManualResetEventSlim();
        int asked = 0;
        Server server = Serve.Silent(Serve.Lines with { Clock = clock, Loops = 1, StopTimeout = TimeSpan.FromMilliseconds(100) });
        clock.OnAsked = () =>
        {
            // First when it is accepted, then when it joins.
            if (Interlocked.Increment(ref asked) == 2)
                goOn.Wait(Eventually.Patience);
        };
        using Peer peer = await Peer.Connect(server);
        await Eventually.True(() => Volatile.Read(ref asked) == 2, "it joins");

        StopReport report = await server.StopAsync().InTime();
        Assert.Equal(0, report.Served);
        goOn.Set();
        await Eventually.True(() => server.Connections == 0, "its socket is given back");
    }

    private static async Task Provoke(EventKinds kind, Server server, Peer peer)
    {
        if (kind == EventKinds.Joined)
            return;
        await Eventually.True(() => server.Roster.Count == 1, "joined");
        if (kind == EventKinds.Said)
            await peer.Say("hello\n");
        else if (kind == EventKinds.Renamed)
            server.Roster[1]!.Name = "renamed";
        else
            peer.Finish();
    }

    /// <summary>Whether another thread gets through all that may be asked of a server.</summary>
    private static bool IsFree(Server server) => Task.Run(() =>
    {
        _ = server.GetStatistics();
        _ = server.Waiting;
        server.Events.Watch().Dispose();
        foreach (Customer customer in server.Roster)
            _ = customer.QueuedBytes;
    }).Wait(Eventually.Patience / 3);

    /// <summary>The system's clock, with code of a user's that runs when it is asked for the time of day.</summary>
    private sealed class InterruptedClock : TimeProvider
    {
        public Action? OnAsked { get; set; }

        public override DateTimeOffset GetUtcNow()
        {
            OnAsked?.Invoke();
            return base.GetUtcNow();
        }
    }
}
