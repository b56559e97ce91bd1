using Clientele.Simulation.Measurement;
using HdrHistogram;

namespace Clientele.Simulation;

/// <summary>
/// How long something took, over all times that it happened. Times are in microseconds, to three digits.
/// </summary>
public sealed class Latency
{
    private readonly LongHistogram _histogram;

    internal Latency(LongHistogram histogram) => _histogram = histogram;

    /// <summary>How often.</summary>
    public long Count => _histogram.TotalCount;

    /// <summary>The mean; 0 when it never happened.</summary>
    public double Mean => Count == 0 ? 0 : _histogram.GetMean();

    /// <summary>The longest; 0 when it never happened.</summary>
    public long Max => Count == 0 ? 0 : _histogram.GetMaxValue();

    /// <summary>The time that this part of all did not exceed; 0 when it never happened.</summary>
    /// <param name="percent">0 to 100.</param>
    public long At(double percent)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(percent, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(percent, 100);
        return Count == 0 ? 0 : _histogram.GetValueAtPercentile(percent);
    }

    /// <summary>A copy of the values now; later use of the histogram does not change it.</summary>
    internal Latency Copy() =>
        Count == 0 ? Measurement.LatencyHistograms.Of(null) : new((LongHistogram)_histogram.Copy());

    /// <summary>Both together: of a moment and the moments before it, say.</summary>
    /// <param name="other">The other.</param>
    public Latency With(Latency other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new(Measurement.LatencyHistograms.Sum(_histogram, other._histogram));
    }
}
