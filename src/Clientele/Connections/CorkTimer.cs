using Clientele.Transport;

namespace Clientele.Connections;

/// <summary>
/// Sends what a handler has said and then blocks its thread on: it must not wait for what the handler does next. One
/// for each loop, on its timers, since those of .NET are late when handlers block the pool. It sleeps while no handler
/// keeps anything back.
/// </summary>
internal sealed class CorkTimer(EventLoop loop) : ITimerTarget
{
    private const long Period = 10_000;

    private static readonly RankedLock s_lock = new(LockRank.Leaf);
    private static volatile (Cork Cork, Thread Thread)[] s_corks = [];

    private int _used;
    private int _awake;

    /// <summary>The timer of a loop, made with its first cork. Any thread.</summary>
    public static CorkTimer Of(EventLoop loop) => (CorkTimer)(loop.Companion ?? loop.Keep(new CorkTimer(loop)));

    /// <summary>From here on this thread's cork is looked at, until the thread has ended.</summary>
    public static void Watch(Cork cork)
    {
        using (s_lock.Enter())
            s_corks = [.. s_corks.Where(one => one.Thread.IsAlive), (cork, Thread.CurrentThread)];
    }

    /// <summary>A handler of this loop keeps something back. Any thread.</summary>
    public void Wake()
    {
        if (Volatile.Read(ref _used) == 0 && Interlocked.Exchange(ref _used, 1) == 0 && Volatile.Read(ref _awake) == 0)
            loop.Post(static self => ((CorkTimer)self!).Arm(), this);
    }

    void ITimerTarget.OnTimer(int kind)
    {
        bool holds = false;
        foreach ((Cork cork, _) in s_corks)
            holds |= StillHolds(cork);
        Interlocked.Exchange(ref _awake, 0);
        // Used since the last look, by a thread that saw the loop awake and did not wake it.
        if (Interlocked.Exchange(ref _used, 0) == 1 || holds)
            Arm();
    }

    /// <summary>Sends what has been in it for too long; true when there is something that has not.</summary>
    private bool StillHolds(Cork cork)
    {
        if (cork.Owner is not { } owner || owner.Loop != loop)
            return false;
        return cork.HoldsSince(owner, long.MaxValue) switch
        {
            // The turn is taken while its thread adds or sends, and no longer.
            null => true,
            false => false,
            true => cork.HoldsSince(owner, loop.ReadClock() - Period) is false || !cork.TrySendFor(owner),
        };
    }

    private void Arm()
    {
        if (Interlocked.Exchange(ref _awake, 1) == 0)
            loop.Timers.Add(loop.Now + Period, this);
    }
}
