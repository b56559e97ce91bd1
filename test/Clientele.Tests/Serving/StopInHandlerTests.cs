namespace Clientele.Tests.Serving;

/// <summary>A handler that waits for the end of its own server does not wait for itself.</summary>
public sealed class StopInHandlerTests
{
    [Theory, InlineData(false), InlineData(true)]
    public async Task A_stop_that_is_awaited_in_a_handler_ends_and_the_handler_can_say_goodbye(bool inline)
    {
        var report = new TaskCompletionSource<StopReport>();
        Server server = Server.Start(Serve.Lines with { StopTimeout = Timeout.InfiniteTimeSpan, InlineHandlers = inline }, async customer =>
        {
            await foreach (Message message in customer.Messages)
            {
                if (message.Text != "stop")
                    continue;
                report.SetResult(await customer.Server.StopAsync());
                await customer.SendAsync("stopped");
            }
        });
        using Peer other = await Peer.Join(server);
        using Peer peer = await Peer.Join(server);
        await peer.Say("stop\n");
        Assert.Empty(await other.HearToEnd());
        other.Dispose();
        Assert.Equal(new StopReport(2, 0), await report.Task.InTime());
        Assert.Equal("stopped\n", await peer.HearTextToEnd());
        peer.Dispose();
        Assert.Equal(new StopReport(2, 0), await server.StopAsync().InTime());
    }

    [Fact]
    public async Task A_drain_that_is_awaited_in_handlers_waits_for_the_others_alone()
    {
        await using Server server = Server.Start(Serve.Lines, async customer =>
        {
            await foreach (Message message in customer.Messages)
            {
                if (message.Text != "drain")
                    continue;
                await customer.Server.DrainAsync();
                await customer.SendAsync("all others have left");
                return;
            }
        });
        using Peer first = await Peer.Join(server);
        using Peer second = await Peer.Join(server);
        using Peer other = await Peer.Join(server);
        await first.Say("drain\n");
        await second.Say("drain\n");
        await Eventually.True(() => server.IsDraining && server.Roster[1]!.MessagesReceived == 1 && server.Roster[2]!.MessagesReceived == 1, "both wait");
        Task drained = server.DrainAsync();
        Assert.Equal(0, server.GetStatistics().MessagesSent);
        other.Dispose();
        Assert.Equal("all others have left\n", await first.HearTextToEnd());
        Assert.Equal("all others have left\n", await second.HearTextToEnd());
        await drained.InTime();
    }

    [Fact]
    public async Task Those_in_line_get_the_place_of_a_handler_that_drains()
    {
        await using Server server = Server.Start(Serve.Lines with { Capacity = 1 }, async customer =>
        {
            if (await customer.ReceiveTextAsync() == "drain")
                await customer.Server.DrainAsync();
            await customer.SendAsync($"done {customer.Number}");
        });
        using var log = new EventLog(server);
        using Peer first = await Peer.Join(server);
        using Peer second = await Peer.Connect(server);
        await log.Until("waiting:1");
        await second.Say("hello\n");
        await first.Say("drain\n");
        Assert.Equal("done 2\n", await second.HearTextToEnd());
        second.Dispose();
        Assert.Equal("done 1\n", await first.HearTextToEnd());
    }

    [Fact]
    public async Task A_drain_that_is_given_up_in_a_handler_leaves_all_as_it_was()
    {
        using var patience = new CancellationTokenSource();
        await using Server server = Server.Start(Serve.Lines, async customer =>
        {
            if (await customer.ReceiveTextAsync() == "drain")
                await Assert.ThrowsAnyAsync<OperationCanceledException>(() => customer.Server.DrainAsync(patience.Token));
            await customer.SendAsync("given up");
        });
        using Peer first = await Peer.Join(server);
        using Peer other = await Peer.Join(server);
        await first.Say("drain\n");
        await Eventually.True(() => server.IsDraining, "it drains");
        Task drained = server.DrainAsync();
        await patience.CancelAsync();
        Assert.Equal("given up\n", await first.HearTextToEnd());
        Assert.False(drained.IsCompleted);
        other.Dispose();
        await drained.InTime();
    }

    [Fact]
    public async Task A_handler_that_has_ended_waits_for_a_stop_as_anybody_does()
    {
        var over = new TaskCompletionSource<Task<StopReport>>();
        var left = new TaskCompletionSource();
        Server server = Server.Start(Serve.Lines, customer =>
        {
            // Begun by the handler, and going on after it.
            _ = Task.Run(async () =>
            {
                await left.Task;
                over.SetResult(customer.Server.StopAsync());
            });
            return Task.CompletedTask;
        });
        using var log = new EventLog(server);
        using Peer peer = await Peer.Connect(server);
        await log.Left(1);
        peer.Dispose();
        left.SetResult();
        Assert.Equal(new StopReport(1, 0), await (await over.Task.InTime()).InTime());
        await server.StopAsync().InTime();
    }

    [Fact]
    public async Task Disposing_the_server_in_a_handler_ends_too()
    {
        var over = new TaskCompletionSource();
        Server server = Server.Start(Serve.Lines, async customer =>
        {
            await customer.ReceiveTextAsync();
            await customer.Server.DisposeAsync();
            over.SetResult();
        });
        using Peer peer = await Peer.Join(server);
        await peer.Say("stop\n");
        await over.Task.InTime();
        Assert.Empty(await peer.HearToEnd());
        peer.Dispose();
        await server.StopAsync().InTime();
    }
}
