using Clientele.Transport;

namespace Clientele.Simulation.Execution;

/// <summary>The one moment that a customer waits for. On the loop.</summary>
internal struct WakeTimer
{
    private TimerHandle _timer;
    private long _timerAt;

    public WakeTimer() => Wanted = long.MaxValue;

    /// <summary>The moment; <see cref="long.MaxValue"/> for none.</summary>
    public long Wanted { get; private set; }

    /// <summary>A timer is set, perhaps for a time that is not waited for any more.</summary>
    public readonly bool IsSet => _timer != default;

    /// <summary>Waits for this moment, and no more for any other.</summary>
    public void Set(EventLoop loop, ITimerTarget target, long at)
    {
        Wanted = at;
        // One that fires too early is cheaper than taking it back each time: most replies come long before their
        // timeout.
        if (_timer != default)
        {
            if (_timerAt <= at)
                return;
            loop.Timers.Cancel(ref _timer);
        }

        _timerAt = at;
        _timer = loop.Timers.Add(at, target);
    }

    public void Clear(EventLoop loop)
    {
        Wanted = long.MaxValue;
        loop.Timers.Cancel(ref _timer);
    }

    /// <summary>The timer has fired.</summary>
    /// <returns>Whether the moment has come.</returns>
    public bool Fires(EventLoop loop, ITimerTarget target, long now)
    {
        _timer = default;
        if (Wanted == long.MaxValue)
            return false;
        if (now >= Wanted)
            return true;
        Set(loop, target, Wanted);
        return false;
    }
}
