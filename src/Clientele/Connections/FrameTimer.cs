using Clientele.Transport;

namespace Clientele.Connections;

/// <summary>
/// Where what is lost is skipped: since when the frame that is first in the buffer has been waited for. Made with the
/// first part of a frame under such a framing. It is not moved from frame to frame, but wakes the consumer, which sets
/// it anew while there is a part of a frame.
/// </summary>
internal sealed class FrameTimer(Connection connection) : ITimerTarget, IFaultable
{
    private const long Nothing = -1;

    // Places in the stream: where the frame begins, and up to where there were bytes when it became the first.
    private long _begin = Nothing;
    private long _end;
    private long _since;
    private TimerHandle _timer;
    private int _isSet;

    /// <summary>By the consumer, about to wait for the rest of a frame.</summary>
    /// <param name="begin">Where in the stream it begins.</param>
    /// <param name="end">How much of the stream has come.</param>
    public void OnWait(long begin, long end)
    {
        if (begin != _begin)
        {
            (_begin, _end) = (begin, end);
            Volatile.Write(ref _since, connection.Loop.ReadClock());
        }

        // A full fence: either this sees that the timer has fired, or the loop sees the part in the buffer.
        if (Interlocked.Exchange(ref _isSet, 1) == 1)
            return;
        if (connection.Loop.IsCurrent)
            Set();
        else
            connection.Loop.Post(static self => ((FrameTimer)self!).Set(), this);
    }

    /// <summary>By the consumer: the time until now does not count, for nothing was read.</summary>
    public void StartAgain() => _begin = Nothing;

    /// <summary>
    /// By the consumer: the bytes in which no frame may begin any more that is not whole. 0 while there is time.
    /// </summary>
    /// <param name="begin">Where in the stream the first frame begins.</param>
    /// <param name="time">How long a frame may take.</param>
    public int Overdue(long begin, TimeSpan time) =>
        begin == _begin && connection.Loop.ReadClock() - _since >= (long)time.TotalMicroseconds
            ? (int)(_end - _begin) : 0;

    public void Cancel() => connection.Loop.Timers.Cancel(ref _timer);

    void ITimerTarget.OnTimer(int kind)
    {
        Interlocked.Exchange(ref _isSet, 0);
        connection.Inbound.OnTime(isGap: false);
    }

    void IFaultable.OnFault(Exception error) => ((IFaultable)connection).OnFault(error);

    [OnLoop]
    private void Set()
    {
        EventLoop loop = connection.Loop;
        loop.AssertCurrent();
        loop.Timers.Cancel(ref _timer);
        Interlocked.Exchange(ref _isSet, 0);
        if (connection.Inbound is not { AwaitsFrame: true, FrameTime: { } time })
            return;
        Volatile.Write(ref _isSet, 1);
        _timer = loop.Timers.Add(Volatile.Read(ref _since) + (long)time.TotalMicroseconds, this);
    }
}
