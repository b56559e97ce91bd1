using System.Diagnostics;
using System.Text.Json;
using Clientele.Bench.Load;
using Clientele.Bench.Measuring;
using Clientele.Bench.Reporting;
using Clientele.Bench.Servers;
using static System.FormattableString;

namespace Clientele.Bench.Commands;

/// <param name="Found">How many customers the filter fits.</param>
/// <param name="ProcessorMs">The server's processor time for each: what it would take on a machine of its own.</param>
/// <param name="WorstP99Ms">The highest of the sort keys' p99.</param>
/// <param name="WorstSort">Whose that is.</param>
internal sealed record ListResult(string Filter, int Crowd, int Found, Samples Milliseconds, Samples ProcessorMs, double WorstP99Ms, string WorstSort)
{
    public double P50Ms => Milliseconds.Median;

    public double P99Ms => Milliseconds.Quantile(0.99);
}

/// <summary>How soon 100 of a large crowd are listed, by each sort key and with filters that fit none, few, many and all.</summary>
internal static class DeskList
{
    public const double LimitMs = 50;

    // The program's crowd: half of it speaks of orders, one in four in Chinese; the last two are nowhere, and only the last is no number.
    private static readonly string[] s_filters = ["", "7", "order", "顾客", "42042", "99999999", "nobody", "没有人"];
    private static readonly string[] s_keys = ["number", "name", "address", "since", "idle", "received", "sent", "bytesReceived", "bytesSent", "queued", "dropped"];

    public static async Task RunAsync(DeskOptions options, Report report)
    {
        await using var server = await DeskServer.StartAsync(DeskServer.Library("--crowd", LoadProgram.Text(options.Crowd)));
        using var http = DeskPage.Client(server);
        foreach (var filter in s_filters)
            report.DeskList.Add(await MeasureAsync(server, http, filter, options));
        report.Over.AddRange(report.DeskList.Where(list => list.WorstP99Ms > LimitMs).Select(list => Invariant(
            $"desk list, filter '{list.Filter}', sort {list.WorstSort}: p99 {list.WorstP99Ms:F1} ms, limit {LimitMs} ms")));
    }

    private static async Task<ListResult> MeasureAsync(DeskServer server, HttpClient http, string filter, DeskOptions options)
    {
        List<double> times = [], processor = [];
        var (worst, worstKey, found) = (0.0, "", 0);
        foreach (var key in s_keys.SelectMany(key => new[] { key, "-" + key }))
        {
            var path = new Uri($"/api/customers?limit=100&sort={key}&filter={Uri.EscapeDataString(filter)}", UriKind.Relative);
            found = Total(await http.GetByteArrayAsync(path), options.Crowd); // Once for nothing: the first of a kind is not the rule.
            var own = new List<double>();
            for (var i = 0; i < options.Requests; i++)
            {
                var (used, clock) = (ProcessorTime.Of(server.Server.Id), Stopwatch.StartNew());
                await http.GetByteArrayAsync(path);
                own.Add(clock.Elapsed.TotalMilliseconds);
                processor.Add(ProcessorTime.Of(server.Server.Id).MicrosecondsSince(used) / 1e3);
            }
            times.AddRange(own);
            var p99 = new Samples(own).Quantile(0.99);
            if (p99 > worst) (worst, worstKey) = (p99, key);
        }
        return new(filter, options.Crowd, found, new(times), new(processor), worst, worstKey);
    }

    private static int Total(byte[] json, int crowd)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        var (online, total) = (root.GetProperty("online").GetInt32(), root.GetProperty("total").GetInt32());
        var shown = root.GetProperty("customers").GetArrayLength();
        return online == crowd && shown == Math.Min(100, total)
            ? total
            : throw new BenchException($"desk list: {online} of {crowd} online, and {shown} shown of {total}");
    }
}
