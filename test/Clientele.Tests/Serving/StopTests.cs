using System.Diagnostics;
using System.Net.Sockets;

namespace Clientele.Tests.Serving;

public sealed class StopTests
{
    private static readonly ServerOptions s_large =
        Serve.Options with { QueueBytes = 100_000_000, Overflow = OverflowPolicy.DropNewest, CloseTimeout = TimeSpan.FromMinutes(5) };

    [Fact]
    public async Task What_is_queued_is_flushed_and_then_comes_FIN()
    {
        await using Server server = Serve.Silent(s_large);
        using Peer peer = await Peer.Join(server, receiveBuffer: 4096);
        Assert.Equal(SendResult.Queued, server.Roster[1]!.TrySend(new byte[20_000_000]));
        Task<StopReport> stopping = server.StopAsync();
        Assert.Equal(20_000_000, (await peer.HearToEnd()).Length);
        peer.Dispose();
        Assert.Equal(new StopReport(1, 0), await stopping.InTime());
    }

    [Fact]
    public async Task Those_who_do_not_read_are_aborted_at_the_deadline_and_counted()
    {
        await using Server server = Serve.Silent(s_large with { StopTimeout = TimeSpan.FromMilliseconds(300) });
        using var log = new EventLog(server);
        using Peer deaf = await Peer.Join(server, receiveBuffer: 4096);
        using Peer good = await Peer.Join(server);
        server.Roster[1]!.TrySend(new byte[20_000_000]);
        server.Roster[2]!.TrySend("goodbye");
        var watch = Stopwatch.StartNew();
        Task<StopReport> stopping = server.StopAsync();
        Assert.Equal("goodbye", await good.HearTextToEnd());
        good.Dispose();
        Assert.Equal(new StopReport(2, 1), await stopping.InTime());
        Assert.True(watch.Elapsed >= TimeSpan.FromMilliseconds(280), $"{watch.Elapsed}");
        await log.Finished.InTime();
        Assert.Equal(LeaveReason.ServerStopping, (await log.Left(1)).Reason);
        Assert.Equal(0, server.GetStatistics().QueuedBytes);
    }

    [Fact]
    public async Task A_handler_finishes_its_message()
    {
        var goOn = new TaskCompletionSource();
        await using Server server = Serve.AnswerWhen(goOn.Task, Serve.Lines);
        using var log = new EventLog(server);
        using Peer peer = await Peer.Join(server);
        await peer.Say("one\n");
        await log.Until("said:one");
        Customer customer = server.Roster[1]!;
        Task<StopReport> stopping = server.StopAsync();
        await Eventually.True(() => customer.Ended.IsCancellationRequested, "the handler can know");
        Assert.False(stopping.IsCompleted);
        goOn.SetResult();
        Assert.Equal("answer to one\n", await peer.HearTextToEnd());
        peer.Dispose();
        Assert.Equal(new StopReport(1, 0), await stopping.InTime());
    }

    [Fact]
    public async Task A_handler_that_does_not_return_is_left_behind_at_the_deadline()
    {
        var never = new TaskCompletionSource();
        await using Server server = Server.Start(Serve.Lines with { StopTimeout = TimeSpan.FromMilliseconds(200) }, _ => never.Task);
        using Peer peer = await Peer.Join(server);
        Assert.Equal(new StopReport(1, 1), await server.StopAsync().InTime());
        await peer.IsReset();
        never.SetResult();
    }

    [Fact]
    public async Task A_customer_already_ending_with_more_time_than_the_stop_has_is_cut_short_too()
    {
        var never = new TaskCompletionSource();
        await using Server server = Server.Start(
            Serve.Lines with { CloseTimeout = TimeSpan.FromMinutes(5), StopTimeout = TimeSpan.FromMilliseconds(200) }, _ => never.Task);
        using Peer peer = await Peer.Join(server);
        Customer customer = server.Roster[1]!;
        customer.HangUp();
        await Eventually.True(() => customer.Ended.IsCancellationRequested, "it is ending");
        Assert.Equal(new StopReport(1, 1), await server.StopAsync().InTime());
        Assert.Equal(LeaveReason.HungUp, customer.Reason);
        never.SetResult();
    }

    [Fact]
    public async Task A_second_request_to_stop_aborts_the_customers_still_online()
    {
        var never = new TaskCompletionSource();
        await using Server server = Server.Start(s_large with { StopTimeout = TimeSpan.FromMinutes(5) }, async customer =>
        {
            await customer.SendAsync(new byte[20_000_000]);
            if (customer.Number == 1)
                await never.Task;
        });
        using Peer busy = await Peer.Connect(server, receiveBuffer: 4096);
        using Peer deaf = await Peer.Connect(server, receiveBuffer: 4096);
        await Eventually.True(() => server.GetStatistics().QueuedBytes > 20_000_000, "both are owed something");
        Customer[] customers = [server.Roster[1]!, server.Roster[2]!];
        Task<StopReport> stopping = server.StopAsync();
        await Eventually.True(() => customers.All(customer => customer.Ended.IsCancellationRequested), "the server is stopping");
        Assert.False(stopping.IsCompleted);
        server.AbortAll();
        Assert.Equal(new StopReport(2, 2), await stopping.InTime());
        never.SetResult();
    }

    [Fact]
    public async Task A_stop_timeout_of_zero_aborts_at_once()
    {
        var never = new TaskCompletionSource();
        await using Server server = Server.Start(Serve.Lines with { StopTimeout = TimeSpan.Zero }, _ => never.Task);
        using Peers peers = await Peer.JoinAll(server, 3);
        Assert.Equal(new StopReport(3, 3), await server.StopAsync().InTime());
        foreach (Peer peer in peers)
            await peer.IsReset();
        never.SetResult();
    }

    [Fact]
    public async Task Stopping_twice_is_stopping_once()
    {
        await using Server server = Serve.Echo(Serve.Lines);
        using var log = new EventLog(server);
        Task<StopReport> first = server.StopAsync();
        Assert.Same(first, server.StopAsync());
        Assert.Equal(new StopReport(0, 0), await first.InTime());
        Assert.Same(first, server.StopAsync());
        await server.DisposeAsync();
        await log.Finished.InTime();
        Assert.Equal(["stopping"], log.Story());
    }

    [Fact]
    public async Task Those_in_line_are_turned_away_and_none_of_them_joins()
    {
        Server server = Serve.Echo(Serve.Lines with { Capacity = 1 });
        using var log = new EventLog(server);
        using var peers = new Peers { await Peer.Join(server) };
        for (int i = 0; i < 50; i++)
            peers.Add(await Peer.Connect(server));
        await Eventually.True(() => server.Waiting.Count == 50, "in line");
        Task<StopReport> stopping = server.StopAsync();
        foreach (Peer peer in peers)
        {
            Assert.Empty(await peer.HearToEnd());
            peer.Dispose();
        }

        Assert.Equal(1, (await stopping.InTime()).Served);
        await log.Finished.InTime();
        Assert.Single(log.Of<CustomerJoined>());
        Assert.Equal(50, log.Of<CustomerTurnedAway>().Count(away => away.Reason == LeaveReason.ServerStopping));
    }

    [Fact]
    public async Task Stopping_while_crowds_come_loses_nobody()
    {
        for (int round = 0; round < 10; round++)
        {
            Server server = Serve.EchoByHandler(Serve.Options with { Capacity = round % 2 == 0 ? 0 : 5 });
            using var log = new EventLog(server);
            Task crowd = Parallel.ForEachAsync(Enumerable.Range(0, 200), new ParallelOptions { MaxDegreeOfParallelism = 50 }, async (_, _) =>
            {
                try
                {
                    using Peer peer = await Peer.Connect(server);
                    await peer.Say("x");
                    await peer.HearToEnd();
                }
                catch (SocketException)
                {
                    // Refused, or still in the backlog.
                }
            });
            await Eventually.True(() => server.GetStatistics().Accepted >= 20, "a crowd is coming");
            StopReport report = await server.StopAsync().InTime();
            await crowd.InTime();
            await log.Finished.InTime();
            ServerStatistics statistics = server.GetStatistics();
            Assert.Equal((statistics.Joined, 0), (statistics.Left, statistics.Online));
            Assert.Equal(report.Served, statistics.Joined);
            Assert.Equal(statistics.Accepted, statistics.Left + statistics.TurnedAway);
            Assert.Equal(statistics.Joined, log.Count<CustomerJoined>());
            Assert.Equal(statistics.Left, log.Count<CustomerLeft>());
            Assert.Equal(statistics.TurnedAway, log.Count<CustomerTurnedAway>());
        }
    }

    [Fact]
    public async Task RunAsync_runs_until_its_token_is_cancelled()
    {
        await using Server server = Serve.Echo(Serve.Lines);
        using var enough = new CancellationTokenSource();
        Task<StopReport> running = server.RunAsync(enough.Token);
        using (Peer peer = await Peer.Join(server))
        {
            await peer.Say("x\n");
            await peer.Hears("x\n");
        }

        Assert.False(running.IsCompleted);
        await enough.CancelAsync();
        Assert.Equal(new StopReport(1, 0), await running.InTime());
        Assert.True(Refused(server));
    }

    [Fact]
    public async Task RunAsync_ends_when_someone_else_stops_the_server()
    {
        await using Server server = Serve.Echo(Serve.Lines);
        Task<StopReport> running = server.RunAsync();
        await server.StopAsync().InTime();
        Assert.Equal(new StopReport(0, 0), await running.InTime());
    }

    [Fact]
    public async Task A_stopped_server_sends_to_nobody_and_its_port_is_free()
    {
        Server server = Serve.Echo(Serve.Lines);
        using (Peer peer = await Peer.Join(server))
            await peer.Say("x\n");
        await server.DisposeAsync();
        Assert.Equal(0, server.Broadcast("anybody?").Total);
        Assert.Equal(SendResult.Left, await server.SendAsync(1, "anybody?"));
        await using Server next = Serve.Echo(Serve.Lines with { Port = server.Port });
        Assert.Equal(server.Port, next.Port);
    }

    [Fact]
    public async Task Stopping_does_not_wait_for_a_recorder_that_has_stopped_recording()
    {
        var lines = new LogLines();
        Server server = Server.Start(Serve.Lines with { StopTimeout = TimeSpan.FromSeconds(2), Logger = lines }, async customer =>
        {
            await foreach (Message message in customer.Messages)
                await customer.SendAsync(message.Bytes);
        });
        using EventFeed recorder = server.Events.Record(mark: 1);
        using Peer peer = await Peer.Connect(server);
        await peer.Say("x\n");
        Task<StopReport> stopping = server.StopAsync();
        peer.Finish();
        await stopping.InTime();
        Assert.True(recorder.TryTake(out _));
    }

    [Fact]
    public async Task The_wait_for_those_who_were_aborted_does_not_begin_anew_when_one_of_them_goes()
    {
        const int Customers = 10;
        ManualResetEventSlim[] gates = [.. Enumerable.Range(0, Customers).Select(_ => new ManualResetEventSlim())];
        int blocked = 0;
        ServerOptions options = Serve.Lines with { Loops = Customers, StopTimeout = TimeSpan.Zero };
        await using Server server = Server.Start(options, (Customer customer, in Message _) =>
        {
            Interlocked.Increment(ref blocked);
            gates[customer.Number - 1].Wait(Eventually.Patience);
        });
        using Peers peers = await Peer.JoinAll(server, Customers);
        foreach (Peer peer in peers)
            await peer.Say("x\n");
        await Eventually.True(() => Volatile.Read(ref blocked) > Customers / 2, "the callbacks block");
        Task<StopReport> stopping = server.StopAsync();
        int released = 0;
        // One goes in each interval that is waited for the aborted, until all have gone.
        while (released < Customers && await Task.WhenAny(stopping, Task.Delay(300)) != stopping)
            gates[released++].Set();
        foreach (ManualResetEventSlim gate in gates)
            gate.Set();
        await stopping.InTime();
        Assert.True(released < Customers, "the stop waited for everyone");
    }

    private static bool Refused(Server server)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Connect(System.Net.IPAddress.Loopback, server.Port);
            return false;
        }
        catch (SocketException)
        {
            return true;
        }
    }
}
