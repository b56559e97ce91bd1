using Clientele.Tests.Serving;

namespace Clientele.Tests.Presence;

/// <summary>Every reason of the closed set, each from the cause that it stands for.</summary>
public sealed class LeaveReasonTests
{
    [Theory, InlineData(false), InlineData(true)]
    public async Task A_customer_that_closes_leaves_as_closed(bool byHandler)
    {
        await using Server server = byHandler ? Serve.EchoByHandler(Serve.Lines) : Serve.Echo(Serve.Lines);
        using var log = new EventLog(server);
        using Peer peer = await Peer.Join(server);
        peer.Finish();
        Assert.Empty(await peer.HearToEnd());
        Assert.Equal(LeaveReason.Closed, (await log.Left(1)).Reason);
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task A_customer_that_resets_leaves_as_reset(bool byHandler)
    {
        await using Server server = byHandler ? Serve.EchoByHandler(Serve.Lines) : Serve.Echo(Serve.Lines);
        using var log = new EventLog(server);
        (await Peer.Join(server)).Reset();
        Assert.Equal(LeaveReason.Reset, (await log.Left(1)).Reason);
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task A_reset_that_is_found_by_sending_is_a_reset_too(bool byHandler)
    {
        await using Server server = byHandler ? Serve.EchoByHandler(Serve.Lines) : Serve.Echo(Serve.Lines);
        using var log = new EventLog(server);
        for (int i = 1; i <= 100; i++)
        {
            Peer peer = await Peer.Join(server);
            await peer.Say("one\ntwo\nthree\n");
            peer.Reset();
            Assert.Equal(LeaveReason.Reset, (await log.Left(i)).Reason);
        }
    }

    [Fact]
    public async Task A_customer_that_closes_without_reading_the_answer_leaves_as_closed_or_reset()
    {
        await using Server server = Server.Start(Serve.Lines, async customer =>
        {
            await foreach (Message message in customer.Messages)
            {
                for (int i = 0; i < 1000 && !customer.Ended.IsCancellationRequested; i++)
                    await customer.SendAsync("an answer that nobody hears");
            }
        });
        using var log = new EventLog(server);
        for (int i = 1; i <= 50; i++)
        {
            using (Peer peer = await Peer.Connect(server))
                await peer.Say("hello\n");
            Assert.Contains((await log.Left(i)).Reason, new[] { LeaveReason.Closed, LeaveReason.Reset });
        }
    }

    [Fact]
    public async Task A_customer_that_does_not_read_and_is_sent_too_much_leaves_as_too_slow()
    {
        await using Server server = Serve.Silent(Serve.Options with { QueueBytes = 64 * 1024, Overflow = OverflowPolicy.Disconnect });
        using var log = new EventLog(server);
        using Peer peer = await Peer.Join(server, receiveBuffer: 4096);
        Customer customer = peer.CustomerAt(server)!;
        var payload = new byte[16 * 1024];
        SendResult result;
        while ((result = customer.TrySend(payload)) is SendResult.Sent or SendResult.Queued) { }
        Assert.Equal(SendResult.Disconnected, result);
        Assert.Equal(LeaveReason.TooSlow, (await log.Left(1)).Reason);
        Assert.Equal(SendResult.Left, customer.TrySend(payload));
        await Eventually.True(() => server.GetStatistics().QueuedBytes == 0, "the queue is given back");
    }

    [Fact]
    public async Task A_frame_over_the_maximum_is_too_much()
    {
        await using Server server = Serve.Echo(Serve.Lines with { MaxFrame = 1000 });
        using var log = new EventLog(server);
        using Peer peer = await Peer.Connect(server);
        await peer.Say("good\n");
        await peer.Hears("good\n");
        await peer.Say(new string('x', 2000));
        CustomerLeft left = await log.Left(1);
        Assert.Equal(LeaveReason.TooMuch, left.Reason);
        Assert.Contains("1000", left.Error!.Message);
        string begun = $"said:{new string('x', 1001)}";
        Assert.Equal(["joined", "said:good", "told:good", "left=too-much"], log.Story(1).Where(one => !one.StartsWith("said:x")));
        // Watchers see how it began, as far as it had come.
        Assert.Single(log.All, one => one is CustomerSaid { IsComplete: false } said && said.Text.StartsWith(begun[5..]));
        Assert.Equal(1, server.Roster.Count + (int)server.GetStatistics().MessagesReceived);
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task More_messages_a_second_than_the_rate_are_too_much_and_no_more_of_them_are_said(bool byHandler)
    {
        ServerOptions options = Serve.Lines with { MaxRate = new RateLimit(Messages: 10) };
        await using Server server = byHandler ? Serve.EchoByHandler(options) : Serve.Echo(options);
        using var log = new EventLog(server);
        using Peer peer = await Peer.Join(server);
        await peer.Say(string.Concat(Enumerable.Repeat("now\n", 1000)));
        CustomerLeft left = await log.Left(1);
        Assert.Equal(LeaveReason.TooMuch, left.Reason);
        Assert.Contains("messages a second", left.Error!.Message);
        Assert.InRange(log.Count<CustomerSaid>(), 10, 12);
    }

    [Fact]
    public async Task More_bytes_a_second_than_the_rate_are_too_much()
    {
        await using Server server = Serve.Silent(Serve.Lines with { MaxRate = new RateLimit(Bytes: 1000) });
        using var log = new EventLog(server);
        using Peer peer = await Peer.Join(server);
        await peer.Say(string.Concat(Enumerable.Repeat("0123456789\n", 200)));
        CustomerLeft left = await log.Left(1);
        Assert.Equal(LeaveReason.TooMuch, left.Reason);
        Assert.Contains("bytes a second", left.Error!.Message);
    }

    [Fact]
    public async Task A_customer_within_the_rate_stays()
    {
        await using Server server = Serve.Echo(Serve.Lines with { MaxRate = new RateLimit(Messages: 1000, Bytes: 100_000) });
        using Peer peer = await Peer.Join(server);
        for (int i = 0; i < 500; i++)
        {
            await peer.Say("tick\n");
            await peer.Hears("tick\n");
        }

        Assert.Single(server.Roster);
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Half_received_messages_beyond_the_budget_are_too_much(bool byHandler)
    {
        ServerOptions options = Serve.Lines with { FrameBudget = 100_000 };
        await using Server server = byHandler ? Serve.EchoByHandler(options) : Serve.Echo(options);
        using var log = new EventLog(server);
        using Peer first = await Peer.Join(server);
        await first.Say(new string('a', 40_000));
        await Eventually.True(() => server.GetStatistics().HalfReceivedBytes >= 40_000, "half a message is there");
        using Peer second = await Peer.Join(server);
        await second.Say(new string('b', 80_000));
        CustomerLeft left = await log.Left(2);
        Assert.Equal(LeaveReason.TooMuch, left.Reason);
        Assert.Contains("budget", left.Error!.Message);
        await first.Say("\n");
        await first.Hear(40_001);
        await Eventually.True(() => server.GetStatistics().HalfReceivedBytes == 0, "the budget is given back");
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Of_many_half_received_messages_the_largest_end_one_by_one_and_the_others_are_served(bool byHandler)
    {
        ServerOptions options = Serve.Lines with { FrameBudget = 2_500_000, MaxFrame = 4 * 1024 * 1024 };
        await using Server server = byHandler ? Serve.EchoByHandler(options) : Serve.Echo(options);
        using var log = new EventLog(server);
        using Peers peers = await Peer.JoinAll(server, 8);
        long[] numbers = [.. peers.Select(peer => peer.CustomerAt(server)!.Number)];
        int[] sizes = [1_000, 1_500_000, 1_000, 100_000, 300_000, 100_000, 1_000, 1_000];
        for (int i = 0; i < sizes.Length; i++)
        {
            await peers[i].Say(new string('a', sizes[i]));
            await Eventually.True(
                () => log.Of<CustomerLeft>().Any(left => left.Customer!.Number == numbers[i]) || server.Roster[numbers[i]]?.BytesReceived == sizes[i], "it was received");
            await Connections.Loops.LoopsHaveRun(server);
        }

        // The largest ends, and not the one that came when the budget was used up.
        CustomerLeft left = await log.Left(numbers[1]);
        Assert.Equal(LeaveReason.TooMuch, left.Reason);
        Assert.Contains("2500000 bytes", left.Error!.Message, StringComparison.Ordinal);
        for (int i = 0; i < sizes.Length; i++)
        {
            if (i == 1)
                continue;
            await peers[i].Say("\n");
            Assert.Equal(sizes[i] + 1, (await peers[i].Hear(sizes[i] + 1)).Length);
        }

        Assert.Equal(1, log.Count<CustomerLeft>());
        await Eventually.True(() => server.GetStatistics().HalfReceivedBytes == 0, "the budget is given back");
    }

    [Fact]
    public async Task A_customer_that_the_operator_hangs_up_on_leaves_as_hung_up()
    {
        await using Server server = Serve.Echo(Serve.Lines);
        using var log = new EventLog(server);
        using Peer peer = await Peer.Join(server);
        await server.SendAsync(1, "goodbye");
        Assert.True(server.HangUp(1));
        Assert.Equal("goodbye\n", await peer.HearTextToEnd());
        Assert.Equal(LeaveReason.HungUp, (await log.Left(1)).Reason);
        Assert.False(server.HangUp(1));
        Assert.False(server.HangUp(99));
    }

    [Fact]
    public async Task A_customer_whose_handler_returns_leaves_as_hung_up_and_gets_what_was_sent()
    {
        await using Server server = Server.Start(Serve.Lines, async customer => await customer.SendAsync("one answer"));
        using var log = new EventLog(server);
        using Peer peer = await Peer.Connect(server);
        Assert.Equal("one answer\n", await peer.HearTextToEnd());
        Assert.Equal(LeaveReason.HungUp, (await log.Left(1)).Reason);
    }

    [Fact]
    public async Task A_customer_whose_handler_throws_leaves_as_failed_with_the_error()
    {
        var lines = new LogLines();
        await using Server server = Server.Start(Serve.Lines with { Logger = lines }, async customer =>
        {
            await customer.ReceiveTextAsync();
            throw new InvalidOperationException("out of tea");
        });
        using var log = new EventLog(server);
        using Peer peer = await Peer.Join(server);
        await peer.Say("tea?\n");
        CustomerLeft left = await log.Left(1);
        Assert.Equal(LeaveReason.Failed, left.Reason);
        Assert.Equal("out of tea", left.Error!.Message);
        await lines.Until("The handler of customer 1 failed");
    }

    [Fact]
    public async Task A_customer_whose_handler_throws_before_it_waits_leaves_as_failed()
    {
        await using Server server = Server.Start(Serve.Lines, _ => throw new InvalidOperationException("no"));
        using var log = new EventLog(server);
        using Peer peer = await Peer.Connect(server);
        Assert.Equal(LeaveReason.Failed, (await log.Left(1)).Reason);
    }

    [Fact]
    public async Task A_customer_whose_callback_throws_leaves_as_failed_and_the_others_stay()
    {
        await using Server server = Server.Start(Serve.Lines with { Loops = 1 }, (Customer customer, in Message message) =>
        {
            if (message.Text == "boom")
                throw new InvalidOperationException("boom it is");
            customer.TrySend(message.Text);
        });
        using var log = new EventLog(server);
        using Peer other = await Peer.Join(server);
        using Peer peer = await Peer.Join(server);
        await peer.Say("boom\nnever said\n");
        CustomerLeft left = await log.Left(2);
        Assert.Equal(LeaveReason.Failed, left.Reason);
        Assert.Equal("boom it is", left.Error!.Message);
        await other.Say("still here\n");
        await other.Hears("still here\n");
    }

    [Fact]
    public async Task Invalid_framing_is_failed_with_what_is_wrong()
    {
        await using Server server = Serve.Echo(Serve.Options with { Framing = Framing.Parse("length:2be,inclusive") });
        using var log = new EventLog(server);
        using Peer peer = await Peer.Join(server);
        await peer.Say([0, 1, 65]);
        CustomerLeft left = await log.Left(1);
        Assert.Equal(LeaveReason.Failed, left.Reason);
        Assert.IsType<FramingException>(left.Error);
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task A_customer_online_when_the_server_stops_leaves_as_server_stopping(bool byHandler)
    {
        Server server = byHandler ? Serve.EchoByHandler(Serve.Lines) : Serve.Echo(Serve.Lines);
        using var log = new EventLog(server);
        using Peer peer = await Peer.Join(server);
        Task stopping = server.StopAsync();
        Assert.Empty(await peer.HearToEnd());
        peer.Dispose();
        await stopping.InTime();
        await log.Finished.InTime();
        Assert.Equal(["joined", "stopping", "left=server-stopping"], log.Story());
    }
}
