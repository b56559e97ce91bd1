namespace Clientele.Testing;

/// <summary>
/// A clock that stands still until it is told to go on: for tests of timeouts, delays and silence that take no time.
/// Give the same one to <see cref="MemoryTransport"/> and to <c>ServerOptions.Clock</c>. Any thread.
/// </summary>
public sealed class ManualClock : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly PriorityQueue<ManualTimer, (long Due, long Order)> _timers = new();
    private readonly DateTimeOffset _start;
    private long _order;
    private long _ticks;

    /// <summary>A clock that begins at that time; 2000-01-01 UTC if none is given.</summary>
    /// <param name="start">What <see cref="GetUtcNow"/> says until the first <see cref="Advance"/>.</param>
    public ManualClock(DateTimeOffset? start = null) =>
        _start = start ?? new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Ticks of 100 ns.</summary>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <inheritdoc/>
    public override long GetTimestamp() => Volatile.Read(ref _ticks);

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => _start.AddTicks(GetTimestamp());

    /// <summary>
    /// Lets that much time pass. Timers of this clock run before it returns, in the order of their times; event loops
    /// hear of it and act on their own threads.
    /// </summary>
    /// <param name="time">How much; zero or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">Time does not go backwards.</exception>
    public void Advance(TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(time, TimeSpan.Zero);
        long target = Volatile.Read(ref _ticks) + time.Ticks;
        while (TakeDue(target) is { } due)
            due.Fire();
    }

    /// <summary>A timer that fires while <see cref="Advance"/> runs, on the thread that called it.</summary>
    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new ManualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private void Schedule(ManualTimer timer, TimeSpan after)
    {
        lock (_lock)
        {
            _timers.Remove(timer, out _, out _);
            if (after != Timeout.InfiniteTimeSpan)
                _timers.Enqueue(timer, (_ticks + after.Ticks, ++_order));
        }
    }

    /// <summary>
    /// The next timer due by then, with the clock at its time; with none left, the clock at the target.
    /// </summary>
    private ManualTimer? TakeDue(long target)
    {
        lock (_lock)
        {
            if (_timers.TryPeek(out ManualTimer? timer, out var at) && at.Due <= target)
            {
                _timers.Dequeue();
                Volatile.Write(ref _ticks, Math.Max(_ticks, at.Due));
                return timer;
            }

            Volatile.Write(ref _ticks, Math.Max(_ticks, target));
            return null;
        }
    }

    private sealed class ManualTimer(ManualClock clock, TimerCallback callback, object? state) : ITimer
    {
        private TimeSpan _period = Timeout.InfiniteTimeSpan;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            _period = period == TimeSpan.Zero ? Timeout.InfiniteTimeSpan : period;
            clock.Schedule(this, dueTime);
            if (dueTime == TimeSpan.Zero)
                clock.Advance(TimeSpan.Zero);
            return true;
        }

        public void Fire()
        {
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
