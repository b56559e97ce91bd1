using Clientele.Transport;

namespace Clientele.Connections;

/// <summary>
/// Sends what handlers have kept back and then block over: a handler's thread is its own, and what it said must not wait
/// for what it does next. One for each loop, on its timers, since .NET's own are late when handlers block the pool. Sleeps
/// while no handler keeps anything back.
/// </summary>
internal sealed class CorkWatch(EventLoop loop) : ITimerTarget
{
    private const long Period = 10_000;

    private static readonly Lock s_lock = new();
    private static volatile (Cork Cork, Thread Thread)[] s_corks = [];

    private int _used;
    private int _awake;

    /// <summary>A cork of this thread, to be looked at until the thread has ended.</summary>
    public static Cork Register(Cork cork)
    {
        lock (s_lock)
            s_corks = [.. s_corks.Where(one => one.Thread.IsAlive), (cork, Thread.CurrentThread)];
        cork.Adopt();
        return cork;
    }

    /// <summary>A handler of this loop keeps something back. Any thread.</summary>
    public void Wake()
    {
        if (Volatile.Read(ref _used) == 0 && Interlocked.Exchange(ref _used, 1) == 0 && Volatile.Read(ref _awake) == 0)
            loop.Post(static self => ((CorkWatch)self!).Arm(), this);
    }

    void ITimerTarget.OnTimer(int kind)
    {
        bool holds = false;
        foreach ((Cork cork, _) in s_corks)
            holds |= StillHolds(cork);
        Interlocked.Exchange(ref _awake, 0);
        // Used since it was last looked at: by one who saw it awake, and told nobody.
        if (Interlocked.Exchange(ref _used, 0) == 1 || holds)
            Arm();
    }

    /// <summary>Sends what has been in it for too long; whether there is something that has not.</summary>
    private bool StillHolds(Cork cork)
    {
        if (cork.Owner?.Loop != loop)
            return false;
        // Its thread has the lock only while it sends, or adds a frame.
        if (!Monitor.TryEnter(cork))
            return true;
        try
        {
            if (cork is not { Owner: { } owner, Frames: > 0 } || owner.Loop != loop)
                return false;
            if (loop.ReadClock() - cork.Since < Period)
                return true;
            owner.SendCorked(cork);
            return false;
        }
        finally
        {
            Monitor.Exit(cork);
        }
    }

    private void Arm()
    {
        if (Interlocked.Exchange(ref _awake, 1) == 0)
            loop.Timers.Add(loop.Now + Period, this);
    }
}
