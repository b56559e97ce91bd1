using Clientele.Transport;

namespace Clientele.Connections;

/// <summary>
/// Where silence ends a message: since when there has been none of it. Made with the first bytes under such a framing.
/// </summary>
internal sealed class GapTimer(Connection connection) : ITimerTarget, IFaultable
{
    private long _lastByte;
    private TimerHandle _timer;

    /// <summary>By the consumer: bytes have come.</summary>
    public void OnReceived() => _lastByte = connection.Loop.ReadClock();

    /// <summary>By the consumer: whether it has been silent for that long.</summary>
    public bool HasPassed(TimeSpan gap) => connection.Loop.ReadClock() - _lastByte >= (long)gap.TotalMicroseconds;

    /// <summary>With a part of a message that waits: sets the timer, while the framing has a gap. Any thread.</summary>
    public void Start()
    {
        if (connection.Loop.IsCurrent)
            Set();
        else
            connection.Loop.Post(static self => ((GapTimer)self!).Set(), this);
    }

    public void Cancel() => connection.Loop.Timers.Cancel(ref _timer);

    void ITimerTarget.OnTimer(int kind) => connection.Inbound.OnTime(isGap: true);

    void IFaultable.OnFault(Exception error) => ((IFaultable)connection).OnFault(error);

    [OnLoop]
    private void Set()
    {
        EventLoop loop = connection.Loop;
        loop.AssertCurrent();
        loop.Timers.Cancel(ref _timer);
        if (connection.Inbound is { AwaitsGap: true, GapTime: { } gap })
            _timer = loop.Timers.Add(_lastByte + (long)gap.TotalMicroseconds, this);
    }
}
