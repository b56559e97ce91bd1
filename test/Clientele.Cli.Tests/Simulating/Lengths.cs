using Clientele.Simulation;
using HdrHistogram;

namespace Clientele.Cli.Tests.Simulating;

/// <summary>Times by hand.</summary>
internal static class Lengths
{
    public static Latency None { get; } = Of();

    public static Latency Of(params IEnumerable<long> microseconds)
    {
        var histogram = new LongHistogram(1, 3_600_000_000, 3);
        foreach (long one in microseconds)
            histogram.RecordValue(one);
        return new Latency(histogram);
    }

    /// <summary>Most near the median, and a tail.</summary>
    public static Latency Spread(int count, double median, int seed)
    {
        var chance = new Random(seed);
        return Of(Enumerable.Range(0, count).Select(_ => (long)(median * Math.Exp(0.5 * Math.Sqrt(-2 * Math.Log(1 - chance.NextDouble())) * Math.Cos(2 * Math.PI * chance.NextDouble()))) + 1));
    }
}
