namespace Clientele.Simulation.Scripting;

/// <summary>
/// How long one event loop may be held up by patterns that take long: half a second, and a tenth of the time from then on. What is
/// left is for everything else, so that one bad pattern makes nobody wait. On its loop.
/// </summary>
/// <param name="clock">The loop's, in microseconds.</param>
internal sealed class MatchBudget(Func<long> clock)
{
    private const long Most = 500_000;
    private const long Refilled = 10; // one in so many

    private readonly HashSet<PatternTemplate> _slow = [];
    private long _left = Most;
    private long _at = clock();

    public long Now => clock();

    /// <summary>Whether it has taken long before.</summary>
    public bool KnowsAsSlow(PatternTemplate pattern) => _slow.Count > 0 && _slow.Contains(pattern);

    /// <summary>Whether a pattern may be tried: one that has taken long, only while there is time left.</summary>
    public bool Allows(PatternTemplate pattern)
    {
        if (!KnowsAsSlow(pattern))
            return true;
        long now = clock();
        _left = Math.Min(Most, _left + ((now - _at) / Refilled));
        _at = now;
        return _left > 0;
    }

    /// <summary>A pattern has held up the loop for so many microseconds, and that is long.</summary>
    public void Spend(PatternTemplate pattern, long took)
    {
        _slow.Add(pattern);
        _left -= took;
    }
}
