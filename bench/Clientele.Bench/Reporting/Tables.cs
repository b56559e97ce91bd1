using Clientele.Bench.Commands;
using Clientele.Bench.Measuring;
using static System.FormattableString;

namespace Clientele.Bench.Reporting;

/// <summary>The results as a person reads them.</summary>
internal static class Tables
{
    public static Table Of(IEnumerable<EchoResult> results)
    {
        var table = new Table(
            "echo, 64 bytes", "connections", "server us/trip", "spread", "ratio", "middle half", "of medians",
            "client us/trip", "p50 us", "p99 us", "trips/s", "others");
        foreach (var result in results)
            foreach (var server in result.Servers)
                table.Add(
                    server.Name, Invariant($"{result.Connections}"),
                    Invariant($"{server.ServerUs.Median:F3}"), Invariant($"{server.ServerUs.Spread:P1}"),
                    server.Ratio is { } ratio ? Invariant($"{ratio:F3}") : "1",
                    MiddleHalf(server.PairedRatios),
                    server.OfMedians is { } medians ? Invariant($"{medians:F3}") : "",
                    Invariant($"{server.ClientUs.Median:F3}"), Invariant($"{server.P50Us.Median:F0}"),
                    Invariant($"{server.P99Us.Median:F0}"), Invariant($"{server.TripsPerSecond.Median:F0}"),
                    Invariant($"{server.Others.Median:P1}"));
        return table;
    }

    public static Table Of(IEnumerable<IdleResult> results)
    {
        var table = new Table(
            "idle", "customers", "RSS B each", "private dirty", "PSS", "anonymous", "empty KiB",
            "refused", "answered", "joined", "left", "all in s");
        foreach (var result in results)
            table.Add(
                $"{result.Server}, {result.Scenario}", Invariant($"{result.Customers}"),
                Invariant($"{result.Each(m => m.Rss):F0}"), Invariant($"{result.Each(m => m.PrivateDirty):F0}"),
                Invariant($"{result.Each(m => m.Pss):F0}"), Invariant($"{result.Each(m => m.Anonymous):F0}"),
                Invariant($"{result.Empty.Rss / 1024}"),
                Invariant($"{result.Crowd.Refused}"), Invariant($"{result.Crowd.Answered}"),
                Invariant($"{result.Events?.Joined}"), Invariant($"{result.Events?.Left}"),
                Invariant($"{result.Crowd.Seconds:F2}"));
        return table;
    }

    public static Table Of(StartResult start)
    {
        var table = new Table("start to exit", "ms", "spread", "ratio");
        table.Add(start.Reference, Milliseconds(start.ReferenceUs), Invariant($"{start.ReferenceUs.Spread:P1}"), "1");
        table.Add(
            start.Command, Milliseconds(start.CommandUs), Invariant($"{start.CommandUs.Spread:P1}"),
            Invariant($"{start.Ratio:F3}"));
        return table;
    }

    private static string Milliseconds(Samples microseconds) => Invariant($"{microseconds.Median / 1e3:F2}");

    internal static string MiddleHalf(Samples? ratios) =>
        ratios is null ? "" : Invariant($"{ratios.Quantile(0.25):F3}-{ratios.Quantile(0.75):F3}");
}
