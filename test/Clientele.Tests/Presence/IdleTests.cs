using Clientele.Testing;
using Clientele.Tests.Serving;
using Clientele.Tests.Connections;

namespace Clientele.Tests.Presence;

/// <summary>The idle clock: bytes received wind it, and it stands still while the server does not read.</summary>
public sealed class IdleTests : IDisposable
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(10);

    private readonly ManualClock _clock = new();
    private readonly MemoryTransport _network;
    private readonly ServerOptions _options;

    public IdleTests()
    {
        _network = new MemoryTransport(_clock);
        _options = Serve.Lines with { IdleTimeout = s_timeout, Transport = _network, Clock = _clock };
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task A_customer_that_says_nothing_leaves_as_idle(bool byHandler)
    {
        await using Server server = byHandler ? Serve.EchoByHandler(_options) : Serve.Echo(_options);
        using var log = new EventLog(server);
        await using MemoryPeer peer = await JoinAsync(server);
        await LeavesAfterAsync(s_timeout, server, log);
        Assert.Equal(s_timeout, (await log.Left(1)).Stay);
        Assert.Equal(0, await peer.ReadAsync(new byte[1]));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task A_customer_that_says_half_a_message_now_and_then_stays(bool byHandler)
    {
        await using Server server = byHandler ? Serve.EchoByHandler(_options) : Serve.Echo(_options);
        using var log = new EventLog(server);
        await using MemoryPeer peer = await JoinAsync(server);
        for (int said = 1; said <= 8; said++)
        {
            _clock.Advance(s_timeout * 0.9);
            await server.LoopsHaveRun();
            await peer.WriteAsync("x"u8.ToArray());
            await Eventually.True(() => server.GetStatistics().BytesReceived == said, "received");
        }

        await LeavesAfterAsync(s_timeout, server, log);
        Assert.Equal(1, log.Count<CustomerSaid>());
    }

    [Fact]
    public async Task Messages_that_the_server_sends_do_not_count()
    {
        await using Server server = Serve.Silent(_options);
        using var log = new EventLog(server);
        await using MemoryPeer peer = await JoinAsync(server);
        for (int i = 0; i < 9; i++)
        {
            _clock.Advance(s_timeout * 0.1);
            Assert.Equal(1, server.Broadcast("are you there?").Total);
        }

        await LeavesAfterAsync(s_timeout * 0.1, server, log);
    }

    [Fact]
    public async Task While_its_handler_is_busy_a_customer_is_not_idle_and_then_has_the_whole_time()
    {
        var busy = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using Server server = Server.Start(_options, async customer =>
        {
            await foreach (Message message in customer.Messages)
            {
                Task work = Task.Delay(5 * s_timeout / 2, _clock);
                busy.SetResult();
                await work;
                await customer.SendAsync("done");
            }
        });
        using var log = new EventLog(server);
        await using MemoryPeer peer = await JoinAsync(server);
        await peer.WriteAsync("work\n"u8.ToArray());
        await busy.Task.InTime();
        _clock.Advance(5 * s_timeout / 2);
        await peer.ReadExactlyAsync(new byte[5]).AsTask().InTime();
        await LeavesAfterAsync(s_timeout, server, log);
    }

    [Fact]
    public async Task While_waiting_in_line_a_customer_is_not_idle()
    {
        await using Server server = Serve.Echo(_options with { Capacity = 1 });
        using var log = new EventLog(server);
        await using MemoryPeer first = await JoinAsync(server);
        await using MemoryPeer second = await _network.ConnectPeerAsync(server.EndPoint);
        await log.Until("waiting:1");
        for (int i = 0; i < 6; i++)
        {
            _clock.Advance(s_timeout / 2);
            await first.WriteAsync("here\n"u8.ToArray());
            await first.ReadExactlyAsync(new byte[5]).AsTask().InTime();
        }

        Assert.DoesNotContain(log.All, e => e is CustomerTurnedAway);
        first.Finish();
        await Eventually.True(() => log.Count<CustomerJoined>() == 2, "the second has joined");
        await LeavesAfterAsync(s_timeout, server, log, number: 2);
    }

    [Fact]
    public async Task While_a_recorder_holds_intake_a_customer_is_not_idle_and_then_has_the_whole_time()
    {
        await using Server server = Serve.Echo(_options with { Loops = 1 });
        using var log = new EventLog(server);
        await using MemoryPeer peer = await JoinAsync(server);
        Customer customer = server.Roster[1]!;
        EventFeed recorder = server.Events.Record(mark: 1);
        await peer.WriteAsync("one\n"u8.ToArray());
        await peer.ReadExactlyAsync(new byte[4]).AsTask().InTime();
        await server.LoopsHaveRun();
        _clock.Advance(3 * s_timeout);
        await server.LoopsHaveRun();
        Assert.Equal(LeaveReason.None, customer.Reason);
        recorder.Dispose();
        await server.LoopsHaveRun();
        await LeavesAfterAsync(s_timeout, server, log);
    }

    [Fact]
    public async Task IdleTime_stands_still_while_a_handler_is_busy_or_does_not_read()
    {
        var clock = new ManualClock();
        using var network = new MemoryTransport(clock);
        using var goesOn = new SemaphoreSlim(0);
        await using Server server = Server.Start(new ServerOptions { Transport = network, Clock = clock, Framing = Framing.Lines() }, async customer =>
        {
            await goesOn.WaitAsync();
            await foreach (Message _ in customer.Messages)
                await goesOn.WaitAsync();
        });
        using var log = new EventLog(server);
        await using MemoryPeer peer = await network.ConnectPeerAsync(server.EndPoint);
        await log.Until("joined");
        Customer customer = server.Roster[1]!;
        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(TimeSpan.Zero, customer.IdleTime);
        goesOn.Release();
        await Eventually.True(() => customer.IsReading, "it reads");
        clock.Advance(TimeSpan.FromSeconds(7));
        Assert.Equal(TimeSpan.FromSeconds(7), customer.IdleTime);
        await peer.WriteAsync("one\n"u8.ToArray());
        await log.Until("said:one");
        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(TimeSpan.Zero, customer.IdleTime);
        goesOn.Release();
        await Eventually.True(() => customer.IsReading, "it reads on");
        clock.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(TimeSpan.FromSeconds(3), customer.IdleTime);
    }

    [Fact]
    public async Task IdleTime_is_the_time_since_the_last_byte()
    {
        await using Server server = Serve.Echo(_options with { IdleTimeout = Timeout.InfiniteTimeSpan });
        await using MemoryPeer peer = await JoinAsync(server);
        Customer customer = server.Roster[1]!;
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(TimeSpan.FromMinutes(1), customer.IdleTime);
        await peer.WriteAsync("x\n"u8.ToArray());
        await peer.ReadExactlyAsync(new byte[2]).AsTask().InTime();
        Assert.Equal(TimeSpan.Zero, customer.IdleTime);
    }

    public void Dispose() => _network.Dispose();

    private async Task<MemoryPeer> JoinAsync(Server server)
    {
        MemoryPeer peer = await _network.ConnectPeerAsync(server.EndPoint);
        await Eventually.True(() => server.Roster.Count == 1 && server.Roster.First().IsReading, "it has joined, and is read");
        return peer;
    }

    /// <summary>Then, and not a millisecond before.</summary>
    private async Task LeavesAfterAsync(TimeSpan time, Server server, EventLog log, long number = 1)
    {
        Customer customer = server.Roster[number]!;
        await Eventually.True(() => customer.IsReading, "it is read");
        await server.LoopsHaveRun();
        _clock.Advance(time - TimeSpan.FromMilliseconds(1));
        await server.LoopsHaveRun();
        Assert.Same(customer, server.Roster[number]);
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(LeaveReason.Idle, (await log.Left(number)).Reason);
    }
}
