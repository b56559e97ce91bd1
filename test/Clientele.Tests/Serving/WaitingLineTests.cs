namespace Clientele.Tests.Serving;

public sealed class WaitingLineTests
{
    private static readonly ServerOptions s_one = Serve.Lines with { Capacity = 1 };

    [Theory, InlineData(false), InlineData(true)]
    public async Task The_second_waits_unread_and_is_served_when_the_first_has_left(bool byHandler)
    {
        await using Server server = byHandler ? Serve.EchoByHandler(s_one) : Serve.Echo(s_one);
        using var log = new EventLog(server);
        using Peer first = await Peer.Join(server);
        using Peer second = await Peer.Connect(server);
        await second.Say("me too\n");
        await log.Until("waiting:1");
        await first.Say("hello\n");
        await first.Hears("hello\n");
        Assert.Equal(0, server.Waiting.Single().BytesReceived);
        Assert.Equal(["waiting:1"], log.Story(2));
        Assert.Null(server.Roster[2]);
        first.Dispose();
        await second.Hears("me too\n");
        Assert.Empty(server.Waiting);
        second.Finish();
        await log.Left(2);
        Assert.Equal(["waiting:1", "joined", "said:me too", "told:me too", "left=closed"], log.Story(2));
        Assert.True(
            Array.FindIndex(log.All, e => e is CustomerLeft && e.Customer!.Number == 1)
            < Array.FindIndex(log.All, e => e is CustomerJoined && e.Customer!.Number == 2));
    }

    [Fact]
    public async Task First_come_first_served()
    {
        await using Server server = Serve.Echo(s_one);
        using var log = new EventLog(server);
        var peers = new List<Peer>();
        for (int i = 1; i <= 20; i++)
        {
            peers.Add(await Peer.Connect(server));
            await Eventually.True(() => server.Roster.Count + server.Waiting.Count == i, "online or in line");
        }

        Assert.Equal(Enumerable.Range(2, 19).Select(n => (long)n), server.Waiting.Select(c => c.Number));
        for (int i = 0; i < 20; i++)
        {
            await peers[i].Say("x\n");
            await peers[i].Hears("x\n");
            peers[i].Dispose();
        }

        await log.Left(20);
        Assert.Equal(Enumerable.Range(1, 20).Select(n => (long)n), log.Of<CustomerJoined>().Select(e => e.Customer!.Number));
    }

    [Fact]
    public async Task Those_in_line_are_told_their_place_and_each_step_forward()
    {
        await using Server server = Serve.Echo(s_one with { TellPlace = place => $"you are number {place}" });
        using Peer first = await Peer.Join(server);
        var waiting = new Peer[4];
        for (int i = 0; i < 4; i++)
        {
            waiting[i] = await Peer.Connect(server);
            await waiting[i].Hears($"you are number {i + 1}\n");
        }

        // Whoever stands in front of one who goes is told nothing.
        waiting[1].Reset();
        await waiting[2].Hears("you are number 2\n");
        await waiting[3].Hears("you are number 3\n");
        first.Dispose();
        await waiting[2].Hears("you are number 1\n");
        await waiting[3].Hears("you are number 2\n");
        await waiting[0].Say("my turn\n");
        await waiting[0].Hears("my turn\n");
        waiting[0].Dispose();
        await waiting[3].Hears("you are number 1\n");
        await waiting[2].Say("mine\n");
        await waiting[2].Hears("mine\n");
        waiting[2].Dispose();
        await waiting[3].Say("and mine\n");
        await waiting[3].Hears("and mine\n");
        waiting[3].Dispose();
    }

    [Fact]
    public async Task A_place_that_cannot_be_told_is_kept_all_the_same()
    {
        await using Server server = Serve.Echo(s_one with { Encoding = TextEncoding.Get("latin1"), TellPlace = place => $"前面有{place}位" });
        using Peer first = await Peer.Join(server);
        using Peer second = await Peer.Connect(server);
        await Eventually.True(() => server.Waiting.Count == 1, "in line");
        first.Dispose();
        await second.Say("hi\n");
        await second.Hears("hi\n");
    }

    [Fact]
    public async Task A_customer_that_goes_while_waiting_is_turned_away_and_neither_joined_nor_left()
    {
        await using Server server = Serve.Echo(s_one);
        using var log = new EventLog(server);
        using Peer first = await Peer.Join(server);
        using Peer closes = await Peer.Connect(server);
        await Eventually.True(() => server.Waiting.Count == 1, "in line");
        Peer resets = await Peer.Connect(server);
        await Eventually.True(() => server.Waiting.Count == 2, "in line");
        closes.Finish();
        Assert.Equal(LeaveReason.Closed, (await log.TurnedAway(2)).Reason);
        resets.Reset();
        Assert.Equal(LeaveReason.Reset, (await log.TurnedAway(3)).Reason);
        Assert.Equal(["waiting:1", "turned-away=closed"], log.Story(2));
        Assert.Equal(["waiting:2", "turned-away=reset"], log.Story(3));
        Assert.Empty(server.Waiting);
        Assert.Empty(await closes.HearToEnd());
        ServerStatistics statistics = server.GetStatistics();
        Assert.Equal((3, 1, 0, 2), (statistics.Accepted, statistics.Joined, statistics.Left, statistics.TurnedAway));
    }

    [Fact]
    public async Task A_customer_that_went_before_it_came_into_line_is_turned_away_too()
    {
        await using Server server = Serve.Echo(s_one);
        using var log = new EventLog(server);
        using Peer first = await Peer.Join(server);
        for (int i = 0; i < 50; i++)
        {
            Peer peer = await Peer.Connect(server);
            if (i % 2 == 0)
                peer.Reset();
            else
                peer.Dispose();
        }

        await Eventually.True(() => log.Count<CustomerTurnedAway>() == 50, "50 are turned away");
        Assert.Empty(server.Waiting);
    }

    [Fact]
    public async Task A_customer_that_speaks_and_then_finishes_is_still_served_and_nothing_is_lost()
    {
        await using Server server = Serve.Echo(s_one);
        using var log = new EventLog(server);
        using Peer first = await Peer.Join(server);
        using Peer second = await Peer.Connect(server);
        await log.Until("waiting:1");
        await second.Say("printf hi | nc");
        second.Finish();
        await first.Say("a moment\n");
        await first.Hears("a moment\n");
        Assert.Single(server.Waiting);
        first.Dispose();
        Assert.Equal("printf hi | nc\n", await second.HearTextToEnd());
        await log.Left(2);
        Assert.Equal(["waiting:1", "joined", "said:printf hi | nc", "told:printf hi | nc", "left=closed"], log.Story(2));
    }

    [Fact]
    public async Task A_handler_starts_when_its_customer_is_online_and_not_before()
    {
        int started = 0;
        await using Server server = Server.Start(s_one, async customer =>
        {
            Interlocked.Increment(ref started);
            Assert.Same(customer, customer.Server.Roster[customer.Number]);
            await Serve.EchoAsync(customer);
        });
        using Peer first = await Peer.Join(server);
        await first.Say("x\n");
        await first.Hears("x\n");
        using Peer second = await Peer.Connect(server);
        await Eventually.True(() => server.Waiting.Count == 1, "in line");
        Assert.Equal(1, Volatile.Read(ref started));
        first.Dispose();
        await second.Say("y\n");
        await second.Hears("y\n");
        Assert.Equal(2, Volatile.Read(ref started));
    }

    [Fact]
    public async Task A_thousand_in_line_for_ten_places_are_all_served_while_some_go()
    {
        await using Server server = Serve.Echo(Serve.Lines with { Capacity = 10, TellPlace = place => $"#{place}" });
        using var log = new EventLog(server);
        int most = 0;
        int served = 0;
        int gone = 0;
        await Parallel.ForEachAsync(Enumerable.Range(0, 1000), new ParallelOptions { MaxDegreeOfParallelism = 300 }, async (i, _) =>
        {
            using Peer peer = await Peer.Connect(server);
            if (i % 7 == 0)
            {
                if (i % 2 == 0)
                    peer.Reset();
                Interlocked.Increment(ref gone);
                return;
            }

            await peer.Say("served\n");
            string all = "";
            while (!all.EndsWith("served\n", StringComparison.Ordinal))
                all += System.Text.Encoding.UTF8.GetString(await peer.Hear(1));
            int[] places = [.. all.Split('\n', StringSplitOptions.RemoveEmptyEntries).SkipLast(1).Select(line => int.Parse(line.AsSpan(1)))];
            Assert.Equal(places.OrderDescending().Distinct(), places);
            int online = server.Roster.Count;
            int seen;
            while (online > (seen = Volatile.Read(ref most)) && Interlocked.CompareExchange(ref most, online, seen) != seen) { }
            Interlocked.Increment(ref served);
        });
        await Eventually.True(() => server.Roster.Count == 0 && server.Waiting.Count == 0, "all have gone");
        await Eventually.True(() => log.Count<CustomerLeft>() + log.Count<CustomerTurnedAway>() == 1000, "each end is told");
        Assert.Equal(1000, served + gone);
        Assert.InRange(most, 1, 10);
        ServerStatistics statistics = server.GetStatistics();
        Assert.Equal(1000, statistics.Accepted);
        Assert.Equal(1000, statistics.Left + statistics.TurnedAway);
        Assert.Equal(statistics.Joined, statistics.Left);
        Assert.Equal(statistics.Joined, log.Count<CustomerJoined>());
        Assert.Equal(statistics.TurnedAway, log.Count<CustomerTurnedAway>());
    }
}
