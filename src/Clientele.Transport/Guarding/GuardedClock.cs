using System.Diagnostics.CodeAnalysis;

namespace Clientele.Transport;

/// <summary>
/// A user's clock, which may throw: it then shows the time that it showed last. Loops read it for each batch, and must
/// not end with it. Any thread.
/// </summary>
[Experimental("CLIENTELE001")]
public sealed class GuardedClock : TimeProvider
{
    private readonly TimeProvider _inner;
    private long _timestamp;
    private long _utcTicks;

    private GuardedClock(TimeProvider inner)
    {
        _inner = inner;
        TimestampFrequency = inner.TimestampFrequency;
        _timestamp = inner.GetTimestamp();
        _utcTicks = inner.GetUtcNow().UtcTicks;
    }

    /// <inheritdoc/>
    public override long TimestampFrequency { get; }

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => _inner.LocalTimeZone;

    /// <summary>The clock, guarded. The system's does not throw, and is known by being itself.</summary>
    public static TimeProvider Of(TimeProvider clock) =>
        clock == System || clock is GuardedClock ? clock : new GuardedClock(clock);

    /// <summary>The clock itself: for who must know that its timers fail.</summary>
    public static TimeProvider Unguarded(TimeProvider clock) => clock is GuardedClock guarded ? guarded._inner : clock;

    /// <inheritdoc/>
    public override long GetTimestamp()
    {
        try
        {
            long now = _inner.GetTimestamp();
            Volatile.Write(ref _timestamp, now);
            return now;
        }
        catch (Exception)
        {
            return Volatile.Read(ref _timestamp);
        }
    }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        try
        {
            DateTimeOffset now = _inner.GetUtcNow();
            Volatile.Write(ref _utcTicks, now.UtcTicks);
            return now;
        }
        catch (Exception)
        {
            return new DateTimeOffset(Volatile.Read(ref _utcTicks), TimeSpan.Zero);
        }
    }

    /// <summary>A timer that the clock cannot make is one of the system's: a deadline must come.</summary>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        try
        {
            return new Timer(_inner.CreateTimer(callback, state, dueTime, period));
        }
        catch (Exception)
        {
            return System.CreateTimer(callback, state, dueTime, period);
        }
    }

    private sealed class Timer(ITimer inner) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            try
            {
                return inner.Change(dueTime, period);
            }
            catch (Exception)
            {
                return false;
            }
        }

        public void Dispose()
        {
            try
            {
                inner.Dispose();
            }
            catch (Exception)
            {
                // Who is done with a timer has no use for its errors.
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
