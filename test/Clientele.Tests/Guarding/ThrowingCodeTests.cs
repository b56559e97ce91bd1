using Clientele.Tests.Serving;
using Clientele.Transport;
using Microsoft.Extensions.Logging;

namespace Clientele.Tests.Guarding;

/// <summary>Nothing that a user's code throws ends a loop, a thread or the process, or leaves a customer behind.</summary>
public sealed class ThrowingCodeTests
{
    private static readonly ServerOptions s_options = Serve.Lines with { Logger = new ThrowingLogger() };

    [Theory, InlineData(false), InlineData(true)]
    public async Task A_logger_that_throws_leaves_no_ghost_behind_a_handler_that_throws(bool inline)
    {
        await using Server server = Server.Start(s_options with { InlineHandlers = inline }, async customer =>
        {
            await customer.ReceiveTextAsync();
            throw new InvalidOperationException("a bug");
        });
        using var log = new EventLog(server);
        using Peer peer = await Peer.Join(server);
        await peer.Say("x\n");
        Assert.Equal(LeaveReason.Failed, (await log.Left(1)).Reason);
        peer.Reset();
        await IsAlive(server, log);
    }

    [Fact]
    public async Task A_logger_that_throws_does_not_end_a_loop_beside_a_callback_that_throws()
    {
        await using Server server = Server.Start(s_options with { Loops = 1 }, static (Customer customer, in Message message) =>
        {
            if (message.Text == "bug")
                throw new InvalidOperationException("a bug");
            customer.TrySend("ok");
        });
        using var log = new EventLog(server);
        using Peer peer = await Peer.Join(server);
        await peer.Say("bug\n");
        Assert.IsType<InvalidOperationException>((await log.Left(1)).Error);
        using Peer other = await Peer.Join(server);
        await other.Say("x\n");
        await other.Hears("ok\n");
    }

    [Fact]
    public async Task What_is_registered_on_Ended_may_throw()
    {
        var lines = new LogLines();
        await using Server server = Server.Start(Serve.Lines with { Logger = lines }, async customer =>
        {
            customer.Ended.Register(() => throw new InvalidOperationException("a bug of a registration"));
            customer.TrySend("registered");
            await Task.Delay(Timeout.Infinite, customer.Ended);
        });
        using var log = new EventLog(server);
        using Peer peer = await Peer.Join(server);
        await peer.Hears("registered\n");
        peer.Reset();
        await log.Left(1);
        await lines.Until("What was registered with a token of #1");
    }

    [Fact]
    public async Task Places_that_cannot_be_told_and_not_logged_either_keep_nobody_from_their_turn()
    {
        await using Server server = Serve.EchoByHandler(s_options with { Capacity = 1, TellPlace = _ => throw new InvalidOperationException("a bug") });
        using var log = new EventLog(server);
        using Peer first = await Peer.Join(server);
        using Peer second = await Peer.Connect(server);
        using Peer third = await Peer.Connect(server);
        await Eventually.True(() => server.Waiting.Count == 2, "two wait");
        first.Reset();
        await log.Left(1);
        await Eventually.True(() => server.Roster.Count == 1, "the next has come in");
        second.Reset();
        third.Reset();
        await Eventually.True(() => server.Roster.Count == 0 && server.Waiting.Count == 0, "all are gone");
    }

    [Fact]
    public async Task A_clock_that_throws_stands_still_and_nobody_else_does()
    {
        var clock = new ThrowingClock();
        await using Server server = Serve.EchoByHandler(s_options with { Clock = clock, IdleTimeout = TimeSpan.FromHours(1), StopTimeout = TimeSpan.FromSeconds(1) });
        using var log = new EventLog(server);
        using Peer peer = await Peer.Join(server);
        clock.Throws = true;
        await peer.Say("x\n");
        await peer.Hears("x\n");
        using (Peer late = await Peer.Join(server))
        {
            await late.Say("y\n");
            await late.Hears("y\n");
        }

        await log.Left(2);
        await server.StopAsync().InTime();
        Assert.Equal(0, server.Connections);
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task A_consumer_of_events_that_throws_ends_nobody_else(bool records)
    {
        await using Server server = Serve.EchoByHandler(s_options);
        Task consumer = Task.Run(async () =>
        {
            using EventFeed feed = records ? server.Events.Record(mark: 1) : server.Events.Watch(1);
            await foreach (ServerEvent happened in feed)
                throw new InvalidOperationException($"a bug at {happened.Name}");
        });
        await Eventually.True(() => server.Events.Wants(EventKinds.Joined), "it watches");
        using Peer peer = await Peer.Join(server);
        await Assert.ThrowsAsync<InvalidOperationException>(() => consumer.InTime());
        await peer.Say("x\n");
        await peer.Hears("x\n");
    }

    [Fact]
    public async Task A_stop_does_not_wait_for_a_callback_that_blocks_its_loop()
    {
        using var blocked = new ManualResetEventSlim();
        using var goesOn = new ManualResetEventSlim();
        Server server = Server.Start(Serve.Lines with { Loops = 1, StopTimeout = TimeSpan.FromMilliseconds(50) }, (Customer customer, in Message message) =>
        {
            blocked.Set();
            goesOn.Wait();
        });
        using var log = new EventLog(server);
        using Peer peer = await Peer.Join(server);
        await peer.Say("x\n");
        await Eventually.True(() => blocked.IsSet, "the callback blocks");
        await server.StopAsync().InTime();
        await log.Finished.InTime();
        Assert.Equal(["joined", "said:x", "left=server-stopping"], log.Story(1));
        Assert.Empty(server.Roster);
        goesOn.Set();
        await Eventually.True(() => server.Loops[0].WaitForEnd(TimeSpan.Zero), "the loop has ended when it was let go");
    }

    [Fact]
    public async Task A_departure_that_has_to_wait_for_a_sender_keeps_no_loop_busy()
    {
        using var inside = new ManualResetEventSlim();
        using var goesOn = new ManualResetEventSlim();
        await using Server server = Serve.Silent(Serve.Lines with { Loops = 1 });
        using var log = new EventLog(server);
        using Peer peer = await Peer.Join(server);
        Customer customer = server.Roster[1]!;
        using var fault = new Fault(server, FaultPoint.GateSend, _ =>
        {
            inside.Set();
            goesOn.Wait();
        });
        Task sender = Task.Run(() => customer.TrySend("slow"));
        await Eventually.True(() => inside.IsSet, "the sender is at it");
        customer.Abort();
        await server.Loops[0].HasRun();
        long rounds = server.Loops[0].Rounds;
        // A loop that is busy makes thousands of rounds meanwhile.
        for (int i = 0; i < 20; i++)
            await server.Loops[0].Ran();
        Assert.InRange(server.Loops[0].Rounds - rounds, 1, 50);
        Assert.NotNull(server.Roster[1]);
        goesOn.Set();
        await sender.InTime();
        Assert.Equal(LeaveReason.HungUp, (await log.Left(1)).Reason);
    }

    private static async Task IsAlive(Server server, EventLog log)
    {
        using Peer peer = await Peer.Join(server);
        Assert.Single(server.Roster);
        await peer.Say("x\n");
        await log.Left(2);
        Assert.Empty(server.Roster);
    }

    private sealed class ThrowingLogger : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => throw new IOException("no scope");

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            throw new AggregateException("An error occurred while writing to logger(s).", new IOException("No space left on device"));
    }

    private sealed class ThrowingClock : TimeProvider
    {
        public volatile bool Throws;

        public override long GetTimestamp() => Throws ? throw new InvalidOperationException("no time") : System.GetTimestamp();

        public override DateTimeOffset GetUtcNow() => Throws ? throw new InvalidOperationException("no date") : System.GetUtcNow();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            Throws ? throw new InvalidOperationException("no timer") : System.CreateTimer(callback, state, dueTime, period);
    }
}
