using System.Runtime.CompilerServices;
using Clientele.Connections.Receiving;
using Clientele.Transport;

namespace Clientele.Connections;

/// <summary>
/// What a receiving half does by the clock: how long the peer may be silent, which silence ends a message, and how long
/// a frame may take. Part of <see cref="Inbound"/>; by the consumer, unless it says otherwise.
/// </summary>
internal struct ReceiveTimers(long now)
{
    private IdleClock _idle = new(now);
    private TimerHandle _idleTimer;
    private GapTimer? _gap;
    private FrameTimer? _frame;

    /// <summary>Begins, before the first read.</summary>
    /// <param name="target">What the idle timer calls.</param>
    [OnLoop]
    public void Open(Inbound target)
    {
        Connection connection = target.Connection;
        connection.Loop.AssertCurrent();
        _idle.OnReceived(connection.Loop.Now);
        if (connection.Settings.IdleTimeout > 0)
            _idleTimer = connection.Loop.Timers.Add(connection.Loop.Now + connection.Settings.IdleTimeout, target);
    }

    /// <summary>The idle timer: it is not moved when bytes come, but sleeps again for what is left.</summary>
    /// <param name="target">What it calls.</param>
    /// <param name="isUnread">Silence is not the peer's.</param>
    [OnLoop]
    public void OnIdle(Inbound target, bool isUnread)
    {
        Connection connection = target.Connection;
        EventLoop loop = connection.Loop;
        loop.AssertCurrent();
        long due = (isUnread ? loop.Now : _idle.Since(loop)) + connection.Settings.IdleTimeout;
        if (due <= loop.Now)
            connection.End(LeaveReason.Idle, null);
        else
            _idleTimer = loop.Timers.Add(due, target);
    }

    /// <summary>No timer is waited for from here on.</summary>
    [OnLoop]
    public void Cancel(EventLoop loop)
    {
        loop.AssertCurrent();
        loop.Timers.Cancel(ref _idleTimer);
        _gap?.Cancel();
        _frame?.Cancel();
    }

    /// <summary>As <see cref="Connection.IdleTime"/>, in microseconds. Any thread.</summary>
    public readonly long Silence(EventLoop loop, bool isUnread) => _idle.Silence(loop, isUnread);

    /// <summary>Bytes have come.</summary>
    /// <param name="connection">Whose timers they are.</param>
    /// <param name="hasGap">Silence ends a message.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void OnReceived(Connection connection, bool hasGap)
    {
        _idle.OnReceived(connection.Loop.Now);
        if (hasGap)
            OnGapReceived(connection);
    }

    /// <summary>Frames are cut in another way from here on.</summary>
    /// <param name="connection">Whose timers they are.</param>
    /// <param name="beginsGap">Silence ends a message now, and did not before.</param>
    public void OnFraming(Connection connection, bool beginsGap)
    {
        _frame?.StartAgain();
        // The bytes that are there came under one that did not look at the clock.
        if (beginsGap)
            OnGapReceived(connection);
    }

    /// <summary>Before a wait: the idle time goes on, which stood still while nothing was read.</summary>
    public void OnWait(EventLoop loop) => _idle.Start(loop.ReadClock());

    /// <summary>After a wait: the idle time stands still. Only bytes set it back.</summary>
    public void OnWoken(EventLoop loop) => _idle.Stop(loop.ReadClock());

    /// <summary>Nothing is read for now: what is late is not the peer's fault.</summary>
    public readonly void OnPaused() => _frame?.StartAgain();

    /// <summary>Before a wait with a part of a message: silence ends the message.</summary>
    public readonly void StartGap() => _gap?.Start();

    /// <summary>Before a wait with a part of a frame, whose time may run out.</summary>
    /// <param name="connection">Whose timers they are.</param>
    /// <param name="begin">Where in the stream it begins.</param>
    /// <param name="end">How much of the stream has come.</param>
    public void StartFrame(Connection connection, long begin, long end) =>
        (_frame ??= new FrameTimer(connection)).OnWait(begin, end);

    /// <summary>Whether it has been silent for that long.</summary>
    public readonly bool HasPassed(TimeSpan gap) => _gap is { } timer && timer.HasPassed(gap);

    /// <summary>As <see cref="FrameTimer.Overdue"/>; null where no frame was waited for.</summary>
    public readonly int? Overdue(long begin, TimeSpan time) => _frame?.Overdue(begin, time);

    private void OnGapReceived(Connection connection) => (_gap ??= new GapTimer(connection)).OnReceived();
}
