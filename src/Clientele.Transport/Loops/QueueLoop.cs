using System.Diagnostics.CodeAnalysis;

namespace Clientele.Transport;

/// <summary>
/// A loop without readiness of its own: it waits until something is posted or a timer is due. Whole milliseconds,
/// rounded up: that is what a wait on a condition can do.
/// </summary>
[Experimental("CLIENTELE001")]
public sealed class QueueLoop(string name, TimeProvider clock, LoopWatch watch) : EventLoop(name, clock, watch)
{
    private readonly RankedLock _lock = new(LockRank.Leaf);
    private bool _woken;

    /// <inheritdoc/>
    protected override void WaitAndDispatch(long timeoutMicroseconds)
    {
        using (_lock.Enter())
        {
            if (timeoutMicroseconds != 0 && !_woken)
                _lock.Wait(Milliseconds(timeoutMicroseconds));
            _woken = false;
        }

        BeginBatch();
    }

    /// <inheritdoc/>
    protected override void Wake()
    {
        using (_lock.Enter())
        {
            _woken = true;
            _lock.Pulse();
        }
    }

    /// <inheritdoc/>
    protected override void Release() { }

    private static int Milliseconds(long microseconds) =>
        microseconds < 0 ? Timeout.Infinite : (int)Math.Min((microseconds + 999) / 1000, int.MaxValue);
}
