namespace Clientele.Scripting;

/// <summary>
/// How long one thread may be held up by patterns that take long: half a second, and a tenth of the time from then on.
/// What is left is for everything else, so that one bad pattern does not delay the others. Not synchronised: one for
/// each thread that runs scripts.
/// </summary>
/// <param name="clock">The thread's clock, in microseconds.</param>
public sealed class MatchBudget(Func<long> clock)
{
    private const long Most = 500_000;
    private const long Refilled = 10; // one in ten

    private readonly HashSet<PatternTemplate> _slow = [];
    private long _left = Most;
    private long _at = clock();

    internal long Now => clock();

    /// <summary>Whether it has taken long before.</summary>
    internal bool KnowsAsSlow(PatternTemplate pattern) => _slow.Count > 0 && _slow.Contains(pattern);

    /// <summary>Whether a pattern may be tried: one that has taken long, only while there is time left.</summary>
    internal bool Allows(PatternTemplate pattern)
    {
        if (!KnowsAsSlow(pattern))
            return true;
        long now = clock();
        _left = Math.Min(Most, _left + ((now - _at) / Refilled));
        _at = now;
        return _left > 0;
    }

    /// <summary>A pattern has held up the loop for a long time, in microseconds.</summary>
    internal void Spend(PatternTemplate pattern, long took)
    {
        _slow.Add(pattern);
        _left -= took;
    }
}
