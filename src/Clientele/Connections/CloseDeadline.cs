using Clientele.Transport;

namespace Clientele.Connections;

/// <summary>
/// How long a close in good order may take. A peer that goes on reading what is owed to it is not cut off, unless the
/// server stops: the queue is bounded, and the least progress that counts bounds the time.
/// </summary>
internal struct CloseDeadline()
{
    // Bytes that a peer must take for the time to begin again.
    private const int LeastProgress = 1024;

    private long _fixed = -1;
    private long _sent;

    /// <summary>
    /// Microseconds in place of the close timeout, whatever the peer takes; the first stays. Any thread.
    /// </summary>
    public void Fix(long timeout) => Interlocked.CompareExchange(ref _fixed, timeout, -1);

    /// <summary>The time begins, or begins again. Returns when it is over.</summary>
    [OnLoop]
    public long Start(Connection connection)
    {
        connection.Loop.AssertCurrent();
        _sent = connection.BytesSent;
        long timeout = Volatile.Read(ref _fixed);
        return connection.Loop.Now + (timeout >= 0 ? timeout : connection.Settings.CloseTimeout);
    }

    /// <summary>When it is over: the peer has taken enough for it to begin again.</summary>
    [OnLoop]
    public readonly bool BeginsAgain(Connection connection)
    {
        connection.Loop.AssertCurrent();
        return Volatile.Read(in _fixed) < 0 && connection.BytesSent - _sent >= LeastProgress;
    }
}
