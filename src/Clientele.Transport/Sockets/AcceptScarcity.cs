using System.Net.Sockets;

namespace Clientele.Transport.Sockets;

/// <summary>
/// What a listener does that has run out of descriptors: says so once, tries again, and says when it is over.
/// </summary>
internal sealed class AcceptScarcity(EventLoop loop, IAcceptor acceptor, Action retry) : ITimerTarget
{
    private const long RetryMicroseconds = 100_000;
    private const long CalmMicroseconds = 1_000_000;
    private const int RetryTimer = 0, CalmTimer = 1;

    private TimerHandle _retryTimer;
    private TimerHandle _calmTimer;
    private bool _scarce;

    /// <summary>Called when scarcity has begun, and when it has ended.</summary>
    public Action<bool>? Changed { get; init; }

    /// <summary>It will be tried again in a while.</summary>
    public bool Waits => loop.Timers.IsSet(_retryTimer);

    /// <summary>
    /// Whether it is not worth the try yet: only the reserve is left, seen from a descriptor that is open.
    /// </summary>
    [OnLoop]
    public bool Lasts(nint open)
    {
        loop.AssertCurrent();
        if (!_scarce || !DescriptorReserve.IsReachedByNext(open))
            return false;
        Meet(SocketError.TooManyOpenSockets);
        return true;
    }

    /// <summary>A connection was accepted; whether that was the last one for now.</summary>
    [OnLoop]
    public bool EndsWith(nint accepted)
    {
        loop.AssertCurrent();
        // Plenty is told of when it has lasted for a second: who come and go at the limit would make a line of each.
        if (_scarce && !loop.Timers.IsSet(_calmTimer) && !DescriptorReserve.IsReachedByNext(accepted))
            _calmTimer = loop.Timers.Add(loop.Now + CalmMicroseconds, this, CalmTimer);
        if (!DescriptorReserve.IsReached(accepted))
            return false;
        Meet(SocketError.TooManyOpenSockets);
        return true;
    }

    [OnLoop]
    public void Meet(SocketError error)
    {
        loop.AssertCurrent();
        // The backlog gives no new edge for those who wait in it already: a timer, and each close, try again.
        if (!loop.Timers.IsSet(_retryTimer))
            _retryTimer = loop.Timers.Add(loop.Now + RetryMicroseconds, this, RetryTimer);
        loop.Timers.Cancel(ref _calmTimer);
        if (_scarce)
            return;
        _scarce = true;
        Changed?.Invoke(true);
        acceptor.OnScarce(error);
    }

    /// <summary>The listener closes.</summary>
    [OnLoop]
    public void Forget()
    {
        loop.AssertCurrent();
        loop.Timers.Cancel(ref _retryTimer);
        loop.Timers.Cancel(ref _calmTimer);
        Changed?.Invoke(false);
    }

    void ITimerTarget.OnTimer(int kind)
    {
        if (kind == RetryTimer)
        {
            retry();
            return;
        }

        _scarce = false;
        Changed?.Invoke(false);
        acceptor.OnPlentiful();
    }
}
