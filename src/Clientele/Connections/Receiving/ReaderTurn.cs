namespace Clientele.Connections.Receiving;

/// <summary>
/// Lets one thread at a time into what was received: the reader, or the loop that looks whether the peer is gone.
/// </summary>
/// <remarks>
/// <code>
/// state    meaning                                    left by
/// Outside  no thread is inside                          the reader or the loop, to Inside; the loop, to ShutOut
/// Inside   one thread is inside                       that thread, to Outside; the loop, to Awaited
/// Awaited  the reader is inside, and is not to come   the reader, to ShutOut; then the loop must look again
///          in again
/// ShutOut  nobody comes in any more                   nobody
/// </code>
/// </remarks>
internal struct ReaderTurn
{
    private const int Outside = 0, Inside = 1, Awaited = 2, ShutOut = 3;

    private int _state;

    /// <summary>When true, the caller must <see cref="Exit"/>.</summary>
    public bool TryEnter() => Interlocked.CompareExchange(ref _state, Inside, Outside) == Outside;

    /// <summary>
    /// By the reader: waits while the loop is inside, for a system call or two. False when it is shut out; else it must
    /// <see cref="Exit"/>.
    /// </summary>
    public bool Enter()
    {
        var spin = new SpinWait();
        while (!TryEnter())
        {
            if (Volatile.Read(ref _state) == ShutOut)
                return false;
            spin.SpinOnce();
        }

        return true;
    }

    /// <summary>True when the loop waits for it.</summary>
    public bool Exit()
    {
        if (Interlocked.CompareExchange(ref _state, Outside, Inside) == Inside)
            return false;
        Volatile.Write(ref _state, ShutOut);
        return true;
    }

    /// <summary>Lets no thread in any more. False while the reader is inside: its exit tells.</summary>
    public bool TryShut()
    {
        while (true)
        {
            if (Interlocked.CompareExchange(ref _state, ShutOut, Outside) is Outside or ShutOut)
                return true;
            // In between it may have come out.
            if (Interlocked.CompareExchange(ref _state, Awaited, Inside) is Inside or Awaited)
                return false;
        }
    }
}
