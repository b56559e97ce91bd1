namespace Clientele.Connections.Sending;

/// <summary>
/// Lets one thread at a time send. It is never waited for: a thread that does not get it leaves what it has (a frame in
/// the queue, a request to finish) where the holder finds it, and the holder looks there before it leaves.
/// </summary>
/// <remarks>
/// <code>
/// state     meaning                                       left by
/// Free      no sender, nothing is queued                  a sender, to Held; the loop, to Shut
/// Held      one thread sends                              the holder, to Free (all is sent) or to Blocked (the kernel
///                                                         takes no more)
/// HeldMore  as Held, and something was left for the       the holder, to Held; then it looks again
///           holder since it looked
/// Blocked   queued bytes wait until the socket is         the loop, to Held, when the socket is writable; a sender,
///           writable                                      to Held, to publish what it has queued; the loop, to Shut
/// Shut      nothing is sent any more                      nobody
/// </code>
/// A thread that leaves something for the holder stores it, makes a full barrier, and then looks at the gate. In the
/// other order the thread and the holder could each believe that the other one does it.
/// </remarks>
internal struct SendGate
{
    private const int Free = 0, Held = 1, HeldMore = 2, Blocked = 3, Shut = 4;

    private int _state;

    public readonly bool IsFree => Volatile.Read(in _state) == Free;

    public readonly bool IsHeld => Volatile.Read(in _state) is Held or HeldMore;

    /// <summary>Something was left for the holder since it looked.</summary>
    public readonly bool HasMore => Volatile.Read(in _state) == HeldMore;

    public readonly bool IsBlocked => Volatile.Read(in _state) == Blocked;

    public readonly bool IsShut => Volatile.Read(in _state) == Shut;

    /// <summary>From Free to Held. When true, the caller is the holder and must leave.</summary>
    public bool TryTake() => Interlocked.CompareExchange(ref _state, Held, Free) == Free;

    /// <summary>From Blocked to Held. When true, the caller is the holder and must leave.</summary>
    public bool TryUnblock() => Interlocked.CompareExchange(ref _state, Held, Blocked) == Blocked;

    /// <summary>
    /// By the holder: from Held to Free. False when there is more: <see cref="TakeMore"/>, and look again.
    /// </summary>
    public bool TryLeave() => Interlocked.CompareExchange(ref _state, Free, Held) == Held;

    /// <summary>
    /// By the holder: from Held to Blocked. False when there is more: <see cref="TakeMore"/>, and look again.
    /// </summary>
    public bool TryBlock() => Interlocked.CompareExchange(ref _state, Blocked, Held) == Held;

    /// <summary>
    /// By the holder: from HeldMore to Held. What was left until here is seen by the look that follows.
    /// </summary>
    public void TakeMore() => Interlocked.CompareExchange(ref _state, Held, HeldMore);

    /// <summary>By the holder, from any state: to Free.</summary>
    public void Leave() => Interlocked.Exchange(ref _state, Free);

    /// <summary>Makes a holder look again before it leaves; false when there is no holder.</summary>
    public bool TryTellHolder() =>
        Interlocked.CompareExchange(ref _state, HeldMore, Held) is Held or HeldMore;

    /// <summary>
    /// From Free or Blocked to Shut; true also when it is shut already, false while there is a holder.
    /// </summary>
    public bool TryShut() =>
        Interlocked.CompareExchange(ref _state, Shut, Free) is Free or Shut
        || Interlocked.CompareExchange(ref _state, Shut, Blocked) is Blocked or Shut;
}
