using Clientele.Tests.Serving;

namespace Clientele.Tests.Presence;

/// <summary>A recorder never skips: what it cannot take yet does not come in.</summary>
public sealed class RecorderTests
{
    private const int Kilobytes = 1000;
    private static readonly string s_line = new string('x', 999) + "\n";

    [Theory, InlineData(false), InlineData(true)]
    public async Task A_slow_recorder_stops_reading_and_loses_nothing(bool byHandler)
    {
        await using Server server = byHandler ? Serve.EchoByHandler(Serve.Lines) : Serve.Silent(Serve.Lines);
        using EventFeed recorder = server.Events.Record(mark: 20 * Kilobytes);
        using Peer peer = await Peer.Join(server);
        // More than the kernel's buffers take: this ends only when the server reads again.
        Task saying = Task.Run(async () =>
        {
            for (int i = 0; i < 20_000; i++)
                await peer.Say(s_line);
            peer.Finish();
        });
        Task<byte[]> hearing = peer.HearToEnd();
        long before = await Standstill(server);
        Assert.InRange(before, 4 * Kilobytes, 200 * Kilobytes);
        var said = new List<ServerEvent>();
        await foreach (ServerEvent happened in recorder)
        {
            if (happened is CustomerSaid)
                said.Add(happened);
            Assert.Equal(0, recorder.Skipped);
            if (happened is CustomerLeft)
                break;
        }

        await saying.InTime();
        Assert.Equal(20_000, said.Count);
        Assert.Equal(byHandler ? 20_000_000 : 0, (await hearing.InTime()).Length);
    }

    [Fact]
    public async Task A_slow_recorder_stops_accepting_and_those_who_waited_come_in_afterwards()
    {
        await using Server server = Serve.Echo(Serve.Lines);
        using EventFeed recorder = server.Events.Record(mark: 1);
        using Peer first = await Peer.Join(server);
        await Turn(server.Roster[1]!);
        // The first of these comes in while the listener has not heard of the pause yet, at the most.
        using Peer second = await Peer.Connect(server);
        await second.Say("let me in\n");
        await Turn(server.Roster[1]!);
        Assert.Null(server.Roster[2]);
        Assert.True(recorder.TryTake(out _));
        await Eventually.True(() => server.Roster[2] is not null, "the second comes in");
        // What it says may have been recorded already, or comes once its joining has been taken.
        ServerEvent? said = null;
        await Eventually.True(() => recorder.TryTake(out said) && said is CustomerSaid, "what the second says");
        Assert.Equal("let me in", ((CustomerSaid)said!).Text);

        await second.Hears("let me in\n");
    }

    [Fact]
    public async Task Above_the_mark_left_and_dropped_are_still_recorded()
    {
        await using Server server = Serve.Silent(
            Serve.Lines with { Overflow = OverflowPolicy.DropNewest, QueueBytes = 1000, QueueMessages = 1 });
        using Peers peers = await Peer.JoinAll(server, 2);
        using EventFeed recorder = server.Events.Record(mark: 1);
        await peers[0].Say("over the mark\n");
        await Eventually.True(() => server.GetStatistics().MessagesReceived == 1, "said");
        Customer customer = server.Roster[1]!;
        var large = new byte[1_000_000];
        while (customer.TrySend(large) != SendResult.Dropped) { }
        customer.Abort();
        await Eventually.True(() => server.Roster[1] is null, "left");
        var story = new List<string>();
        await foreach (ServerEvent happened in recorder)
        {
            if (happened is not CustomerTold)
                story.Add(EventLog.Tell(happened));
            if (happened is CustomerLeft)
                break;
        }

        Assert.Equal(["said:over the mark", "dropped", "left=hung-up"], story);
    }

    [Fact]
    public async Task Above_the_mark_a_handler_that_sends_waits()
    {
        long sent = 0;
        await using Server server = Server.Start(Serve.Lines, async customer =>
        {
            while (!customer.Ended.IsCancellationRequested && await customer.SendAsync("tick") is SendResult.Sent or SendResult.Queued)
                Interlocked.Increment(ref sent);
        });
        using EventFeed recorder = server.Events.Record(mark: 10 * Kilobytes);
        using Peer peer = await Peer.Connect(server);
        Task<byte[]> hearing = peer.HearToEnd();
        await Eventually.True(() => server.ConnectionSettings.Intake.Paused, "the recorder is over its mark");
        long before = await StandstillAsync(server, () => Volatile.Read(ref sent));
        Assert.InRange(before, 10, 200);
        int told = 0;
        while (told < 1000)
        {
            while (recorder.TryTake(out ServerEvent? happened))
                told += happened is CustomerTold ? 1 : 0;
            await Task.Yield();
        }

        server.Roster[1]!.HangUp();
        recorder.Dispose();
        await hearing.InTime();
    }

    [Fact]
    public async Task Disposing_a_recorder_that_holds_intake_opens_it()
    {
        await using Server server = Serve.Echo(Serve.Lines);
        using Peer peer = await Peer.Join(server);
        EventFeed recorder = server.Events.Record(mark: 1);
        await peer.Say("one\n");
        await peer.Hears("one\n");
        await peer.Say("two\n");
        await Turn(server.Roster[1]!);
        Assert.Equal(0, peer.Socket.Available);
        recorder.Dispose();
        await peer.Hears("two\n");
        recorder.Dispose();
        await peer.Say("three\n");
        await peer.Hears("three\n");
    }

    [Fact]
    public async Task Intake_stays_closed_until_the_last_of_two_recorders_has_caught_up()
    {
        await using Server server = Serve.Echo(Serve.Lines);
        using Peer peer = await Peer.Join(server);
        using EventFeed one = server.Events.Record(mark: 1);
        using EventFeed other = server.Events.Record(mark: 1);
        await peer.Say("one\n");
        await peer.Hears("one\n");
        await peer.Say("two\n");
        while (one.TryTake(out _)) { }
        await Turn(server.Roster[1]!);
        Assert.Equal(0, peer.Socket.Available);
        // What was told is recorded once it is sent: that may be after the peer has heard it, and then there is more to take.
        Task heard = peer.Hears("two\n");
        while (!heard.IsCompleted)
        {
            while (one.TryTake(out _) || other.TryTake(out _)) { }
            await Task.Delay(1);
        }

        await heard;
    }

    [Fact]
    public async Task A_recorder_at_its_mark_all_the_time_gets_everything_from_a_crowd()
    {
        await using Server server = Serve.EchoByHandler(Serve.Lines);
        using EventFeed recorder = server.Events.Record(mark: 500);
        int said = 0, joined = 0, left = 0;
        Task recording = Task.Run(async () =>
        {
            await foreach (ServerEvent happened in recorder)
            {
                said += happened is CustomerSaid ? 1 : 0;
                joined += happened is CustomerJoined ? 1 : 0;
                left += happened is CustomerLeft ? 1 : 0;
            }
        });
        await Parallel.ForEachAsync(Enumerable.Range(0, 100), async (_, _) =>
        {
            using Peer peer = await Peer.Connect(server);
            for (int i = 0; i < 20; i++)
            {
                await peer.Say("x\n");
                await peer.Hears("x\n");
            }
        });
        await Eventually.True(() => server.GetStatistics().Left == 100, "all have left");
        await server.StopAsync().InTime();
        await recording.InTime();
        Assert.Equal((2000, 100, 100), (said, joined, left));
    }

    private static async Task<long> Standstill(Server server)
    {
        await Eventually.True(() => server.ConnectionSettings.Intake.Paused, "intake is closed");
        return await StandstillAsync(server, () => server.GetStatistics().BytesReceived);
    }

    /// <summary>What a figure is when many turns of a loop have not changed it.</summary>
    private static async Task<long> StandstillAsync(Server server, Func<long> figure)
    {
        long before;
        do
        {
            before = figure();
            await Turn(server.Roster.First());
        }
        while (before != figure());
        return before;
    }

    // Some turns of a loop: what was ready by now has been looked at.
    private static async Task Turn(Customer customer)
    {
        for (int i = 0; i < 20; i++)
        {
            var turned = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            customer.Loop.Post(_ => turned.SetResult(), null);
            await turned.Task.InTime();
            await Task.Yield();
        }
    }
}
