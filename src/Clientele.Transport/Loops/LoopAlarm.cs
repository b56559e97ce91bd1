namespace Clientele.Transport.Loops;

/// <summary>
/// Wakes a loop when its next timer is due, by a clock that is not the system's: such a clock may stand still, leap, or
/// run at a pace of its own, and only its own timers know when a time has come.
/// </summary>
internal sealed class LoopAlarm : IDisposable
{
    private const long None = -1;
    private const int Tries = 4;

    private readonly TimeProvider _clock;
    private readonly Action _wake;
    private readonly ITimer _timer;
    private long _due = None;

    public LoopAlarm(TimeProvider clock, Action wake)
    {
        (_clock, _wake) = (clock, wake);
        _timer = clock.CreateTimer(
            static self => ((LoopAlarm)self!).Ring(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>
    /// Sets it; called by its loop. Returns how long the loop may wait: until it is woken (-1), or not at all (0)
    /// because the time has come meanwhile.
    /// </summary>
    /// <param name="due">In microseconds on this clock.</param>
    public long Set(long due)
    {
        if (Volatile.Read(ref _due) == due)
            return -1;
        for (int i = 0; i < Tries; i++)
        {
            long now = EventLoop.ReadClock(_clock);
            if (now >= due)
                return 0;
            // Before: it may ring at once. And when it cannot be set, it is not.
            Volatile.Write(ref _due, due);
            try
            {
                _timer.Change(TimeSpan.FromMicroseconds(due - now), Timeout.InfiniteTimeSpan);
            }
            catch
            {
                Volatile.Write(ref _due, None);
                throw;
            }

            // When the clock has leapt between the two, this rings too late.
            if (EventLoop.ReadClock(_clock) == now)
                break;
        }

        return -1;
    }

    public void Dispose() => _timer.Dispose();

    private void Ring()
    {
        Volatile.Write(ref _due, None);
        _wake();
    }
}
