using Clientele.Bench.Commands;
using Clientele.Bench.Measuring;
using static System.FormattableString;

namespace Clientele.Bench.Reporting;

/// <summary>The results of the simulate cases as a person reads them.</summary>
internal static class SimulateTables
{
    public static IEnumerable<Table> Of(Report report)
    {
        if (report.Simulate.Count > 0) yield return Closed(report.Simulate);
        if (report.Paced.Count > 0) yield return Paced(report.Paced);
        if (report.Online is { } online) yield return Online(online);
        if (report.Stall.Count > 0) yield return Stall(report.Stall);
        if (report.Many is { } many) yield return Many(many);
    }

    private static Table Closed(IEnumerable<SimulateResult> results)
    {
        var table = new Table("simulate, closed loop", "customers", "client us/trip", "spread", "ratio", "middle half", "limit");
        foreach (var result in results)
        {
            var (customers, limit) = (Invariant($"{result.Customers}"), Invariant($"{result.Limit}"));
            table.Add("C load program", customers, Invariant($"{result.LoadUs.Median:F3}"), Invariant($"{result.LoadUs.Spread:P1}"), "1", "", "");
            table.Add(
                "clientele simulate", customers, Invariant($"{result.SimulateUs.Median:F3}"), Invariant($"{result.SimulateUs.Spread:P1}"),
                Invariant($"{result.Ratio:F3}"), Tables.MiddleHalf(result.SimulateUs.PairedOver(result.LoadUs)), limit);
        }

        return table;
    }

    private static Table Paced(IEnumerable<PacedResult> results)
    {
        var table = new Table(
            "simulate, 10 messages a second each", "customers", "client us/message", "spread", "ratio", "middle half", "limit", "response p50 ms", "p99 ms",
            "service p99 ms", "others");
        foreach (var result in results)
            table.Add(
                result.Client, Invariant($"{result.Customers}"), Invariant($"{result.ClientUs.Median:F2}"), Invariant($"{result.ClientUs.Spread:P1}"),
                result.Ratio is { } ratio ? Invariant($"{ratio:F3}") : "1", Tables.MiddleHalf(result.PairedRatios), Invariant($"{result.Limit}"),
                Milliseconds(result.ResponseP50Us), Milliseconds(result.ResponseP99Us), Milliseconds(result.ServiceP99Us),
                Invariant($"{result.Others.Median:P1}"));
        return table;
    }

    private static Table Online(OnlineResult result)
    {
        var table = new Table("simulate, all online at their first reply", "customers", "s", "spread", "joined s", "most online", "RSS B each", "limits");
        table.Add("C load program", Invariant($"{result.Customers}"), Invariant($"{result.LoadSeconds.Median:F2}"), Invariant($"{result.LoadSeconds.Spread:P1}"), "", "", "", "");
        table.Add(
            "clientele simulate", Invariant($"{result.Customers}"), Invariant($"{result.OnlineSeconds.Median:F2}"), Invariant($"{result.OnlineSeconds.Spread:P1}"),
            Invariant($"{result.JoinedSeconds.Median:F2}"), Invariant($"{result.MostOnline}"), Invariant($"{result.BytesEach:F0}"),
            Invariant($"{SimulateOnline.LimitSeconds} s, {SimulateOnline.LimitBytes} B"));
        return table;
    }

    private static Table Stall(IEnumerable<StallResult> results)
    {
        var table = new Table("simulate, the server stands still for 1 s of 4", "customers", "p90 ms", "p95 ms", "p99 ms", "service p99 ms", "caught up at /s", "off at once", "off", "limit");
        foreach (var result in results)
            table.Add(
                result.Client, Invariant($"{result.Customers}"), Milliseconds(result.P90Us, 1), Milliseconds(result.P95Us, 1), Milliseconds(result.P99Us, 1),
                result.ServiceP99Us is { } service ? Milliseconds(service) : "", Invariant($"{result.CatchUpPerSecond?.Median:F0}"),
                Invariant($"{result.OffAtOnce:P1}"), Invariant($"{result.Off:P1}"), Invariant($"{result.Limit:P0}"));
        return table;
    }

    private static Table Many(ManyResult result)
    {
        var table = new Table(
            "simulate, over several servers and processes", "servers", "simulators", "all online s", "held s", "right replies", "MiB together", "PSS B each",
            "processor share");
        table.Add(
            Invariant($"{result.Customers} customers"), Invariant($"{result.Servers}"), Invariant($"{result.Processes}"), Invariant($"{result.OnlineSeconds:F1}"),
            Invariant($"{result.HeldSeconds:F0}"), Invariant($"{result.Replies}"), Invariant($"{result.Bytes >> 20}"), Invariant($"{result.BytesEach:F0}"),
            Invariant($"{result.Share:P1}"));
        return table;
    }

    private static string Milliseconds(Samples microseconds, int digits = 2) => (microseconds.Median / 1e3).ToString($"F{digits}", System.Globalization.CultureInfo.InvariantCulture);
}
