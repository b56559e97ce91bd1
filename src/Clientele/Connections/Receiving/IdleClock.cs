using Clientele.Transport;

namespace Clientele.Connections.Receiving;

/// <summary>
/// How long the peer has been silent, in microseconds. The time stands still while the consumer does not read, and goes
/// on from there. By the consumer, unless it says otherwise.
/// </summary>
internal struct IdleClock(long now)
{
    private long _lastReceived = now;
    private long _silence;

    public void OnReceived(long now)
    {
        _silence = 0;
        Volatile.Write(ref _lastReceived, now);
    }

    /// <summary>The consumer reads no more for now.</summary>
    public void Stop(long now) => _silence = Math.Max(0, now - _lastReceived);

    /// <summary>The consumer waits for bytes again.</summary>
    public void Start(long now) => Volatile.Write(ref _lastReceived, now - _silence);

    /// <summary>The silence until now. Any thread.</summary>
    public readonly long Silence(EventLoop loop, bool isStopped) =>
        isStopped ? Volatile.Read(in _silence) : Math.Max(0, loop.ReadClock() - Since(loop));

    /// <summary>Since when there was neither a byte nor a reason of ours for it. Any thread.</summary>
    public readonly long Since(EventLoop loop) => Math.Max(Volatile.Read(in _lastReceived), loop.IntakeOpened);
}
