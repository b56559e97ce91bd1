using Clientele.Transport;

namespace Clientele.Desk.Metrics;

/// <summary>
/// All series of one name. Instruments of one name and kind share it. It has a bound: what comes with more tags than
/// that is summed up in one series. Any thread.
/// </summary>
/// <param name="name">As Prometheus writes it.</param>
/// <param name="description">Shown as its help.</param>
/// <param name="traits">Its type, and the buckets of a histogram.</param>
/// <param name="limit">The most series.</param>
internal sealed class MetricFamily(string name, string description, InstrumentTraits traits, int limit)
{
    private readonly RankedLock _lock = new(LockRank.Leaf);
    private readonly Dictionary<string, MetricSeries> _series = new(StringComparer.Ordinal);
    private readonly Dictionary<KeyValuePair<string, object?>[], MetricSeries> _recorded = new(TagSet.Comparer);

    public string Name { get; } = name;

    public string Description { get; } = description;

    public MetricKind Kind { get; } = traits.Kind;

    public double[] Boundaries { get; } = traits.Boundaries ?? [];

    /// <summary>An instrument has recorded a value.</summary>
    public void Record(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags, bool replaces)
    {
        using (_lock.Enter())
        {
            MetricSeries series = Recorded(tags);
            if (Kind == MetricKind.Histogram)
                series.Count(value);
            else if (replaces)
                series.Set(value);
            else
                series.Add(value);
        }
    }

    /// <summary>An instrument that is observed has shown a value to the collection that runs.</summary>
    public void Observe(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags, bool replaces)
    {
        using (_lock.Enter())
            Find(tags).Observe(value, replaces);
    }

    public void BeginCollection()
    {
        using (_lock.Enter())
        {
            foreach (MetricSeries series in _series.Values)
                series.BeginCollection();
        }
    }

    /// <summary>Forgets what is no longer observed, and writes the others in the order of their labels.</summary>
    public void EndCollection(PrometheusText text)
    {
        using (_lock.Enter())
        {
            foreach (MetricSeries gone in _series.Values.Where(series => series.IsGone).ToArray())
                _series.Remove(gone.Labels);
            if (_series.Count > 0)
                text.Append(this, _series.Values.OrderBy(series => series.Labels, StringComparer.Ordinal));
        }
    }

    private MetricSeries Recorded(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        _lock.AssertHeld();
        var lookup = _recorded.GetAlternateLookup<ReadOnlySpan<KeyValuePair<string, object?>>>();
        if (lookup.TryGetValue(tags, out MetricSeries? series))
            return series;
        series = Find(tags);
        if (_recorded.Count < limit)
            lookup[tags] = series;
        return series;
    }

    private MetricSeries Find(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        _lock.AssertHeld();
        string labels = MetricLabels.Of(tags);
        if (_series.TryGetValue(labels, out MetricSeries? series))
            return series;
        if (_series.Count >= limit - 1)
        {
            labels = MetricLabels.Overflow;
            if (_series.TryGetValue(labels, out series))
                return series;
        }

        series = new MetricSeries(labels, Kind == MetricKind.Histogram ? Boundaries : null);
        _series.Add(labels, series);
        return series;
    }
}
