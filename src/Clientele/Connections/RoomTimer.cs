using Clientele.Transport;

namespace Clientele.Connections;

/// <summary>
/// Under <see cref="OverflowPolicy.Wait"/>: ends a connection as too slow when a sender finds no room for the send
/// timeout, and the peer takes nothing meanwhile. Made when a sender first finds no room.
/// </summary>
internal sealed class RoomTimer(Connection connection) : ITimerTarget, IFaultable
{
    // Since when a sender has found no room and the peer taken nothing, in microseconds; 0 while no sender waits.
    private long _since;
    private TimerHandle _timer;

    /// <summary>The timer that is kept in <paramref name="place"/>, made at the first call. Any thread.</summary>
    public static RoomTimer In(ref RoomTimer? place, Connection connection) =>
        place ?? Interlocked.CompareExchange(ref place, new RoomTimer(connection), null) ?? place;

    /// <summary>A frame found no room. Any thread.</summary>
    public void Start()
    {
        if (Interlocked.CompareExchange(ref _since, Math.Max(1, connection.Loop.ReadClock()), 0) == 0)
            connection.Loop.Post(static self => ((RoomTimer)self!).Look(), this);
    }

    /// <summary>The peer has taken something. By the holder of the gate.</summary>
    public void Restart() => Volatile.Write(ref _since, 0);

    [OnLoop]
    public void Cancel()
    {
        connection.Loop.AssertCurrent();
        connection.Loop.Timers.Cancel(ref _timer);
    }

    void ITimerTarget.OnTimer(int kind) => Look();

    void IFaultable.OnFault(Exception error) => ((IFaultable)connection).OnFault(error);

    [OnLoop]
    private void Look()
    {
        EventLoop loop = connection.Loop;
        loop.AssertCurrent();
        if (connection.Reason != LeaveReason.None || loop.Timers.IsSet(_timer))
            return;
        long queued = connection.QueuedBytes;
        // With nothing of its own queued it is others who use up the common budget; and in the waiting line nobody is
        // served.
        if (queued == 0 || connection.IsWaiting)
            Restart();
        long since = Volatile.Read(ref _since), timeout = connection.Settings.SendTimeout;
        if (since == 0)
            return;
        if (since + timeout > loop.Now)
            _timer = loop.Timers.Add(since + timeout, this);
        else
            connection.End(
                LeaveReason.TooSlow, new SendTimeoutException(TimeSpan.FromMicroseconds(timeout), queued), abort: true);
    }
}
