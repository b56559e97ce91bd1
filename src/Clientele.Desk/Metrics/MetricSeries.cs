namespace Clientele.Desk.Metrics;

/// <summary>One series: its labels, and its value or buckets. Used under the lock of its family.</summary>
/// <param name="labels">The text of its labels.</param>
/// <param name="boundaries">Of a histogram's buckets, ascending; null for a single value.</param>
internal sealed class MetricSeries(string labels, double[]? boundaries)
{
    private double _kept, _observed;
    private bool _isKept, _isObserved;

    public string Labels { get; } = labels;

    /// <summary>What was recorded, and what the collection that runs has observed.</summary>
    public double Value => _kept + _observed;

    /// <summary>The buckets of a histogram, each without those below it; the last one has no boundary.</summary>
    public long[] Buckets { get; } = boundaries is null ? [] : new long[boundaries.Length + 1];

    /// <summary>The sum of a histogram's values.</summary>
    public double Sum { get; private set; }

    /// <summary>Whether nothing was ever recorded, nor observed by the last collection.</summary>
    public bool IsGone => !_isKept && !_isObserved;

    public void Add(double value)
    {
        _kept += value;
        _isKept = true;
    }

    public void Set(double value)
    {
        _kept = value;
        _isKept = true;
    }

    /// <summary>Counts a value of a histogram. What is no number has no bucket, and is not counted.</summary>
    public void Count(double value)
    {
        if (double.IsNaN(value))
            return;
        int bucket = Array.BinarySearch(boundaries!, value);
        Buckets[bucket < 0 ? ~bucket : bucket]++;
        Sum += value;
        _isKept = true;
    }

    public void BeginCollection()
    {
        _observed = 0;
        _isObserved = false;
    }

    public void Observe(double value, bool replaces)
    {
        _observed = replaces ? value : _observed + value;
        _isObserved = true;
    }
}
