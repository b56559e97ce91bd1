using Clientele.Bench.Load;

namespace Clientele.Bench.Peers.Cases;

/// <summary>What the cases have in common.</summary>
internal static class Arguments
{
    // Connecting slows down once half of an address's ports (14 000) go to one destination.
    private const int CustomersPerSource = 7_500;

    public static string[] Sources(int connections) => ["--sources", LoadProgram.Text(1 + ((connections - 1) / CustomersPerSource))];

    /// <summary>Figures of a turn; those that this server cannot tell are not among them.</summary>
    public static IReadOnlyDictionary<string, double> With(double? allocated, params (string Key, double Value)[] figures)
    {
        var all = figures.ToDictionary(one => one.Key, one => one.Value);
        if (allocated is { } bytes)
            all["allocated"] = bytes;
        return all;
    }
}
