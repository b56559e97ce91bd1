using Clientele.Bench.Clusters;
using static System.FormattableString;

namespace Clientele.Bench.Reporting;

/// <summary>The results of the cluster's cases as a person reads them.</summary>
internal static class ClusterTables
{
    public static IEnumerable<Table> Of(Report report)
    {
        if (report.ClusterList.Count > 0) yield return Of(report.ClusterList);
        if (report.ClusterBroadcast is { } broadcast) yield return Of(broadcast);
        if (report.ClusterTalk.Count > 0) yield return Of(report.ClusterTalk);
        if (report.Million is { } million) yield return Of(million);
        if (report.Partitions is { } partitions) yield return Of(partitions);
    }

    private static Table Of(List<ClusterListResult> results)
    {
        var table = new Table("cluster, 100 of a list", "nodes", "customers", "requests", "p50 ms", "p99 ms", "limit");
        foreach (var list in results)
            table.Add(
                list.What, Invariant($"{list.Nodes}"), Invariant($"{list.Customers}"), Invariant($"{list.Milliseconds.Values.Count}"),
                Invariant($"{list.Milliseconds.Median:F1}"), Invariant($"{list.Milliseconds.Quantile(0.99):F1}"), Invariant($"{ClusterList.LimitMs}"));
        return table;
    }

    private static Table Of(ClusterBroadcastResult result)
    {
        var table = new Table("cluster, broadcast", "nodes", "customers", "everybody after s", "limit", "MiB more");
        table.Add(
            "to everybody", Invariant($"{result.Nodes}"), Invariant($"{result.Customers}"), Invariant($"{result.Seconds:F2}"),
            Invariant($"{ClusterList.BroadcastLimitSeconds}"), Invariant($"{result.GrownBytes / 1048576.0:F1}"));
        return table;
    }

    private static Table Of(List<ClusterTalkResult> results)
    {
        var table = new Table("cluster, a word and its result", "a second", "p50 ms", "p90 ms", "p99 ms", "p99.9 ms", "most under way");
        foreach (var talk in results)
            table.Add(
                "to the other node", Invariant($"{talk.Rate}"), Invariant($"{talk.P50Ms:F2}"), Invariant($"{talk.P90Ms:F2}"),
                Invariant($"{talk.P99Ms:F2}"), Invariant($"{talk.P999Ms:F2}"), Invariant($"{talk.MostUnderWay}"));
        return table;
    }

    private static Table Of(MillionResult result)
    {
        var table = new Table("one roster", "");
        table.Add("customers", Invariant($"{result.Customers}"));
        table.Add("nodes, and as many simulators", Invariant($"{result.Nodes}"));
        table.Add("all online after s", Invariant($"{result.OnlineSeconds:F1}"));
        table.Add("held for s, each saying a word a minute", Invariant($"{result.HeldSeconds:F0}"));
        table.Add("right replies; none wrong, missing or lost", Invariant($"{result.Replies}"));
        table.Add("replies, p50 ms of the median simulator", Invariant($"{result.P50Ms:F1}"));
        table.Add("replies, p99 ms of the worst simulator", Invariant($"{result.P99Ms:F1}"));
        table.Add("a list of 200 of everybody, p50 s", Invariant($"{result.ListSeconds.Median:F3}"));
        table.Add("a list of 200 of everybody, p99 s", Invariant($"{result.ListSeconds.Quantile(0.99):F3}"));
        table.Add("nodes taken for lost", Invariant($"{result.NodesLost}"));
        table.Add("memory of the nodes, MiB", Mebibytes(result.NodesBytes));
        table.Add("memory of the simulators, MiB", Mebibytes(result.SimulatorsBytes));
        table.Add("memory of NATS, MiB", Mebibytes(result.NatsBytes));
        table.Add("memory of the kernel, MiB", Mebibytes(result.KernelBytes));
        table.Add("all of it, MiB", Mebibytes(result.AllBytes));
        table.Add("all of it, KiB a customer", Invariant($"{result.AllBytes / 1024.0 / result.Customers:F2}"));
        return table;
    }

    private static string Mebibytes(long bytes) => Invariant($"{bytes / 1048576.0:F0}");

    private static Table Of(PartitionsResult result)
    {
        var table = new Table("exact lists after", "times", "p50 s", "p99 s", "longest s", "customers", "right replies");
        table.Add(
            "a partition", Invariant($"{result.Count}"), Invariant($"{result.ExactSeconds.Median:F2}"), Invariant($"{result.ExactSeconds.Quantile(0.99):F2}"),
            Invariant($"{result.ExactSeconds.Quantile(1):F2}"), Invariant($"{result.Customers}"), Invariant($"{result.Replies}"));
        if (result.NatsSeconds.Values.Count > 0)
            table.Add("NATS was away", Invariant($"{result.NatsSeconds.Values.Count}"), Invariant($"{result.NatsSeconds.Median:F2}"), "", "", "", "");
        return table;
    }
}
