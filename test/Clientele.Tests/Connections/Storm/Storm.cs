using Clientele.Testing;
using Clientele.Tests.Serving;

namespace Clientele.Tests.Connections.Storm;

/// <summary>One storm: a server of random habits, a crowd, and an operator who interferes.</summary>
internal sealed class Storm(Network net, bool inline, int seed)
{
    private readonly Random _random = new(seed);

    public async Task RunAsync()
    {
        if (net.Memory is { } memory)
        {
            memory.ToServer = RandomPath();
            memory.ToClient = RandomPath();
        }

        Server server = inline ? net.ServeInline(Answer, Habits) : net.Serve(Converse, Habits);
        using var log = new EventLog(server);
        await server.LoopsHaveRun().InTime();
        int timers = await Timers(server);
        using var over = new CancellationTokenSource();
        Task operating = Task.Run(() => OperateAsync(server, new Random(seed + 1), over.Token));
        int crowd = net.Tls ? 12 : 40;
        await Task.WhenAll(Enumerable.Range(0, crowd).Select(i => Task.Run(() => new StormClient(net, server, seed * 1000 + i).RunAsync())));
        await over.CancelAsync();
        await operating;
        if (_random.Next(2) == 0)
        {
            // Half of the storms pass by themselves; the others are stopped in the middle.
            foreach (Customer customer in server.Roster)
                customer.Abort();
            await Eventually.True(() => server.GetStatistics() is { Online: 0, Waiting: 0 } now && now.Accepted == now.Left + now.TurnedAway, "all are gone");
            var watch = System.Diagnostics.Stopwatch.StartNew();
            while (await Timers(server) > timers)
                Assert.True(watch.Elapsed < Eventually.Patience, "no timer is left");
        }

        await server.StopAsync().InTime();
        await log.Finished.InTime();
        Check(server, log);
    }

    private static void Check(Server server, EventLog log)
    {
        ServerStatistics figures = server.GetStatistics();
        Assert.Empty(server.Roster);
        Assert.Empty(server.Waiting);
        Assert.Equal((0, 0), (figures.QueuedBytes, figures.HalfReceivedBytes));
        Assert.Equal(figures.Accepted, figures.Joined + figures.TurnedAway);
        Assert.Equal(figures.Joined, figures.Left);
        Assert.Equal(figures.Joined, log.Count<CustomerJoined>());
        Assert.Equal(figures.TurnedAway, log.Count<CustomerTurnedAway>());
        foreach (var story in log.All.Where(e => e.Customer is not null).GroupBy(e => e.Customer!.Number))
        {
            ServerEvent[] events = [.. story];
            if (events[^1] is CustomerTurnedAway)
            {
                Assert.DoesNotContain(events, e => e is CustomerJoined or CustomerLeft or CustomerSaid);
                continue;
            }

            Assert.IsType<CustomerLeft>(events[^1]);
            Assert.Single(events.OfType<CustomerLeft>());
            Assert.Single(events.OfType<CustomerJoined>());
            Assert.NotEqual(LeaveReason.None, ((CustomerLeft)events[^1]).Reason);
            Assert.True(((CustomerLeft)events[^1]).Reason != LeaveReason.Failed, ((CustomerLeft)events[^1]).Error?.ToString());
        }
    }

    private static async Task<int> Timers(Server server)
    {
        int all = 0;
        foreach (Clientele.Transport.EventLoop loop in server.Loops)
        {
            var count = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
            loop.Post(_ => count.SetResult(loop.Timers.Count), null);
            all += await count.Task.InTime();
        }

        return all;
    }

    private static void Answer(Customer customer, in Message message)
    {
        switch (message.Bytes.Length % 40)
        {
            case 7:
                customer.HangUp();
                break;
            case 11:
                customer.Abort();
                break;
            case 13:
                customer.CompleteSending();
                break;
            case 17:
                customer.TrySendBytes(new byte[50_000]);
                break;
            default:
                customer.TrySendBytes(message.Frame.Span);
                break;
        }
    }

    private static async Task Converse(Customer customer)
    {
        int count = 0;
        await foreach (Message message in customer.Messages)
        {
            int length = message.Bytes.Length;
            await customer.SendBytesAsync(message.Frame);
            if (length % 50 == 3)
                return;
            if (length % 50 == 7)
                await Task.Delay(1);
            if (length % 50 == 9)
                break;
            if (length % 50 == 11)
                customer.CompleteSending();
            if (++count % 10 == 5)
                await Task.Yield();
        }

        using var patience = new CancellationTokenSource(5);
        try
        {
            while (await customer.ReceiveTextAsync(patience.Token) is { } text)
                customer.TrySend(text);
        }
        catch (OperationCanceledException)
        {
            // It has said nothing for a while: that is the end of it.
        }
    }

    private static async Task OperateAsync(Server server, Random random, CancellationToken over)
    {
        while (!over.IsCancellationRequested)
        {
            Customer? someone = server.Roster.ElementAtOrDefault(random.Next(40));
            switch (random.Next(12))
            {
                case 0:
                    someone?.HangUp();
                    break;
                case 1:
                    someone?.Abort();
                    break;
                case 2:
                    someone?.CompleteSending();
                    break;
                case 3:
                    server.ConnectionSettings.Intake.Hold().Tell();
                    await Task.Delay(1, CancellationToken.None);
                    server.ConnectionSettings.Intake.Release().Tell();
                    break;
                case 4 when someone is not null:
                    Task closing = someone.CloseAsync();
                    someone.Abort();
                    await closing.InTime();
                    break;
                case 5 when someone is not null:
                    someone.TrySendBytes(new byte[random.Next(1, 100_000)]);
                    break;
                default:
                    server.Broadcast(new string('b', random.Next(1, 200)));
                    break;
            }

            if (random.Next(4) == 0)
                await Task.Delay(1, CancellationToken.None);
        }
    }

    private MemoryPath RandomPath() => new()
    {
        BufferSize = _random.Next(3) == 0 ? _random.Next(1, 300) : 65_536,
        CutSeed = _random.Next(2) == 0 ? seed : null,
        Delay = _random.Next(3) == 0 ? TimeSpan.FromMilliseconds(_random.Next(1, 3)) : TimeSpan.Zero,
    };

    private ServerOptions Habits(ServerOptions options) => options with
    {
        Framing = _random.Next(3) switch { 0 => Framing.Raw, 1 => Framing.Gap(TimeSpan.FromMilliseconds(1)), _ => Framing.Lines() },
        Overflow = (OverflowPolicy)_random.Next(4),
        QueueBytes = _random.Next(2) == 0 ? 2_000 : 1_000_000,
        QueueBudget = _random.Next(4) == 0 ? 100_000 : 100_000_000,
        FrameBudget = _random.Next(4) == 0 ? 50_000 : 100_000_000,
        IdleTimeout = _random.Next(3) == 0 ? TimeSpan.FromMilliseconds(5) : TimeSpan.Zero,
        Capacity = _random.Next(3) == 0 ? 5 : 0,
        MaxCustomers = _random.Next(4) == 0 ? 20 : 0,
        TellPlace = _random.Next(2) == 0 ? place => $"you are number {place}" : null,
        CloseTimeout = TimeSpan.FromMilliseconds(_random.Next(1, 200)),
        StopTimeout = TimeSpan.FromMilliseconds(_random.Next(0, 200)),
        InlineHandlers = _random.Next(2) == 0,
        Loops = _random.Next(1, 4),
    };
}
