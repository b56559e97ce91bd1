using static System.FormattableString;

namespace Clientele.Bench.Clusters;

/// <param name="Rate">Words a second, as asked for; the nodes kept it.</param>
/// <param name="MostUnderWay">Results that were waited for at once, at most.</param>
internal sealed record ClusterTalkResult(int Rate, double P50Ms, double P90Ms, double P99Ms, double P999Ms, int MostUnderWay);

/// <summary>How soon the result of a word to a customer on another node is there, from the moment when it was due.</summary>
internal static class ClusterTalk
{
    public const double P50LimitMs = 2, P99LimitMs = 10;
    public const int LimitRate = 10_000;

    private const int Customers = 10_000;
    private static readonly int[] s_rates = [1_000, LimitRate];

    public static async Task<List<ClusterTalkResult>> RunAsync(ClusterOptions options)
    {
        await using var cluster = await ClusterNodes.StartAsync(2, Customers);
        List<ClusterTalkResult> results = [];
        foreach (var rate in s_rates)
        {
            var answer = await cluster.AskAsync(Invariant($"talk n01 {Customers} {rate} {options.Seconds}"));
            double Of(string name) => answer.GetProperty(name).GetDouble();
            if (Of("failed") > 0 || Of("rate") < 0.99 * rate)
                throw new BenchException(Invariant($"cluster talk: {Of("failed")} failed ({answer.GetProperty("why")}), and {Of("rate"):F0} of {rate} a second"));
            results.Add(new(rate, Of("p50"), Of("p90"), Of("p99"), Of("p99.9"), (int)Of("most")));
        }

        return results;
    }
}
