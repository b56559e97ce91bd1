namespace Clientele.Transport.Tests.Loops;

public class EventLoopTests
{
    [Theory, MemberData(nameof(Network.All), MemberType = typeof(Network))]
    public async Task What_one_thread_posts_runs_in_its_order_and_none_is_lost(string network)
    {
        await using Network net = Network.Open(network);
        using EventLoop loop = Loop(net);
        const int Each = 50_000;
        List<int>[] ran = [[], [], [], []];
        int all = 0;
        await Task.WhenAll(ran.Select((list, thread) => Task.Run(() =>
        {
            for (int i = 0; i < Each; i++)
            {
                int number = i;
                loop.Post(_ =>
                {
                    Assert.True(loop.IsCurrent);
                    ran[thread].Add(number);
                    Interlocked.Increment(ref all);
                }, null);
            }
        }))).InTime();
        await Eventually.True(() => Volatile.Read(ref all) == Each * ran.Length, "all have run");
        Assert.All(ran, list => Assert.Equal(Enumerable.Range(0, Each), list));
    }

    [Theory, MemberData(nameof(Network.All), MemberType = typeof(Network))]
    public async Task A_sleeping_loop_is_woken_each_time(string network)
    {
        await using Network net = Network.Open(network);
        using EventLoop loop = Loop(net);
        for (int i = 0; i < 20_000; i++)
            await loop.Ran().InTime();
        long rounds = loop.Rounds;
        Assert.False(loop.IsCurrent);
        Assert.InRange(rounds, 1, 60_000);
    }

    [Theory, MemberData(nameof(Network.All), MemberType = typeof(Network))]
    public async Task With_nothing_to_do_it_sleeps(string network)
    {
        await using Network net = Network.Open(network, new ManualClock());
        using EventLoop loop = Loop(net);
        await loop.HasRun();
        loop.Post(static state => ((EventLoop)state!).Timers.Add(long.MaxValue / 2, new Nobody()), loop);
        await loop.HasRun();
        long rounds = loop.Rounds;
        // One round for each thing posted: a loop that does not sleep makes thousands meanwhile.
        for (int i = 0; i < 20; i++)
            await loop.Ran().InTime();
        Assert.InRange(loop.Rounds - rounds, 1, 21);
    }

    [Theory, MemberData(nameof(Network.All), MemberType = typeof(Network))]
    public async Task Work_that_throws_ends_nothing_but_itself(string network)
    {
        await using Network net = Network.Open(network);
        var log = new LogLines();
        using EventLoop loop = net.Transport.CreateLoop("test", net.Clock, new LoopWatch(log));
        loop.Start();
        loop.Post(static _ => throw new InvalidOperationException("broken"), "somebody");
        await loop.Ran().InTime();
        await log.Until("Work of somebody on an event loop failed");
    }

    [Theory, MemberData(nameof(Network.All), MemberType = typeof(Network))]
    public async Task A_timer_is_never_early_and_soon_enough(string network)
    {
        await using Network net = Network.Open(network);
        using EventLoop loop = Loop(net);
        foreach (int milliseconds in (int[])[0, 1, 5, 40])
        {
            var fired = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
            long due = loop.ReadClock() + milliseconds * 1000L;
            loop.Post(_ => loop.Timers.Add(due, new Once(() => fired.TrySetResult(loop.ReadClock()))), null);
            Assert.True(await fired.Task.InTime() >= due);
        }
    }

    [Theory, MemberData(nameof(Network.All), MemberType = typeof(Network))]
    public async Task By_a_clock_set_by_hand_a_timer_fires_when_its_time_has_come(string network)
    {
        var clock = new ManualClock();
        await using Network net = Network.Open(network, clock);
        using EventLoop loop = Loop(net);
        int fired = 0;
        for (int i = 1; i <= 500; i++)
        {
            long due = loop.ReadClock() + 1_000_000;
            loop.Post(_ => loop.Timers.Add(due, new Once(() => Interlocked.Increment(ref fired))), null);
            await loop.Ran().InTime();
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
    public async Task Ending_a_loop_runs_what_was_posted_before(string network)
    {
        await using Network net = Network.Open(network);
        for (int i = 0; i < 50; i++)
        {
            int ran = 0;
            EventLoop loop = Loop(net);
            for (int n = 0; n < 3000; n++)
                loop.Post(_ => ran++, null);
            loop.Dispose();
            Assert.Equal(3000, ran);
            loop.Post(_ => ran++, null);
        }
    }

    private static EventLoop Loop(Network net)
    {
        EventLoop loop = net.Transport.CreateLoop("test", net.Clock, LoopWatch.Silent);
        loop.Start();
        return loop;
    }

    private sealed class Nobody : ITimerTarget
    {
        public void OnTimer(int kind) { }
    }

    private sealed class Once(Action act) : ITimerTarget
    {
        public void OnTimer(int kind) => act();
    }
}
