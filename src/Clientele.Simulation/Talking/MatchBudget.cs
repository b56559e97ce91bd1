namespace Clientele.Simulation.Talking;

/// <summary>
/// How much one event loop may work on patterns that take long: half a second, and a tenth of the time from then on. What is
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

    /// <summary>Whether a pattern may be tried: one that has taken long, only while there is time left.</summary>
    public bool Allows(PatternTemplate pattern)
    {
        if (_slow.Count == 0 || !_slow.Contains(pattern))
            return true;
        long now = clock();
        _left = Math.Min(Most, _left + ((now - _at) / Refilled));
        _at = now;
        return _left > 0;
    }

    /// <summary>A pattern has taken so many microseconds of work, and that is long.</summary>
    public void Spend(PatternTemplate pattern, long worked)
    {
        _slow.Add(pattern);
        _left -= worked;
    }
}
