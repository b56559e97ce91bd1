using System.Diagnostics;
using System.Text.Json;
using Clientele.Bench.Measuring;
using static System.FormattableString;

namespace Clientele.Bench.Clusters;

/// <param name="What">Which page.</param>
/// <param name="Milliseconds">Each time that it was asked for.</param>
internal sealed record ClusterListResult(string What, int Nodes, int Customers, Samples Milliseconds);

/// <param name="Seconds">Until the last customer had it.</param>
/// <param name="GrownBytes">What all nodes and NATS have more than before.</param>
internal sealed record ClusterBroadcastResult(int Nodes, int Customers, double Seconds, long GrownBytes);

/// <summary>How soon a page of everybody at all nodes is there, and how soon a broadcast is at everybody's.</summary>
internal static class ClusterList
{
    public const double LimitMs = 300, DeepLimit = 1.5, BroadcastLimitSeconds = 20;

    private const int Requests = 100, PagesDeep = 1000, Rows = 100;

    public static async Task<(List<ClusterListResult> Lists, ClusterBroadcastResult Broadcast)> RunAsync(ClusterOptions options)
    {
        var each = options.Customers / options.Nodes;
        var customers = each * options.Nodes;
        await using var cluster = await ClusterNodes.StartAsync(options.Nodes, each);
        var deep = Math.Min(PagesDeep * Rows, customers - 2 * Rows);
        List<ClusterListResult> results = [];
        (string What, string Question)[] pages =
        [
            ("first page, by number", $"list Number false - {Requests}"),
            ("first page, by name backwards", $"list Name true - {Requests}"),
            ("first page, by messages, filter 'order'", $"list Received false order {Requests}"),
            ("first page, by quiet, filter '777'", $"list Idle false 777 {Requests}"),
            ("first page, by name", $"list Name false - {Requests}"),
            (Invariant($"the page behind row {deep}, by name"), Invariant($"deep {deep} {Requests}")),
            (Invariant($"a jump to row {deep}, by name"), Invariant($"jump {deep} {Requests / 5}")),
        ];
        foreach (var (what, question) in pages)
        {
            await cluster.AskAsync(question[..(question.LastIndexOf(' ') + 1)] + "1");
            results.Add(new(what, options.Nodes, customers, Times(what, await cluster.AskAsync(question), customers)));
        }

        return (results, await BroadcastAsync(cluster, customers));
    }

    private static Samples Times(string what, JsonElement answer, int customers)
    {
        int Number(string name) => answer.GetProperty(name).GetInt32();
        if (Number("online") != customers || Number("silent") != 0 || Number("rows") != Math.Min(Rows, Number("total")))
            throw new BenchException(Invariant(
                $"cluster list, {what}: {Number("online")} of {customers} online, {Number("rows")} rows, {Number("silent")} silent nodes"));
        return new([.. answer.GetProperty("ms").EnumerateArray().Select(static time => time.GetDouble())]);
    }

    private static async Task<ClusterBroadcastResult> BroadcastAsync(ClusterNodes cluster, int customers)
    {
        var before = Memory(cluster);
        var said = await cluster.AskAsync("broadcast");
        if (said.GetProperty("sent").GetInt64() != customers)
            throw new BenchException(Invariant($"cluster broadcast: sent to {said.GetProperty("sent")} of {customers}"));
        var clock = Stopwatch.StartNew();
        while (true)
        {
            var (told, last) = (0L, 0L);
            foreach (var node in cluster.Nodes)
            {
                var answer = await ClusterNodes.AskAsync(node, "told");
                told += answer.GetProperty("told").GetInt64();
                last = Math.Max(last, answer.GetProperty("last").GetInt64());
            }

            if (told == customers)
                return new(
                    cluster.Nodes.Count, customers, Stopwatch.GetElapsedTime(said.GetProperty("started").GetInt64(), last).TotalSeconds,
                    Memory(cluster) - before);
            if (told > customers || clock.Elapsed > TimeSpan.FromMinutes(2))
                throw new BenchException(Invariant($"cluster broadcast: {told} of {customers} have it"));
            await Task.Delay(100);
        }
    }

    private static long Memory(ClusterNodes cluster) => cluster.Nodes.Sum(static node => ProcessMemory.Of(node.Id).PrivateDirty);
}
