namespace Clientele.Connections.Receiving;

/// <summary>Tells a reader that there is something to look at. No signal is lost, and none wakes it twice.</summary>
/// <remarks>
/// <code>
/// state    meaning                                     left by
/// Clear    nothing was told since the reader looked    a signal, to Set; the reader, to Waiting
/// Set      there is something to look at               the reader, to Clear, before it looks
/// Waiting  the reader waits, and runs with the next    a signal, to Set: who makes it schedules the reader
///          signal
/// </code>
/// </remarks>
internal struct ReaderSignal
{
    private const int Clear = 0, Set = 1, Waiting = 2;

    private int _state;

    /// <summary>Any thread.</summary>
    public readonly bool IsWaiting => Volatile.Read(in _state) == Waiting;

    /// <summary>Any thread. True when the reader was waiting: the caller must schedule it.</summary>
    public bool Give() => Interlocked.Exchange(ref _state, Set) == Waiting;

    /// <summary>By the reader, before it looks at what a signal may be for. True when there was one.</summary>
    public bool Take()
    {
        if (Volatile.Read(ref _state) != Set)
            return false;
        Interlocked.Exchange(ref _state, Clear);
        return true;
    }

    /// <summary>
    /// By the reader. False when there was a signal: it must be scheduled at once. When true it may run on another
    /// thread by now.
    /// </summary>
    public bool TryWait() => Interlocked.CompareExchange(ref _state, Waiting, Clear) == Clear;

    /// <summary>The reader could not be scheduled: it still waits, for the next signal.</summary>
    public void WaitAgain() => Interlocked.CompareExchange(ref _state, Waiting, Set);
}
