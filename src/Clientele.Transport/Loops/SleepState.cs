namespace Clientele.Transport.Loops;

/// <summary>
/// Whether a thread that has posted work to a loop must wake it: once for each sleep, and not at all while it is awake.
/// </summary>
/// <remarks>
/// <code>
/// from     to       by                                    when
/// Awake    Asleep   the loop                              looks at what was posted, and waits if that is nothing
/// Asleep   Awake    the loop                              its wait is over
/// Asleep   Awake    a thread that has posted              it then wakes the loop
/// Awake    Resting  the loop                              handlers are behind; looks at what was posted, and rests if
///                                                         that is nothing
/// Resting  Awake    the loop                              its rest is over
/// Resting  Awake    a thread that has posted, or that     it then wakes the loop
///                   has served the last handler
/// </code>
/// Both sides write first and look afterwards, with a full barrier in between: the loop writes its state and looks at
/// what was posted; the other thread posts and looks at the state. So at least one of them sees what the other has
/// written.
/// </remarks>
internal sealed class SleepState
{
    private const int Awake = 0, Asleep = 1, Resting = 2;

    private int _state;

    // Threads that may be waking the loop. What they write to must not be given back before they are done: its number
    // may be another descriptor's a moment later.
    private int _wakers;

    /// <summary>The loop looks at what was posted after this, and before it waits.</summary>
    public void BeginSleep() => Interlocked.Exchange(ref _state, Asleep);

    /// <summary>The loop looks at what was posted after this, and before it rests.</summary>
    public void BeginRest() => Interlocked.Exchange(ref _state, Resting);

    /// <summary>
    /// The loop's wait is over. It looks at what was posted some time after this, so that this needs no barrier.
    /// </summary>
    public void EndSleep() => Volatile.Write(ref _state, Awake);

    /// <summary>The loop's rest is over.</summary>
    public void EndRest() => Interlocked.Exchange(ref _state, Awake);

    /// <summary>
    /// True when the caller must wake the loop. Call <see cref="EndWake"/> in either case. Any thread.
    /// </summary>
    public bool BeginWake()
    {
        // The barrier between what was posted and the look at the state.
        Interlocked.Increment(ref _wakers);
        return Volatile.Read(ref _state) != Awake && Interlocked.Exchange(ref _state, Awake) != Awake;
    }

    /// <summary>The same for a loop that rests, and not for one that sleeps.</summary>
    public bool BeginWakeFromRest()
    {
        Interlocked.Increment(ref _wakers);
        return Interlocked.CompareExchange(ref _state, Awake, Resting) == Resting;
    }

    public void EndWake() => Interlocked.Decrement(ref _wakers);

    /// <summary>Whether the loop rests. Any thread.</summary>
    public bool IsResting => Volatile.Read(ref _state) == Resting;

    /// <summary>
    /// At the loop's end: it stays awake, so that nobody wakes it from here on; and those who are at it are waited for.
    /// </summary>
    public void Close()
    {
        Interlocked.Exchange(ref _state, Awake);
        var spin = new SpinWait();
        while (Volatile.Read(ref _wakers) != 0)
            spin.SpinOnce();
    }
}
