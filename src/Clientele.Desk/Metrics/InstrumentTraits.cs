using System.Diagnostics.Metrics;

namespace Clientele.Desk.Metrics;

/// <summary>What Prometheus must know of an instrument.</summary>
/// <param name="Kind">The type that it becomes.</param>
/// <param name="Boundaries">Of a histogram's buckets, ascending and finite.</param>
internal readonly record struct InstrumentTraits(MetricKind Kind, double[]? Boundaries)
{
    /// <summary>The most boundaries of a histogram's buckets; those beyond that are left out.</summary>
    public const int MaxBoundaries = 200;

    /// <summary>OpenTelemetry's, for a histogram without advice.</summary>
    private static readonly double[] s_boundaries =
        [0, 5, 10, 25, 50, 75, 100, 250, 500, 750, 1000, 2500, 5000, 7500, 10_000];

    public static InstrumentTraits Of(Instrument instrument) =>
        Of<byte>(instrument, static value => value) ?? Of<short>(instrument, static value => value)
        ?? Of<int>(instrument, static value => value) ?? Of<long>(instrument, static value => value)
        ?? Of<float>(instrument, static value => value) ?? Of<double>(instrument, static value => value)
        ?? Of<decimal>(instrument, static value => (double)value) ?? new InstrumentTraits(MetricKind.Gauge, null);

    private static InstrumentTraits? Of<T>(Instrument instrument, Func<T, double> read)
        where T : struct => instrument switch
        {
            Histogram<T> histogram => new InstrumentTraits(
                MetricKind.Histogram, Usable(histogram.Advice?.HistogramBucketBoundaries?.Select(read))),
            Counter<T> or ObservableCounter<T> => new InstrumentTraits(MetricKind.Counter, null),
            _ => null,
        };

    private static double[] Usable(IEnumerable<double>? boundaries) =>
        [.. (boundaries ?? s_boundaries).Where(double.IsFinite).Distinct().Order().Take(MaxBoundaries)];
}
