using Clientele.Tests.Serving;

namespace Clientele.Tests.Presence;

public sealed class JoinedAndLeftTests
{
    [Theory, InlineData(false), InlineData(true)]
    public async Task A_customer_joins_talks_and_leaves_in_that_order(bool byHandler)
    {
        await using Server server = byHandler ? Serve.EchoByHandler(Serve.Lines) : Serve.Echo(Serve.Lines);
        using var log = new EventLog(server);
        using Peer peer = await Peer.Connect(server);
        await peer.Say("one\n");
        await peer.Hears("one\n");
        await peer.Say("two\nthree");
        peer.Finish();
        Assert.Equal("two\nthree\n", await peer.HearTextToEnd());
        await log.Left(1);
        Assert.Equal(
            ["joined", "said:one", "told:one", "said:two", "told:two", "said:three", "told:three", "left=closed"],
            log.Story(1));
        Assert.False(log.Of<CustomerSaid>().Last().IsComplete);
    }

    [Fact]
    public async Task Everyone_has_one_joined_and_one_left_and_numbers_only_go_up()
    {
        await using Server server = Serve.Echo(Serve.Options);
        using var log = new EventLog(server);
        for (int round = 0; round < 5; round++)
        {
            using Peers peers = await Peer.JoinAll(server, 10);
            foreach (Peer peer in peers)
                peer.Dispose();
            await Eventually.True(() => server.Roster.Count == 0, "all have left");
        }

        await Eventually.True(() => log.Count<CustomerLeft>() == 50, "50 have left");
        Assert.Equal(Enumerable.Range(1, 50).Select(n => (long)n), log.Of<CustomerJoined>().Select(e => e.Customer!.Number).Order());
        Assert.Equal(Enumerable.Range(1, 50).Select(n => (long)n), log.Of<CustomerLeft>().Select(e => e.Customer!.Number).Order());
        for (int number = 1; number <= 50; number++)
            Assert.Equal(["joined", "left=closed"], log.Story(number));
    }

    [Fact]
    public async Task The_roster_changes_before_the_event_is_raised()
    {
        await using Server server = Serve.Echo(Serve.Options with { Loops = 1 });
        var wrong = new List<string>();
        using EventFeed feed = server.Events.Watch();
        bool over = false;
        // A thread that does nothing but look, so that it sees an event in the moment of its raising.
        var watching = new Thread(() =>
        {
            while (!Volatile.Read(ref over))
            {
                if (!feed.TryTake(out ServerEvent? happened) || happened.Customer is not { } customer)
                    continue;
                bool there = server.Roster[customer.Number] is not null;
                if (happened is CustomerJoined && !there && customer.Reason == LeaveReason.None)
                    wrong.Add($"{customer} joined and is not in the roster");
                if (happened is CustomerLeft && there)
                    wrong.Add($"{customer} left and is in the roster");
            }
        });
        watching.Start();
        for (int i = 0; i < 200; i++)
        {
            using Peer peer = await Peer.Connect(server);
            await peer.Say("x");
            await peer.Hears("x");
        }

        await server.StopAsync();
        Volatile.Write(ref over, true);
        watching.Join();
        Assert.Empty(wrong);
    }

    [Fact]
    public async Task What_was_sent_before_the_end_is_said_before_left()
    {
        await using Server server = Server.Start(Serve.Lines, async customer =>
        {
            await foreach (Message message in customer.Messages)
                await Task.Yield();
        });
        using var log = new EventLog(server);
        for (int i = 0; i < 100; i++)
        {
            using Peer peer = await Peer.Connect(server);
            await peer.Say(string.Concat(Enumerable.Range(0, 50).Select(n => $"{n}\n")));
        }

        await Eventually.True(() => log.Count<CustomerLeft>() == 100, "100 have left");
        for (int number = 1; number <= 100; number++)
        {
            Assert.Equal(
                ["joined", .. Enumerable.Range(0, 50).Select(n => $"said:{n}"), "left=closed"], log.Story(number));
        }
    }

    [Fact]
    public async Task What_was_sent_before_a_reset_is_said_before_left()
    {
        await using Server server = Serve.Silent(Serve.Lines);
        using var log = new EventLog(server);
        for (int i = 1; i <= 50; i++)
        {
            Peer peer = await Peer.Join(server);
            await peer.Say("last words\n");
            peer.Reset();
            CustomerLeft left = await log.Left(i);
            Assert.Equal(["joined", "said:last words", "left=reset"], log.Story(i));
        }
    }
}
