
#if DEBUG

namespace Clientele.Transport.Tests.Guarding;

/// <summary>The checks themselves. Each rule that is broken here is forgotten, so that the run does not fail with it.</summary>
public class ThreadRuleTests
{
    [Fact]
    public void Code_of_a_loop_that_runs_on_another_thread_is_found_out()
    {
        using EventLoop loop = Loop();
        Assert.Contains("must run on tested loop", Broken(() => loop.AssertCurrent()));
    }

    [Fact]
    public async Task Code_of_a_loop_may_run_on_it()
    {
        using EventLoop loop = Loop();
        var ran = new TaskCompletionSource();
        loop.Post(_ => { loop.AssertCurrent(); ran.SetResult(); }, null);
        await ran.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
    }

    [Fact]
    public void A_lock_that_must_be_held_and_is_not_is_found_out()
    {
        var one = new RankedLock(LockRank.Admission);
        Assert.Contains("Admission must be held", Broken(() => one.AssertHeld()));
        using (one.Enter())
            one.AssertHeld();
    }

    [Fact]
    public void A_lock_that_is_taken_out_of_order_is_found_out()
    {
        RankedLock outer = new(LockRank.Admission), inner = new(LockRank.EventHub);
        using (outer.Enter())
        using (inner.Enter())
        {
        }

        using (inner.Enter())
            Assert.Contains("Admission was asked for under the lock EventHub", Broken(() => outer.Enter().Dispose()));
        Assert.False(Monitor.IsEntered(outer));
    }

    [Fact]
    public void A_lock_is_not_taken_twice()
    {
        var one = new RankedLock(LockRank.Intake);
        using (one.Enter())
        {
            Assert.Contains("Intake was asked for", Broken(() => one.Enter().Dispose()));
            Assert.False(one.TryEnter());
        }

        Assert.True(one.TryEnter());
        one.Exit();
    }

    [Fact]
    public void What_may_not_be_done_under_a_lock_is_found_out_there_and_only_there()
    {
        RankedLock admission = new(LockRank.Admission), socket = new(LockRank.TlsSend);
        using (admission.Enter())
            Assert.Contains("Admission is held, and under it nothing may wake a loop", Broken(() => ThreadRules.AssertNoLockHeld("wake a loop")));
        using (socket.Enter())
            ThreadRules.AssertNoLockHeld("send");
        ThreadRules.AssertNoLockHeld("wake a loop");
    }

    private static EventLoop Loop()
    {
        EventLoop loop = Transports.Default.CreateLoop("tested loop", TimeProvider.System, LoopWatch.Silent);
        loop.Start();
        return loop;
    }

    private static string Broken(Action act)
    {
        var broken = Assert.Throws<ThreadRuleException>(act);
        Assert.True(ThreadRules.Forget(broken), "it is not kept for the end of the run");
        return broken.Message;
    }
}
#endif
