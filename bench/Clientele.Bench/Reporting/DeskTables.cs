using Clientele.Bench.Commands;
using static System.FormattableString;

namespace Clientele.Bench.Reporting;

/// <summary>The results of the desk's cases as a person reads them.</summary>
internal static class DeskTables
{
    public static IEnumerable<Table> Of(Report report)
    {
        if (report.DeskList.Count > 0) yield return List(report.DeskList);
        if (report.DeskCost.Count > 0) yield return Cost(report.DeskCost);
        if (report.DeskPages is { } pages) yield return Pages(pages);
        if (report.DeskStalled is { } stalled) yield return Stalled(stalled);
    }

    private static Table List(IEnumerable<ListResult> results)
    {
        var table = new Table("desk, 100 of a list", "customers", "found", "requests", "p50 ms", "p99 ms", "worst sort", "its p99 ms", "limit", "processor p50 ms", "p99 ms");
        foreach (var list in results)
            table.Add(
                $"filter '{list.Filter}'", Invariant($"{list.Crowd}"), Invariant($"{list.Found}"), Invariant($"{list.Milliseconds.Values.Count}"),
                Invariant($"{list.P50Ms:F1}"), Invariant($"{list.P99Ms:F1}"), list.WorstSort, Invariant($"{list.WorstP99Ms:F1}"), Invariant($"{DeskList.LimitMs}"),
                Invariant($"{list.ProcessorMs.Median:F1}"), Invariant($"{list.ProcessorMs.Quantile(0.99):F1}"));
        return table;
    }

    private static Table Cost(IEnumerable<DeskCostResult> results)
    {
        var table = new Table("desk, three pages open", "customers", "messages/s", "join and leave/s", "server us/message", "spread", "ratio", "middle half", "others");
        foreach (var cost in results)
            table.Add(
                cost.Server, Invariant($"{cost.Customers}"), Invariant($"{cost.MessagesPerSecond.Median:F0}"), Invariant($"{cost.ComersPerSecond.Median:F0}"),
                Invariant($"{cost.ServerUs.Median:F2}"), Invariant($"{cost.ServerUs.Spread:P1}"), cost.Ratios is { } ratios ? Invariant($"{ratios.Median:F3}") : "1",
                Tables.MiddleHalf(cost.Ratios), Invariant($"{cost.Others.Median:P0}"));
        return table;
    }

    private static Table Pages(PagesResult result)
    {
        var table = new Table(
            "desk, three pages in Chromium", "messages/s", "join and leave/s", "open p50 ms", "p95 ms", "sort p50 ms", "p95 ms", "frames/s", "longest frame ms",
            "heap MiB", "after s", "heap MiB then", "by the minute");
        table.Add(
            Invariant($"{result.Customers} customers"), Invariant($"{result.MessagesPerSecond:F0}"), Invariant($"{result.ComersPerSecond:F0}"),
            Invariant($"{result.OpenMs.Median:F0}"), Invariant($"{result.OpenMs.Quantile(0.95):F0}"), Invariant($"{result.SortMs.Median:F0}"),
            Invariant($"{result.SortMs.Quantile(0.95):F0}"), Invariant($"{result.FramesPerSecond.Median:F0}"), Invariant($"{result.LongestFrameMs:F0}"),
            Invariant($"{result.HeapBefore / 1048576.0:F1}"), Invariant($"{result.Seconds:F0}"), Invariant($"{result.HeapAfter / 1048576.0:F1}"),
            string.Join(' ', result.HeapByMinute.Values.Select(bytes => Invariant($"{bytes / 1048576.0:F1}"))));
        return table;
    }

    private static Table Stalled(StalledResult result)
    {
        var table = new Table("desk, readers that stop reading", "dropped after s", "MiB more", "customers' p99 ms", "beside them", "told of missed events");
        table.Add(
            Invariant($"{result.Streams} streams"), Invariant($"{result.DroppedSeconds:F1}"), Invariant($"{result.GrownBytes / 1048576.0:F1}"),
            Invariant($"{result.P99Us / 1e3:F1}"), Invariant($"{result.P99BesideUs / 1e3:F1}"), Invariant($"{result.Skipped}"));
        return table;
    }
}
