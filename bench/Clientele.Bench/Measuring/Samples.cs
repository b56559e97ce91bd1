namespace Clientele.Bench.Measuring;

/// <summary>Repeated measurements of one thing.</summary>
internal sealed record Samples(IReadOnlyList<double> Values)
{
    public double Median
    {
        get
        {
            var sorted = Values.Order().ToArray();
            var middle = sorted.Length / 2;
            return sorted.Length == 0 ? double.NaN
                : sorted.Length % 2 == 1 ? sorted[middle]
                : (sorted[middle - 1] + sorted[middle]) / 2;
        }
    }

    /// <summary>From least to most, as a part of the median: what one measurement may be off by.</summary>
    public double Spread => Values.Count == 0 ? double.NaN : (Values.Max() - Values.Min()) / Median;

    /// <summary>The ratio of the medians.</summary>
    public double Over(Samples reference) => Median / reference.Median;

    /// <summary>The ratio of each pair measured side by side: least and most tell how far the ratio itself can be trusted.</summary>
    public Samples PairedOver(Samples reference) => new([.. Values.Zip(reference.Values, (own, other) => own / other)]);
}
