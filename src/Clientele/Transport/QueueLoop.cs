namespace Clientele.Transport;

/// <summary>
/// A loop without readiness of its own: it waits until something is posted or a timer is due. Whole milliseconds, rounded
/// up: that is what a wait on a condition can do.
/// </summary>
internal sealed class QueueLoop(string name, TimeProvider clock, LoopWatch watch) : EventLoop(name, clock, watch)
{
    private readonly object _condition = new();
    private bool _woken;

    protected override void WaitAndDispatch(long timeoutMicroseconds)
    {
        lock (_condition)
        {
            if (timeoutMicroseconds != 0 && !_woken)
                Monitor.Wait(_condition, Milliseconds(timeoutMicroseconds));
            _woken = false;
        }

        BeginBatch();
    }

    protected override void Wake()
    {
        lock (_condition)
        {
            _woken = true;
            Monitor.Pulse(_condition);
        }
    }

    protected override void Release() { }

    private static int Milliseconds(long microseconds) =>
        microseconds < 0 ? Timeout.Infinite : (int)Math.Min((microseconds + 999) / 1000, int.MaxValue);
}
