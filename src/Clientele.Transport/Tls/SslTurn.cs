namespace Clientele.Transport.Tls;

/// <summary>
/// Keeps SslStream's ShutdownAsync apart from its reading: it locks reading against writing, but not these two, and
/// OpenSSL crashes the process when they meet on one connection. A thread that wants to end while a read is at work
/// leaves that to the reader, so that it does not wait.
/// </summary>
/// <remarks>
/// <code>
/// from               to                 by                when
/// Free               Reading            the reader        it goes into SslStream, or returns to it with bytes
/// Reading            Free               the reader        it has left SslStream, or waits for bytes
/// Free               Ending             the ending thread there is no read at work: it ends
/// Reading            ReadingThenEnding  the ending thread it leaves the ending to the reader, and is done
/// ReadingThenEnding  Free               the reader        it has left, and has ended
/// Ending             Free               the ending thread it has ended
/// </code>
/// There is one reader at a time, and one end. Only the reader that comes while a thread ends waits: for one call that
/// does not block.
/// </remarks>
internal sealed class SslTurn
{
    private const int Free = 0, Reading = 1, ReadingThenEnding = 2, Ending = 3;

    private Action? _end;
    private int _state;

    /// <summary>The reader goes into SslStream, or is about to return to it with bytes.</summary>
    public void Enter()
    {
        var spin = new SpinWait();
        while (Interlocked.CompareExchange(ref _state, Reading, Free) != Free)
            spin.SpinOnce();
    }

    /// <summary>The reader has left SslStream, or waits for bytes.</summary>
    public void Leave()
    {
        if (Interlocked.CompareExchange(ref _state, Free, Reading) == Reading)
            return;
        EndNow(_end!);
    }

    /// <summary>Runs <paramref name="end"/> with the reader outside: now, or when it has left. Called once.</summary>
    public void End(Action end)
    {
        _end = end;
        while (true)
        {
            if (Interlocked.CompareExchange(ref _state, ReadingThenEnding, Reading) == Reading)
                return;
            if (Interlocked.CompareExchange(ref _state, Ending, Free) != Free)
                continue;
            EndNow(end);
            return;
        }
    }

    private void EndNow(Action end)
    {
        try
        {
            end();
        }
        finally
        {
            Volatile.Write(ref _state, Free);
        }
    }
}
