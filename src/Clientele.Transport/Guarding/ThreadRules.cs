using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace Clientele.Transport;

/// <summary>
/// Checks the thread rules of docs/engine.md in debug builds; release builds contain no call of it. A broken rule is
/// thrown, and kept for the test run, which fails with it: on a loop the exception alone would end as the failure of
/// one connection. Any thread.
/// </summary>
[Experimental("CLIENTELE001")]
public static class ThreadRules
{
    private static readonly List<ThreadRuleException> s_broken = [];

    [ThreadStatic]
    private static Stack<RankedLock>? s_held;

    private static Stack<RankedLock> Held => s_held ??= new Stack<RankedLock>();

    /// <summary>The rules that were broken in this process.</summary>
    public static IReadOnlyList<ThreadRuleException> Broken
    {
        get
        {
            lock (s_broken)
                return [.. s_broken];
        }
    }

    /// <summary>
    /// For a test that breaks a rule to see it found. False when it is not among <see cref="Broken"/>.
    /// </summary>
    public static bool Forget(ThreadRuleException broken)
    {
        lock (s_broken)
            return s_broken.Remove(broken);
    }

    /// <summary>Keeps the broken rule for the test run, and throws it.</summary>
    [DoesNotReturn]
    public static void Break(string rule)
    {
        try
        {
            throw new ThreadRuleException(rule);
        }
        catch (ThreadRuleException broken)
        {
            // Caught once, so that what is kept shows the stack.
            lock (s_broken)
                s_broken.Add(broken);
            throw;
        }
    }

    /// <summary>
    /// The calling thread holds no lock of the engine. Asserted before events are published, before user code, and
    /// before system calls. Locks of rank <see cref="LockRank.TlsSend"/> and outwards do not count: they are for the
    /// calls of one socket.
    /// </summary>
    /// <param name="what">What is about to be done, for the message: "wake a loop".</param>
    [Conditional("DEBUG")]
    public static void AssertNoLockHeld(string what)
    {
        foreach (RankedLock held in Held)
        {
            if (held.Rank > LockRank.TlsSend)
                Break($"the lock {held.Rank} is held, and under it nothing may {what}");
        }
    }

    [Conditional("DEBUG")]
    internal static void AssertOrder(RankedLock next)
    {
        if (Held.TryPeek(out RankedLock? inner) && inner.Rank >= next.Rank)
            Break($"the lock {next.Rank} was asked for under the lock {inner.Rank}: see the order in docs/engine.md");
    }

    [Conditional("DEBUG")]
    internal static void Entered(RankedLock taken) => Held.Push(taken);

    [Conditional("DEBUG")]
    internal static void Left(RankedLock given)
    {
        if (!Held.TryPop(out RankedLock? last) || last != given)
            Break($"the lock {given.Rank} was left before the lock {last?.Rank} that was taken after it");
    }
}
