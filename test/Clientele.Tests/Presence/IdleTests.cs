using System.Diagnostics;
using Clientele.Tests.Serving;

namespace Clientele.Tests.Presence;

/// <summary>The idle clock: bytes received wind it, and it stands still while it is we who do not read.</summary>
public sealed class IdleTests
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromMilliseconds(300);
    private static readonly ServerOptions s_options = Serve.Lines with { IdleTimeout = s_timeout };

    [Theory, InlineData(false), InlineData(true)]
    public async Task Who_says_nothing_has_left_as_idle(bool byHandler)
    {
        await using Server server = byHandler ? Serve.EchoByHandler(s_options) : Serve.Echo(s_options);
        using var log = new EventLog(server);
        using Peer peer = await Peer.Connect(server);
        CustomerLeft left = await log.Left(1);
        Assert.Equal(LeaveReason.Idle, left.Reason);
        TimeSpan online = left.Time - log.Of<CustomerJoined>().Single().Time;
        Assert.True(online >= s_timeout - TimeSpan.FromMilliseconds(20), $"{online}");
        Assert.Empty(await peer.HearToEnd());
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Who_says_half_a_message_now_and_then_stays(bool byHandler)
    {
        await using Server server = byHandler ? Serve.EchoByHandler(s_options) : Serve.Echo(s_options);
        using var log = new EventLog(server);
        using Peer peer = await Peer.Join(server);
        var watch = Stopwatch.StartNew();
        int said = 0;
        while (watch.Elapsed < 4 * s_timeout)
        {
            await peer.Say("x");
            said++;
            await Eventually.True(() => server.GetStatistics().BytesReceived == said, "received");
        }

        CustomerLeft left = await log.Left(1);
        Assert.Equal(LeaveReason.Idle, left.Reason);
        Assert.True(left.Time - log.Of<CustomerJoined>().Single().Time >= 4 * s_timeout);
        Assert.Equal(1, log.Count<CustomerSaid>());
    }

    [Fact]
    public async Task What_we_send_does_not_count()
    {
        await using Server server = Serve.Silent(s_options);
        using var log = new EventLog(server);
        using Peer peer = await Peer.Join(server);
        while (server.Broadcast("are you there?").Total > 0)
            await Task.Yield();
        Assert.Equal(LeaveReason.Idle, (await log.Left(1)).Reason);
    }

    [Fact]
    public async Task While_its_handler_is_busy_nobody_is_idle_and_then_has_the_whole_time()
    {
        await using Server server = Server.Start(s_options, async customer =>
        {
            await foreach (Message message in customer.Messages)
            {
                // What is tested is time itself.
                await Task.Delay(5 * s_timeout / 2);
                await customer.SendAsync("done");
            }
        });
        using var log = new EventLog(server);
        using Peer peer = await Peer.Join(server);
        await peer.Say("work\n");
        await peer.Hears("done\n");
        CustomerLeft left = await log.Left(1);
        Assert.Equal(LeaveReason.Idle, left.Reason);
        TimeSpan silence = left.Time - log.Of<CustomerTold>().Single().Time;
        Assert.True(silence >= s_timeout - TimeSpan.FromMilliseconds(20), $"idle {silence} after its handler was done");
    }

    [Fact]
    public async Task While_waiting_in_line_nobody_is_idle()
    {
        await using Server server = Serve.Echo(s_options with { Capacity = 1 });
        using var log = new EventLog(server);
        using Peer first = await Peer.Join(server);
        using Peer second = await Peer.Connect(server);
        await log.Until("waiting:1");
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < 3 * s_timeout)
        {
            await first.Say("here\n");
            await first.Hears("here\n");
        }

        Assert.DoesNotContain(log.All, e => e is CustomerTurnedAway);
        first.Dispose();
        CustomerLeft left = await log.Left(2);
        TimeSpan online = left.Time - log.Of<CustomerJoined>().Single(e => e.Customer!.Number == 2).Time;
        Assert.True(online >= s_timeout - TimeSpan.FromMilliseconds(20), $"{online}");
    }

    [Fact]
    public async Task While_a_recorder_holds_intake_nobody_is_idle_and_then_has_the_whole_time()
    {
        await using Server server = Serve.Echo(s_options with { Loops = 1 });
        using Peer peer = await Peer.Join(server);
        Customer customer = peer.CustomerAt(server)!;
        using EventFeed recorder = server.Events.Record(mark: 1);
        await peer.Say("one\n");
        await peer.Hears("one\n");
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < 3 * s_timeout)
            await Task.Yield();
        Assert.Equal(LeaveReason.None, customer.Reason);
        recorder.Dispose();
        watch.Restart();
        await Eventually.True(() => customer.Reason == LeaveReason.Idle, "idle");
        Assert.True(watch.Elapsed >= s_timeout - TimeSpan.FromMilliseconds(20), $"idle {watch.Elapsed} after intake opened");
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
        await using Server server = Serve.Echo(Serve.Lines);
        using Peer peer = await Peer.Join(server);
        Customer customer = peer.CustomerAt(server)!;
        await Eventually.True(() => customer.IdleTime > TimeSpan.FromMilliseconds(100), "idle for 100 ms");
        await peer.Say("x\n");
        await peer.Hears("x\n");
        Assert.True(customer.IdleTime < TimeSpan.FromMilliseconds(100), $"{customer.IdleTime}");
    }
}
