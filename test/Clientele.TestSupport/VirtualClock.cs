namespace Clientele.TestSupport;

/// <summary>
/// A clock that goes on to its next timer as soon as nothing in this process can run any more: an hour takes as long as the
/// work that is done in it, and what happens does not depend on how busy the machine is. Other tests must not run beside it:
/// as long as one of them does something, this clock stands still.
/// </summary>
public sealed class VirtualClock : TimeProvider, IDisposable
{
    private static readonly DateTimeOffset s_start = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    private readonly Lock _lock = new();
    private readonly PriorityQueue<VirtualTimer, (long Due, long Order)> _timers = new();
    private readonly Thread _driver;
    private long _order;
    private long _ticks;
    private volatile bool _ended;

    /// <summary>A clock that goes on from now, on a thread of its own, until it is disposed.</summary>
    public VirtualClock()
    {
        _driver = new Thread(Drive) { IsBackground = true, Name = "virtual clock" };
        _driver.Start();
    }

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <inheritdoc/>
    public override long GetTimestamp() => Volatile.Read(ref _ticks);

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => s_start.AddTicks(GetTimestamp());

    /// <summary>A timer that fires on the clock's own thread.</summary>
    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new VirtualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Stops the clock.</summary>
    public void Dispose()
    {
        _ended = true;
        _driver.Join();
    }

    private void Drive()
    {
        using var others = new OtherThreads();
        while (!_ended)
        {
            if (Next() is not { } due)
                Thread.Sleep(1);
            else if (!others.AllWait())
                Thread.Yield();
            else if (Next() == due)
                FireUntil(due);
        }
    }

    private long? Next()
    {
        lock (_lock)
            return _timers.TryPeek(out _, out var at) ? at.Due : null;
    }

    private void FireUntil(long due)
    {
        Volatile.Write(ref _ticks, Math.Max(_ticks, due));
        while (TakeDue(due) is { } timer)
            timer.Fire();
    }

    private VirtualTimer? TakeDue(long due)
    {
        lock (_lock)
            return _timers.TryPeek(out _, out var at) && at.Due <= due ? _timers.Dequeue() : null;
    }

    private void Schedule(VirtualTimer timer, TimeSpan after)
    {
        lock (_lock)
        {
            _timers.Remove(timer, out _, out _);
            if (after != Timeout.InfiniteTimeSpan)
                _timers.Enqueue(timer, (_ticks + after.Ticks, ++_order));
        }
    }

    private sealed class VirtualTimer(VirtualClock clock, TimerCallback callback, object? state) : ITimer
    {
        private TimeSpan _period = Timeout.InfiniteTimeSpan;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            _period = period == TimeSpan.Zero ? Timeout.InfiniteTimeSpan : period;
            clock.Schedule(this, dueTime);
            return true;
        }

        public void Fire()
        {
            if (_period != Timeout.InfiniteTimeSpan)
                clock.Schedule(this, _period);
            callback(state);
        }

        public void Dispose() => clock.Schedule(this, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
