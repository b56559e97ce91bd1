using System.Net;
using Clientele.Tests.Serving;
using Clientele.Transport;
using Microsoft.Extensions.Time.Testing;

namespace Clientele.Tests.Connections;

/// <summary>Any clock will do: one of another maker that stands still and leaps, and one that runs at a pace of its own.</summary>
public sealed class AnyClockTests
{
    private static readonly TimeSpan s_idle = TimeSpan.FromSeconds(30);

    // No whole microsecond, and no whole tick of a loop's timers.
    private static readonly DateTimeOffset s_start = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero).AddTicks(1237);

    [Theory, MemberData(nameof(Network.All), MemberType = typeof(Network))]
    public async Task By_a_fake_clock_an_idle_customer_leaves_exactly_then(string network)
    {
        var clock = new FakeTimeProvider(s_start);
        await using Network net = Network.Open(network, clock);
        Server server = net.Echo(inline: true, options => options with { IdleTimeout = s_idle });
        using var log = new EventLog(server);
        await net.Connect(server);
        await Eventually.True(() => server.Roster.Count == 1, "it has joined");
        await server.LoopsHaveRun();

        clock.Advance(s_idle - TimeSpan.FromMilliseconds(1));
        await server.LoopsHaveRun();
        Assert.Single(server.Roster);
        clock.Advance(TimeSpan.FromMilliseconds(1));

        CustomerLeft left = await log.Left(1);
        Assert.Equal(LeaveReason.Idle, left.Reason);
        Assert.Equal(s_idle, left.Stay);
    }

    [Theory, MemberData(nameof(Network.All), MemberType = typeof(Network))]
    public async Task By_a_fake_clock_servers_with_handlers_lose_idle_customers(string network)
    {
        var clock = new FakeTimeProvider(s_start);
        await using Network net = Network.Open(network, clock);
        Server server = net.Echo(inline: false, options => options with { IdleTimeout = s_idle });
        using var log = new EventLog(server);
        for (int i = 0; i < 20; i++)
            await net.Connect(server);
        await Eventually.True(() => server.Roster.Count == 20, "all have joined");

        // A handler that begins to wait only now has the whole time from now on.
        await Eventually.True(
            () =>
            {
                clock.Advance(s_idle);
                return server.Roster.Count == 0;
            },
            "all have left");

        Assert.All(log.Of<CustomerLeft>(), left => Assert.Equal(LeaveReason.Idle, left.Reason));
    }

    [Theory, MemberData(nameof(Network.All), MemberType = typeof(Network))]
    public async Task By_a_fake_clock_a_timer_fires_when_its_time_has_come(string network)
    {
        var clock = new FakeTimeProvider(s_start);
        await using Network net = Network.Open(network, clock);
        using EventLoop loop = net.Transport.CreateLoop("test", clock, LoopWatch.Silent);
        loop.Start();
        int fired = 0;
        for (int i = 1; i <= 500; i++)
        {
            long due = loop.ReadClock() + 1_000_000;
            loop.Post(_ => loop.Timers.Add(due, new Ring(() => Interlocked.Increment(ref fired))), null);
            await loop.Ran().InTime();
            // While the loop is about to wait.
            clock.Advance(TimeSpan.FromMilliseconds(999));
            if (i % 50 == 0)
            {
                await loop.HasRun().InTime();
                Assert.Equal(i - 1, Volatile.Read(ref fired));
            }

            clock.Advance(TimeSpan.FromMilliseconds(1));
            await Eventually.True(() => Volatile.Read(ref fired) == i, "it has fired");
        }
    }

    [Theory, MemberData(nameof(Network.All), MemberType = typeof(Network))]
    public async Task By_a_fast_clock_an_idle_customer_leaves_soon(string network)
    {
        await using Network net = Network.Open(network, new FastClock(1000));
        Server server = net.Echo(inline: true, options => options with { IdleTimeout = TimeSpan.FromMinutes(10) });
        using var log = new EventLog(server);
        // In memory the client has this clock too: its 10 s to connect are 10 ms.
        await net.Connect(server, options => options with { ConnectTimeout = Timeout.InfiniteTimeSpan });

        Assert.Equal(LeaveReason.Idle, (await log.Left(1)).Reason);
    }

    [Theory, MemberData(nameof(Network.All), MemberType = typeof(Network))]
    public async Task By_a_clock_whose_timers_fail_loops_go_on(string network)
    {
        await using Network net = Network.Open(network, new BrokenClock());
        Server server = net.Echo(inline: true, options => options with { IdleTimeout = TimeSpan.FromMilliseconds(300) });
        using var log = new EventLog(server);
        await net.Connect(server);

        Assert.Equal(LeaveReason.Idle, (await log.Left(1)).Reason);
    }

    [Fact]
    public async Task Nothing_lasts_less_than_no_time_when_the_time_of_day_is_set_back()
    {
        var clock = new SetClock();
        await using Server server = Server.Start(new ServerOptions { Address = IPAddress.Loopback, Port = 0, Clock = clock });
        using var log = new EventLog(server);
        using Peer peer = await Peer.Connect(server);
        await Eventually.True(() => server.Roster.Count == 1, "it has joined");
        clock.Set = TimeSpan.FromHours(-1);
        Customer customer = server.Roster.Single();

        Assert.InRange(customer.Age, TimeSpan.Zero, TimeSpan.FromMinutes(30));
        Assert.InRange(customer.IdleTime, TimeSpan.Zero, TimeSpan.FromMinutes(30));
        customer.HangUp();
        CustomerLeft left = await log.Left(1);
        Assert.True(left.Time < customer.Since);
        Assert.InRange(left.Stay, TimeSpan.Zero, TimeSpan.FromMinutes(30));
    }

    private sealed class Ring(Action rung) : ITimerTarget
    {
        public void OnTimer(int kind) => rung();
    }

    /// <summary>Its timers cannot be set.</summary>
    private sealed class BrokenClock : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            new Timer(base.CreateTimer(callback, state, dueTime, period));

        private sealed class Timer(ITimer timer) : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => throw new InvalidOperationException("broken");

            public void Dispose() => timer.Dispose();

            public ValueTask DisposeAsync() => timer.DisposeAsync();
        }
    }

    /// <summary>The system's clock, and a time of day that is set.</summary>
    private sealed class SetClock : TimeProvider
    {
        public TimeSpan Set { get; set; }

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Set;
    }

    /// <summary>Goes so many times as fast as the system's.</summary>
    private sealed class FastClock(int times) : TimeProvider
    {
        private readonly long _start = TimeProvider.System.GetTimestamp();

        public override long GetTimestamp() => _start + ((TimeProvider.System.GetTimestamp() - _start) * times);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            new Timer(TimeProvider.System.CreateTimer(callback, state, Real(dueTime), Real(period)), this);

        private TimeSpan Real(TimeSpan time) => time == Timeout.InfiniteTimeSpan ? time : time / times;

        private sealed class Timer(ITimer timer, FastClock clock) : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => timer.Change(clock.Real(dueTime), clock.Real(period));

            public void Dispose() => timer.Dispose();

            public ValueTask DisposeAsync() => timer.DisposeAsync();
        }
    }
}
