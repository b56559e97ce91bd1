using Clientele.Bench.Reporting;
using static System.FormattableString;

namespace Clientele.Bench.Clusters;

/// <summary>Several nodes on NATS as one.</summary>
internal static class ClusterBench
{
    public static async Task RunAsync(ClusterOptions options, Report report)
    {
        foreach (var name in ClusterOptions.AllCases.Where(options.Cases.Contains))
            await report.TryAsync(() => RunAsync(name, options, report));
    }

    private static Task RunAsync(string name, ClusterOptions options, Report report) => name switch
    {
        "list" => ListAsync(options, report),
        "talk" => TalkAsync(options, report),
        "cost" => CostAsync(options, report),
        _ => PartitionsAsync(options, report),
    };

    private static async Task ListAsync(ClusterOptions options, Report report)
    {
        (report.ClusterList, report.ClusterBroadcast) = await ClusterList.RunAsync(options);
        report.Over.AddRange(report.ClusterList.Where(static list => list.What.StartsWith("first", StringComparison.Ordinal)
            && list.Milliseconds.Quantile(0.99) > ClusterList.LimitMs).Select(static list => Invariant(
            $"cluster list, {list.What}: p99 {list.Milliseconds.Quantile(0.99):F0} ms, limit {ClusterList.LimitMs} ms")));
        var deep = report.ClusterList[^2].Milliseconds.Over(report.ClusterList[^3].Milliseconds);
        if (deep > ClusterList.DeepLimit)
            report.Over.Add(Invariant($"cluster list: a deep page takes {deep:F2} times the first, limit {ClusterList.DeepLimit}"));
        if (report.ClusterBroadcast.Seconds > ClusterList.BroadcastLimitSeconds)
            report.Over.Add(Invariant(
                $"cluster broadcast: {report.ClusterBroadcast.Seconds:F1} s, limit {ClusterList.BroadcastLimitSeconds} s"));
    }

    private static async Task TalkAsync(ClusterOptions options, Report report)
    {
        report.ClusterTalk = await ClusterTalk.RunAsync(options);
        report.Over.AddRange(report.ClusterTalk.Where(static talk => talk.Rate == ClusterTalk.LimitRate
            && (talk.P50Ms > ClusterTalk.P50LimitMs || talk.P99Ms > ClusterTalk.P99LimitMs)).Select(static talk => Invariant(
            $"cluster talk, {talk.Rate} a second: p50 {talk.P50Ms:F1} ms, p99 {talk.P99Ms:F1} ms, limits {ClusterTalk.P50LimitMs} and {ClusterTalk.P99LimitMs} ms")));
    }

    private static async Task CostAsync(ClusterOptions options, Report report)
    {
        var result = await ClusterCost.RunAsync(options);
        report.Echo.Add(result);
        if (result.Servers[1].Ratio is { } ratio && ratio > ClusterCost.Limit)
            report.Over.Add(Invariant($"cluster cost: {ratio:F3} times the same server alone, limit {ClusterCost.Limit}"));
    }

    public static async Task MillionAsync(string clientele, int customers, int? nodes, TimeSpan hold, Report report)
    {
        var result = await Million.RunAsync(
            clientele, customers, nodes ?? (customers + Million.CustomersOfNode - 1) / Million.CustomersOfNode, hold);
        report.Million = result;
        if (result.OnlineSeconds > Million.OnlineLimitSeconds)
            report.Over.Add(Invariant($"million: all online after {result.OnlineSeconds:F0} s, limit {Million.OnlineLimitSeconds} s"));
        if (result.AllBytes > Million.MemoryLimitBytes)
            report.Over.Add(Invariant($"million: {result.AllBytes / 1073741824.0:F1} GiB, limit {Million.MemoryLimitBytes >> 30} GiB"));
        if (result.NodesLost > 0)
            report.Over.Add(Invariant($"million: {result.NodesLost} nodes were taken for lost"));
    }

    private static async Task PartitionsAsync(ClusterOptions options, Report report)
    {
        if (NetworkRooms.Refusal() is { } refusal)
        {
            report.Skipped.Add($"partitions: {refusal}");
            return;
        }

        var result = await Partitions.RunAsync(options.Clientele, options.Partitions, options.NatsDown, options.Seed);
        report.Partitions = result;
        foreach (var seconds in result.ExactSeconds.Values.Concat(result.NatsSeconds.Values).Where(static one => one > Partitions.LimitSeconds))
            report.Over.Add(Invariant($"partitions: exact after {seconds:F1} s, limit {Partitions.LimitSeconds} s"));
    }
}
