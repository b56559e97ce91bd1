namespace Clientele.Simulation.Measurement;

/// <summary>One number of customers that is to be held, while it is looked at. Times are milliseconds.</summary>
internal sealed class Hold
{
    /// <summary>The number may be missed for so long: at the beginning, and at any time.</summary>
    public const long MostShort = 1000;

    // Shorter stairs are treated as a ramp.
    private const long Shortest = 200;

    private readonly long _from;
    private readonly int _asked;
    private readonly double _limit;
    private long _at;
    private double _area;
    private double _areaBefore;
    private long _reachedAt = -1;
    private long _short;
    private long _longestShort;

    public Hold(long from, int asked, double tolerance)
    {
        (_from, _at, _asked) = (from, from, asked);
        _limit = (asked * (1 - tolerance)) - 1e-9;
    }

    /// <param name="until">Up to when.</param>
    /// <param name="mostHeld">The most who were held at a moment of it.</param>
    /// <param name="area">Held times microseconds.</param>
    public void Add(long until, int mostHeld, double area)
    {
        if (mostHeld >= _limit)
        {
            if (_reachedAt < 0)
                (_reachedAt, _areaBefore) = (_at, _area);
            _short = 0;
        }
        else
        {
            _short += until - _at;
            _longestShort = Math.Max(_longestShort, _short);
        }

        _area += area;
        _at = until;
    }

    /// <summary>Null where it was too short to be judged.</summary>
    public HoldReport? End()
    {
        if (_at == _from || (_at - _from < Shortest && _reachedAt < 0))
            return null;
        bool climbed = _reachedAt >= 0 && _reachedAt - _from <= MostShort && _reachedAt < _at;
        double mean = climbed
            ? (_area - _areaBefore) / ((_at - _reachedAt) * 1000.0) : _area / ((_at - _from) * 1000.0);
        return new HoldReport
        {
            From = TimeSpan.FromMilliseconds(_from),
            To = TimeSpan.FromMilliseconds(_at),
            Asked = _asked,
            Mean = mean,
            LongestShort = TimeSpan.FromMilliseconds(_longestShort),
            IsHeld = mean >= _limit && _longestShort <= MostShort,
        };
    }
}
