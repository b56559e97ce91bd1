namespace Clientele.Bench.Measuring;

/// <summary>Repeated measurements of one thing.</summary>
internal sealed record Samples(IReadOnlyList<double> Values)
{
    public double Median => Quantile(0.5);

    /// <summary>The width of the middle half, as a part of the median: the noise of one measurement.</summary>
    public double Spread => (Quantile(0.75) - Quantile(0.25)) / Median;

    /// <summary>The value below which this part lies, on a straight line between its neighbours.</summary>
    public double Quantile(double part)
    {
        if (Values.Count == 0) return double.NaN;
        var sorted = Values.Order().ToArray();
        var place = part * (sorted.Length - 1);
        var below = (int)place;
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + (sorted[above] - sorted[below]) * (place - below);
    }

    /// <summary>The ratio of the medians.</summary>
    public double Over(Samples reference) => Median / reference.Median;

    /// <summary>The ratio of each pair measured side by side: what the ratio itself may be off by.</summary>
    public Samples PairedOver(Samples reference) => new([.. Values.Zip(reference.Values, (own, other) => own / other)]);
}
