using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Clientele.Transport;

/// <summary>
/// A lock with a place in the order of locks. In debug builds it asserts that order, and that it is held where it must
/// be; in release builds it is a monitor and nothing else. It is a monitor and not a <see cref="Lock"/> because that
/// has no wait and pulse, and is larger: this one is 24 bytes. Not re-entrant.
/// </summary>
/// <param name="rank">Its place in the order.</param>
[Experimental("CLIENTELE001")]
public sealed class RankedLock(LockRank rank)
{
    /// <summary>Its place in the order.</summary>
    public LockRank Rank { get; } = rank;

    /// <summary>Takes it until the result is disposed: <c>using (_lock.Enter())</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Scope Enter()
    {
        ThreadRules.AssertOrder(this);
        Monitor.Enter(this);
        ThreadRules.Entered(this);
        return new Scope(this);
    }

    /// <summary>Takes it if it is free, and does not wait. When true, call <see cref="Exit"/>.</summary>
    public bool TryEnter()
    {
        // Out of order it could not wait for ever; but re-entering must not succeed.
        if (Monitor.IsEntered(this) || !Monitor.TryEnter(this))
            return false;
        ThreadRules.Entered(this);
        return true;
    }

    /// <summary>Gives it back. By the thread that holds it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Exit()
    {
        Monitor.Exit(this);
        ThreadRules.Left(this);
    }

    /// <summary>Gives the lock back until another thread pulses, or the time is over; then it is held again.</summary>
    /// <param name="milliseconds">Zero or more; <see cref="Timeout.Infinite"/> for any time.</param>
    /// <returns>False when the time is over.</returns>
    public bool Wait(int milliseconds = Timeout.Infinite)
    {
        AssertHeld();
        return Monitor.Wait(this, milliseconds);
    }

    /// <summary>Lets one thread that waits go on.</summary>
    public void Pulse()
    {
        AssertHeld();
        Monitor.Pulse(this);
    }

    /// <summary>Lets all threads that wait go on.</summary>
    public void PulseAll()
    {
        AssertHeld();
        Monitor.PulseAll(this);
    }

    /// <summary>For code that runs under this lock.</summary>
    [Conditional("DEBUG")]
    public void AssertHeld()
    {
        if (!Monitor.IsEntered(this))
            ThreadRules.Break($"the lock {Rank} must be held here");
    }

    /// <summary>Holds the lock until it is disposed.</summary>
    public readonly ref struct Scope(RankedLock taken)
    {
        /// <summary>Gives the lock back.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Dispose() => taken.Exit();
    }
}
