using Clientele.Bench.Measuring;

namespace Clientele.Bench.Peers;

/// <summary>One case: what was measured of whom, figure by figure, round by round.</summary>
/// <param name="Case">The case's name on the command line.</param>
/// <param name="What">What it measures, in a line.</param>
internal sealed record PeerResult(string Case, string What, int Rounds, IReadOnlyList<Figure> Figures, IReadOnlyList<PeerRow> Rows)
{
    /// <summary>How long it took to measure, in seconds; 0 where that was not kept.</summary>
    public double Seconds { get; init; }

    public PeerRow? Row(string name) => Rows.FirstOrDefault(row => row.Name == name);
}

/// <summary>A column.</summary>
/// <param name="Key">What it is called in the JSON.</param>
/// <param name="Head">What it is called in a table, with its unit.</param>
internal sealed record Figure(string Key, string Head, int Digits, bool ShowsRatio = false);

/// <param name="Samples">By the figure's key.</param>
/// <param name="Fault">Why there are no figures, or not all: the peer was broken.</param>
/// <param name="LeftOut">Why it was not measured: it does not do such a thing.</param>
internal sealed record PeerRow(string Name, Part Part, string Settings, IReadOnlyDictionary<string, Samples> Samples, string? Fault, string? LeftOut)
{
    public double? Median(string key) => Samples.TryGetValue(key, out Samples? samples) && samples.Values.Count > 0 ? samples.Median : null;

    /// <summary>The median of the ratios of neighbouring rounds.</summary>
    public double? RatioTo(PeerRow? other, string key) =>
        other is not null && Samples.TryGetValue(key, out Samples? own) && other.Samples.TryGetValue(key, out Samples? its) && own.Values.Count > 0 && its.Values.Count > 0
            ? own.PairedOver(its).Median
            : null;
}
