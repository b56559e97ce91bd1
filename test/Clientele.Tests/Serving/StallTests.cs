using Clientele.Testing;

namespace Clientele.Tests.Serving;

/// <summary>A recorder that holds the server up is noticed, and so is its return.</summary>
public sealed class StallTests
{
    [Theory, InlineData(false), InlineData(true)]
    public async Task A_recorder_that_takes_nothing_for_two_seconds_is_a_stall_until_it_moves(bool byTape)
    {
        var clock = new ManualClock();
        using var network = new MemoryTransport(clock);
        var changes = new List<bool>();
        await using Server server = Serve.Silent(Serve.Lines with
        {
            Transport = network,
            Clock = clock,
            Loops = 1,
            OnStalled = server => changes.Add(server.IsStalled),
        });
        using EventFeed? feed = byTape ? null : server.Events.Record(mark: 1);
        using EventTape? tape = byTape ? server.Events.Tape(mark: 1) : null;
        await using MemoryPeer peer = await network.ConnectPeerAsync(server.EndPoint, TestContext.Current.CancellationToken);
        await Eventually.True(() => server.Roster.Count == 1, "online");
        await Eventually.True(() => byTape ? tape!.HoldsIntake : feed!.HoldsIntake, "held");
        await Turn(server);
        Assert.False(server.IsStalled);
        for (int i = 0; i < 9; i++)
        {
            clock.Advance(TimeSpan.FromMilliseconds(250));
            await Turn(server);
        }

        Assert.True(server.IsStalled);
        Assert.True(server.GetStatistics().IsStalled);
        if (feed is not null)
        {
            Assert.True(feed.TryTake(out _));
        }
        else
        {
            Assert.Equal(1, tape!.ReadAll((in TapedEvent _) => { }));
        }

        await Eventually.True(() => !server.IsStalled, "it moves again");
        await Turn(server);
        Assert.Equal([true, false], changes);
    }

    [Fact]
    public async Task An_exception_of_OnStalled_ends_nothing()
    {
        var clock = new ManualClock();
        using var network = new MemoryTransport(clock);
        await using Server server = Serve.Silent(Serve.Lines with
        {
            Transport = network,
            Clock = clock,
            Loops = 1,
            OnStalled = _ => throw new InvalidOperationException("of a user"),
        });
        using EventFeed feed = server.Events.Record(mark: 1);
        await using MemoryPeer peer = await network.ConnectPeerAsync(server.EndPoint, TestContext.Current.CancellationToken);
        await Eventually.True(() => feed.HoldsIntake, "held");
        await Turn(server);
        for (int i = 0; i < 9; i++)
        {
            clock.Advance(TimeSpan.FromMilliseconds(250));
            await Turn(server);
        }

        Assert.True(server.IsStalled);
        feed.Dispose();
        await Eventually.True(() => !server.IsStalled, "it goes on without it");
        Assert.Single(server.Roster);
    }

    [Fact]
    public async Task A_recorder_that_is_slow_and_moves_is_no_stall()
    {
        var clock = new ManualClock();
        using var network = new MemoryTransport(clock);
        await using Server server = Serve.Silent(Serve.Lines with { Transport = network, Clock = clock, Loops = 1 });
        long written = 0;
        using EventTape tape = server.Events.Tape(mark: 1, progress: () => Volatile.Read(ref written));
        await using MemoryPeer peer = await network.ConnectPeerAsync(server.EndPoint, TestContext.Current.CancellationToken);
        await Eventually.True(() => tape.HoldsIntake, "held");
        for (int i = 0; i < 40; i++)
        {
            Interlocked.Increment(ref written);
            clock.Advance(TimeSpan.FromMilliseconds(250));
            await Turn(server);
            Assert.False(server.IsStalled);
        }

        for (int i = 0; i < 9; i++)
        {
            clock.Advance(TimeSpan.FromMilliseconds(250));
            await Turn(server);
        }

        Assert.True(server.IsStalled);
        tape.Dispose();
        await Eventually.True(() => !server.IsStalled, "it goes on without it");
    }

    private static async Task Turn(Server server)
    {
        for (int i = 0; i < 3; i++)
        {
            var turned = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            server.Loops[0].Post(_ => turned.SetResult(), null);
            await turned.Task.InTime();
        }
    }
}
