namespace Clientele.Serving.Admission;

/// <summary>
/// How many connections a server has accepted, which gives them their numbers, and how many of them have not given back
/// their sockets. Any thread.
/// </summary>
internal sealed class ConnectionCount
{
    private readonly TaskCompletionSource _empty = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _lastNumber;
    private long _open;
    private volatile bool _noMore;

    /// <summary>The number that was given last; 0 before the first.</summary>
    public long LastNumber => Volatile.Read(ref _lastNumber);

    /// <summary>Connections that have not given back their sockets.</summary>
    public long Open => Volatile.Read(ref _open);

    /// <summary>Ends when none is open, and none is to come.</summary>
    public Task Empty => _empty.Task;

    /// <summary>There is a customer who has the next number.</summary>
    public void OnAccepted()
    {
        Interlocked.Increment(ref _lastNumber);
        Interlocked.Increment(ref _open);
    }

    /// <summary>A connection has given back its socket.</summary>
    public void OnClosed()
    {
        if (Interlocked.Decrement(ref _open) == 0 && _noMore)
            _empty.TrySetResult();
    }

    /// <summary>None is to come.</summary>
    public void ExpectNoMore()
    {
        _noMore = true;
        Interlocked.MemoryBarrier(); // against OnClosed, which counts down and then looks whether more may come
        if (Volatile.Read(ref _open) == 0)
            _empty.TrySetResult();
    }
}
