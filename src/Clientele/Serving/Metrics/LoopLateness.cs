using System.Diagnostics;
using Clientele.Transport;

namespace Clientele.Serving.Metrics;

/// <summary>
/// Measures how late a loop is, four times a second: a timer is due, and runs when everything before it has. Only while
/// somebody listens and somebody is online; else the loop sleeps on. Ends with its loop.
/// </summary>
/// <param name="loop">The loop.</param>
/// <param name="isSomebodyOnline">Whether there is a customer. Any thread.</param>
/// <param name="tags">What tells its server from others.</param>
internal sealed class LoopLateness(EventLoop loop, Func<bool> isSomebodyOnline, KeyValuePair<string, object?>[] tags)
    : ITimerTarget
{
    private const long Period = 250_000;

    private long _due;
    private int _awake;

    private bool IsWanted => Instruments.LoopLateness is { Enabled: true } && isSomebodyOnline();

    /// <summary>Any thread.</summary>
    public void Wake()
    {
        if (Volatile.Read(ref _awake) == 0 && IsWanted)
            loop.Post(static self => ((LoopLateness)self!).Arm(), this);
    }

    void ITimerTarget.OnTimer(int kind)
    {
        Instruments.Record(Instruments.LoopLateness, (loop.ReadClock() - _due) / 1e6, new TagList(tags));
        Interlocked.Exchange(ref _awake, 0);
        if (IsWanted)
            Arm();
    }

    [OnLoop]
    private void Arm()
    {
        loop.AssertCurrent();
        if (Interlocked.Exchange(ref _awake, 1) != 0)
            return;
        _due = loop.Now + Period;
        loop.Timers.Add(_due, this);
    }
}
