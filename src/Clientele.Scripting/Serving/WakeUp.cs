namespace Clientele.Scripting.Serving;

/// <summary>
/// Ends one wait at a moment, or when another thread says so. By its owner, except for <see cref="Wake"/>.
/// </summary>
internal sealed class WakeUp(TimeProvider clock) : IDisposable
{
    private volatile CancellationTokenSource _source = new();
    private ITimer? _timer;
    private long _armedFor = long.MaxValue;

    /// <summary>Ends the wait, or the next one. Any thread.</summary>
    public void Wake()
    {
        // What was changed is seen by a wait that begins meanwhile, or its source is seen here.
        Interlocked.MemoryBarrier();
        _source.Cancel();
    }

    /// <summary>A wait begins: what may end it is looked at after this.</summary>
    public CancellationToken Begin()
    {
        if (_source.IsCancellationRequested)
        {
            _source = new CancellationTokenSource();
            _armedFor = long.MaxValue;
        }

        // Against a thread that changes what is waited for, and then wakes.
        Interlocked.MemoryBarrier();
        return _source.Token;
    }

    /// <summary>Ends the wait at a moment, or earlier: then it begins anew.</summary>
    /// <param name="due">The moment, in microseconds; <see cref="long.MaxValue"/> for none.</param>
    /// <param name="now">The same clock's time.</param>
    /// <param name="shortest">It takes at least so long.</param>
    public void At(long due, long now, TimeSpan shortest)
    {
        if (due >= _armedFor)
            return;
        _armedFor = due;
        TimeSpan left = TimeSpan.FromMicroseconds(due - now);
        TimeSpan wait = left > shortest ? left : shortest;
        if (_timer is null)
            _timer = clock.CreateTimer(
                static self => ((WakeUp)self!).Wake(), this, wait, Timeout.InfiniteTimeSpan);
        else
            _timer.Change(wait, Timeout.InfiniteTimeSpan);
    }

    public void Dispose() => _timer?.Dispose();
}
