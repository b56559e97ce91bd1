namespace Clientele.Tests.Serving;

public sealed class HangUpTests
{
    [Theory, InlineData(false), InlineData(true)]
    public async Task The_others_stay(bool byHandler)
    {
        await using Server server = byHandler ? Serve.EchoByHandler(Serve.Lines) : Serve.Echo(Serve.Lines);
        using Peers peers = await Peer.JoinAll(server, 5);
        server.HangUp(3);
        Assert.Empty(await peers[2].HearToEnd());
        await Eventually.True(() => server.Roster.Count == 4, "one has left");
        foreach (Peer peer in peers.Where((_, i) => i != 2))
        {
            await peer.Say("still here\n");
            await peer.Hears("still here\n");
        }
    }

    [Fact]
    public async Task A_busy_handler_finishes_its_message_and_can_still_answer()
    {
        var goOn = new TaskCompletionSource();
        await using Server server = Serve.AnswerWhen(goOn.Task, Serve.Lines);
        using var log = new EventLog(server);
        using Peer peer = await Peer.Join(server);
        await peer.Say("one\ntwo\n");
        await log.Until("said:one");
        Customer customer = server.Roster[1]!;
        customer.HangUp();
        await Eventually.True(() => customer.Ended.IsCancellationRequested, "the handler can know");
        Assert.Same(customer, server.Roster[1]);
        goOn.SetResult();
        Assert.StartsWith("answer to one\n", await peer.HearTextToEnd(), StringComparison.Ordinal);
        Assert.Equal(LeaveReason.HungUp, (await log.Left(1)).Reason);
    }

    [Fact]
    public async Task A_handler_that_never_returns_is_ended_at_the_close_deadline_and_named_in_the_log()
    {
        var lines = new LogLines();
        var never = new TaskCompletionSource();
        await using Server server = Server.Start(
            Serve.Lines with { CloseTimeout = TimeSpan.FromMilliseconds(200), Logger = lines }, _ => never.Task);
        using var log = new EventLog(server);
        using Peer peer = await Peer.Join(server);
        server.HangUp(1);
        CustomerLeft left = await log.Left(1);
        Assert.Equal(LeaveReason.HungUp, left.Reason);
        await peer.IsReset();
        await lines.Until($"#1 127.0.0.1:{peer.Port} was ended before its handler returned");
        Assert.Equal(1, server.GetStatistics().Aborted);
        never.SetResult();
    }

    [Fact]
    public async Task After_left_a_late_handler_says_and_tells_nothing()
    {
        var goOn = new TaskCompletionSource();
        var done = new TaskCompletionSource<(SendResult Sent, int Messages)>();
        await using Server server = Server.Start(Serve.Lines with { CloseTimeout = TimeSpan.FromMilliseconds(100) }, async customer =>
        {
            int messages = 0;
            await foreach (Message _ in customer.Messages)
            {
                messages++;
                await goOn.Task;
            }

            done.SetResult((await customer.SendAsync("too late"), messages));
        });
        using var log = new EventLog(server);
        using Peer peer = await Peer.Join(server);
        await peer.Say("one\ntwo\nthree\n");
        await log.Until("said:one");
        server.HangUp(1);
        await log.Left(1);
        goOn.SetResult();
        Assert.Equal((SendResult.Left, 1), await done.Task.InTime());
        await server.StopAsync().InTime();
        await log.Finished.InTime();
        Assert.Equal(["joined", "said:one", "left=hung-up"], log.Story(1));
    }

    [Fact]
    public async Task A_customer_that_does_not_read_what_is_queued_is_aborted_at_the_close_deadline()
    {
        await using Server server = Serve.Silent(
            Serve.Options with { CloseTimeout = TimeSpan.FromMilliseconds(200), QueueBytes = 100_000_000, Overflow = OverflowPolicy.DropNewest });
        using var log = new EventLog(server);
        using Peer peer = await Peer.Join(server, receiveBuffer: 4096);
        server.Roster[1]!.TrySend(new byte[20_000_000]);
        server.HangUp(1);
        Assert.Equal(LeaveReason.HungUp, (await log.Left(1)).Reason);
        await Eventually.True(() => server.GetStatistics().QueuedBytes == 0, "the queue is given back");
        Assert.Equal(1, server.GetStatistics().Aborted);
    }

    [Fact]
    public async Task Hanging_up_inside_of_the_inline_callback_ends_after_the_answer()
    {
        await using Server server = Server.Start(Serve.Lines, (Customer customer, in Message message) =>
        {
            customer.TrySend($"goodbye, {message.Text}");
            customer.HangUp();
        });
        using var log = new EventLog(server);
        using Peer peer = await Peer.Join(server);
        await peer.Say("friend\n");
        Assert.Equal("goodbye, friend\n", await peer.HearTextToEnd());
        Assert.Equal(LeaveReason.HungUp, (await log.Left(1)).Reason);
    }

    [Fact]
    public async Task Abort_resets_at_once_even_with_the_handler_busy()
    {
        var never = new TaskCompletionSource();
        await using Server server = Server.Start(Serve.Lines with { CloseTimeout = TimeSpan.FromMinutes(5) }, _ => never.Task);
        using var log = new EventLog(server);
        using Peer peer = await Peer.Join(server);
        server.Roster[1]!.Abort();
        await peer.IsReset();
        Assert.Equal(LeaveReason.HungUp, (await log.Left(1)).Reason);
        never.SetResult();
    }

    [Fact]
    public async Task The_Ended_token_tells_a_busy_handler_that_its_customer_has_reset()
    {
        var told = new TaskCompletionSource();
        await using Server server = Server.Start(Serve.Lines, async customer =>
        {
            await customer.ReceiveTextAsync();
            using CancellationTokenRegistration registration = customer.Ended.Register(told.SetResult);
            await told.Task;
        });
        using var log = new EventLog(server);
        Peer peer = await Peer.Join(server);
        await peer.Say("work for ever\n");
        await log.Until("said:work for ever");
        peer.Reset();
        await told.Task.InTime();
        Assert.Equal(LeaveReason.Reset, (await log.Left(1)).Reason);
    }

    [Fact]
    public async Task A_customer_that_has_reset_is_no_ghost_while_its_handler_pays_no_attention()
    {
        var never = new TaskCompletionSource();
        await using Server server = Server.Start(Serve.Lines with { CloseTimeout = TimeSpan.FromMilliseconds(100) }, _ => never.Task);
        using var log = new EventLog(server);
        (await Peer.Join(server)).Reset();
        Assert.Equal(LeaveReason.Reset, (await log.Left(1)).Reason);
        Assert.Empty(server.Roster);
        never.SetResult();
    }

    [Fact]
    public async Task A_customer_that_has_half_closed_is_one_until_its_handler_returns()
    {
        var goOn = new TaskCompletionSource();
        await using Server server = Server.Start(Serve.Lines, async customer =>
        {
            string question = (await customer.ReceiveTextAsync())!;
            Assert.Null(await customer.ReceiveTextAsync());
            await goOn.Task;
            await customer.SendAsync($"{question}? 42");
        });
        using var log = new EventLog(server);
        using Peer peer = await Peer.Join(server);
        await peer.Say("6 * 7\n");
        peer.Finish();
        await log.Until("said:6 * 7");
        Assert.Equal(SendResult.Sent, await server.SendAsync(1, "wait"));
        Assert.Single(server.Roster);
        goOn.SetResult();
        Assert.Equal("wait\n6 * 7? 42\n", await peer.HearTextToEnd());
        Assert.Equal(LeaveReason.Closed, (await log.Left(1)).Reason);
    }

    [Fact]
    public async Task What_a_handler_left_unread_is_given_back_to_the_frame_budget()
    {
        await using Server server = Server.Start(Serve.Lines, async customer => await customer.ReceiveTextAsync());
        using var log = new EventLog(server);
        for (int i = 1; i <= 10; i++)
        {
            using Peer peer = await Peer.Join(server);
            await peer.Say("half");
            await Eventually.True(() => server.GetStatistics().HalfReceivedBytes > 0, "half a message is there");
            await peer.Say(" and half\nand half of another");
            await log.Left(i);
            await Eventually.True(() => server.GetStatistics().HalfReceivedBytes == 0, "given back");
        }
    }
}
