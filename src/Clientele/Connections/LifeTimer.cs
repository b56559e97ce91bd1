using Clientele.Transport;

namespace Clientele.Connections;

/// <summary>
/// What a connection's life waits for: the end of a close in good order, of lingering, or of the time in which a peer
/// that has finished is answered. One at a time. Part of the lifecycle; on the loop, unless it says otherwise.
/// </summary>
internal struct LifeTimer()
{
    /// <summary>What a timer was set for.</summary>
    public const int Close = 0, Linger = 1, Finish = 2, Retry = 3;

    private TimerHandle _timer;
    private CloseDeadline _deadline = new();

    /// <summary>As <see cref="CloseDeadline.Fix"/>. Any thread.</summary>
    public void FixClose(long timeout) => _deadline.Fix(timeout);

    /// <summary>An end begins, in place of what was waited for.</summary>
    [OnLoop]
    public void StartClose(ConnectionLifecycle target)
    {
        target.Connection.Loop.AssertCurrent();
        Cancel(target.Connection.Loop);
        Set(target, _deadline.Start(target.Connection), Close);
    }

    /// <summary>When the time of a close is over: begins it again, if the peer has taken enough.</summary>
    [OnLoop]
    public bool TryCloseAgain(ConnectionLifecycle target)
    {
        target.Connection.Loop.AssertCurrent();
        if (!_deadline.BeginsAgain(target.Connection))
            return false;
        Set(target, _deadline.Start(target.Connection), Close);
        return true;
    }

    [OnLoop]
    public void StartLinger(ConnectionLifecycle target)
    {
        target.Connection.Loop.AssertCurrent();
        Set(target, target.Connection.Loop.Now + target.Connection.Settings.LingerTimeout, Linger);
    }

    /// <summary>
    /// The peer has finished: the time begins in which it is answered, in place of what was waited for.
    /// </summary>
    [OnLoop]
    public void StartFinish(ConnectionLifecycle target)
    {
        target.Connection.Loop.AssertCurrent();
        Cancel(target.Connection.Loop);
        Set(target, target.Connection.Loop.Now + target.Connection.Settings.FinishTimeout, Finish);
    }

    /// <summary>When that is over: there is time left.</summary>
    [OnLoop]
    public void FinishLater(ConnectionLifecycle target, long due)
    {
        target.Connection.Loop.AssertCurrent();
        Set(target, due, Finish);
    }

    [OnLoop]
    public void Cancel(EventLoop loop)
    {
        loop.AssertCurrent();
        loop.Timers.Cancel(ref _timer);
    }

    private void Set(ConnectionLifecycle target, long due, int what) =>
        _timer = target.Connection.Loop.Timers.Add(due, target, what);
}
