namespace Clientele.Transport.Tests.Loops;

/// <summary>A loop that has more for handlers than they are through with lets them catch up, and misses nothing meanwhile.</summary>
public class RestTests
{
    private const int Together = 40;

    [Fact]
    public async Task A_loop_that_rests_serves_all_that_becomes_ready_and_runs_what_is_posted()
    {
        if (!OperatingSystem.IsLinux())
            Assert.Skip("only the loop over epoll rests");
        await using Network net = Network.Open("epoll");
        using EventLoop loop = net.Transport.CreateLoop("test", net.Clock, LoopWatch.Silent);
        loop.Start();
        var source = new Source(loop);
        loop.Post(static source => ((Source)source!).OnTimer(0), source);

        int posts = 0;
        await Eventually.True(
            () =>
            {
                loop.Post(_ => posts++, null);
                return loop.Rests >= 50;
            },
            "it has rested");
        source.Ends = true;
        await loop.HasRun().InTime();
        await Eventually.True(() => source.Served == source.Added, "all have been served");
        Assert.True(posts > 0);
    }

    [Fact]
    public async Task A_loop_does_not_rest_for_handlers_that_take_long_or_block()
    {
        if (!OperatingSystem.IsLinux())
            Assert.Skip("only the loop over epoll rests");
        await using Network net = Network.Open("epoll");
        using EventLoop loop = net.Transport.CreateLoop("test", net.Clock, LoopWatch.Silent);
        loop.Start();
        using var goesOn = new ManualResetEventSlim();
        // One is served, so that there is something to go by; the next stands still.
        var first = new Work(static () => { });
        loop.Ready.Add(first);
        await Eventually.True(() => first.IsDone, "it is served");
        var started = new TaskCompletionSource();
        loop.Ready.Add(new Work(() =>
        {
            started.SetResult();
            goesOn.Wait(Eventually.Patience);
        }));
        await started.Task.InTime();
        // The loop may have been about to rest for what was served before.
        for (int i = 0; i < 10; i++)
            await loop.HasRun().InTime();
        long rests = loop.Rests;

        for (int i = 0; i < 100; i++)
        {
            var work = new Work(static () => Thread.Sleep(2));
            loop.Post(work => loop.Ready.Add((Work)work!), work);
            await Eventually.True(() => work.IsDone, "who blocks holds up nobody");
        }

        Assert.Equal(rests, loop.Rests);
        goesOn.Set();
    }

    /// <summary>Has more for handlers twice in the time that they take.</summary>
    private sealed class Source(EventLoop loop) : ITimerTarget
    {
        private int _served;

        public volatile bool Ends;

        public int Added { get; private set; }

        public int Served => Volatile.Read(ref _served);

        public void OnTimer(int kind)
        {
            if (Ends)
                return;
            for (int i = 0; i < Together && Added - Served < 10 * Together; i++)
            {
                loop.Ready.Add(new Work(() =>
                {
                    Thread.SpinWait(200);
                    Interlocked.Increment(ref _served);
                }));
                Added++;
            }

            loop.Timers.Add(loop.Now + 500, this);
        }
    }

    private sealed class Work(Action act) : IThreadPoolWorkItem
    {
        public volatile bool IsDone;

        public void Execute()
        {
            act();
            IsDone = true;
        }
    }
}
