using Clientele.Bench.Peers.Cases;
using static System.FormattableString;

namespace Clientele.Bench.Peers;

/// <summary>What Clientele must reach, and whether it does.</summary>
/// <param name="IsMet">Null when it was not measured.</param>
internal sealed record Goal(string What, string Limit, string Measured, bool? IsMet);

/// <summary>The goals, worked out from the figures.</summary>
internal static class Goals
{
    public static IReadOnlyList<Goal> Of(PeersReport report)
    {
        List<Goal> goals = [];
        foreach (int connections in (int[])[50, 1000])
        {
            PeerResult? echo = report.Result(Invariant($"echo-{connections}"));
            goals.Add(AtMost(Invariant($"server cost for each round trip, {connections} connections"), 1.10, Reference(echo), Own(echo), "server_us"));
            goals.AddRange(AgainstPeers(Invariant($"the same against the best peer at its best, {connections}"), 1.0, echo, Part.Best, "server_us", theMost: false));
            goals.AddRange(AgainstPeers(Invariant($"the same against each peer as it comes, {connections}"), 0.65, echo, Part.AsItComes, "server_us", theMost: false));
            goals.AddRange(AgainstPeers(Invariant($"both as they come, a handler on the thread pool, {connections}"), 1.0, echo, Part.AsItComes, "server_us", theMost: false, AsItComes(echo)));
            goals.Add(Allocations(connections, Own(echo)));
        }

        PeerResult? command = report.Result("echo-command");
        foreach (string served in (string[])[EchoCommandCase.Text, EchoCommandCase.JsonLines])
            goals.Add(AtMost($"{served}: cost for each round trip, 50 connections", 1.8, Reference(command), command?.Row(served), "server_us"));
        goals.Add(AtMost($"{EchoCommandCase.Silent}: cost against the library's callback", 1.03, command?.Row(EchoCommandCase.Library), command?.Row(EchoCommandCase.Silent), "server_us"));
        foreach (int window in (int[])[16, 100])
        {
            // The rate is the pair's; where the load is what ends it, the server's own time tells who is ahead.
            PeerResult? outstanding = report.Result(Invariant($"outstanding-{window}"));
            goals.AddRange(AgainstPeers(Invariant($"messages a second, {window} outstanding"), 1.0, outstanding, null, "messages_s", theMost: true));
            goals.AddRange(AgainstPeers(Invariant($"the same, the server's processor time for each, {window}"), 1.0, outstanding, null, "server_us", theMost: false));
        }

        goals.AddRange(AgainstPeers("broadcast to 10 000, deliveries a second", 1.0, report.Result("broadcast"), null, "deliveries_s", theMost: true));
        goals.AddRange(NotReading(Own(report.Result("not-reading"))));
        PeerResult? idle = report.Result("idle");
        goals.Add(Judge("memory for each idle customer", "under 1024 B", Own(idle)?.Median("rss"), "0", rss => rss < 1024));
        goals.AddRange(AgainstPeers("the same against the least of the peers", 1.0, idle, null, "rss", theMost: false));
        PeerResult? churn = report.Result("churn");
        goals.Add(Judge("connections a second", "at least 0.9 of C", Own(churn)?.RatioTo(Reference(churn), "connections_s"), "0.00", ratio => ratio >= 0.9));
        goals.AddRange(AgainstPeers("the same against the most of the peers", 1.0, churn, null, "connections_s", theMost: true));
        goals.Add(Judge("GBK lines against raw, bytes a second, 16 lines a write", "at least 0.8", Own(report.Result("framing"))?.Median("line_bytes_of_raw"), "0.00", ratio => ratio >= 0.8));
        goals.Add(Judge("the same with each line made a string and encoded again", "at least 0.8", Own(report.Result("framing"))?.Median("lines_of_raw"), "0.00", ratio => ratio >= 0.8));
        foreach (int connections in (int[])[50, 1000])
        {
            PeerResult? tls = report.Result(Invariant($"tls-{connections}"));
            foreach (string kestrel in (string[])["Kestrel", "Kestrel, best"])
                goals.Add(AtMost(Invariant($"TLS, cost for each round trip against {kestrel}, {connections} connections"), 1.0, tls?.Row(kestrel), Own(tls), "server_us"));
            PeerResult? generator = report.Result(Invariant($"generator-{connections}"));
            goals.Add(AtMost(Invariant($"load generator against the C program, {connections} connections"), 1.3, generator?.Row(GeneratorCase.C), Own(generator), "client_us"));
        }

        foreach (string start in (string[])["serve", "connect"])
        {
            PeerResult? times = report.Result($"start-{start}");
            goals.Add(AtMost($"start of {start} to the first answer, against ncat", 2.0, times?.Row("ncat"), Own(times), "ms"));
        }

        return goals;
    }

    // Natively compiled and answering inline, as `clientele serve` does; what a handler on the thread pool costs stands in the tables.
    private static PeerRow? Own(PeerResult? result) =>
        result?.Row(Field.OwnBest) ?? result?.Rows.FirstOrDefault(row => row.Part == Part.Own);

    private static PeerRow? AsItComes(PeerResult? result) => result?.Row(Field.Own);

    private static PeerRow? Reference(PeerResult? result) => result?.Row(Field.Reference);

    private static Goal AtMost(string what, double limit, PeerRow? other, PeerRow? own, string key) =>
        Judge(what, Invariant($"at most {limit:0.00} times"), own?.RatioTo(other, key), "0.00", ratio => ratio <= limit);

    private static IEnumerable<Goal> AgainstPeers(string what, double limit, PeerResult? result, Part? part, string key, bool theMost, PeerRow? own = null)
    {
        own ??= Own(result);
        (string Name, double Ratio)[] ratios = result is null ? [] : [.. result.Rows
            .Where(row => part is null ? row.Part is Part.AsItComes or Part.Best : row.Part == part)
            .Select(row => (row.Name, Ratio: own?.RatioTo(row, key)))
            .Where(one => one.Ratio is not null)
            .Select(one => (one.Name, one.Ratio!.Value))];
        string goal = theMost ? Invariant($"at least {limit:0.00} times") : Invariant($"at most {limit:0.00} times");
        if (ratios.Length == 0)
            return [new(what, goal, "", null)];
        (string name, double ratio) = theMost ? ratios.MinBy(one => one.Ratio) : ratios.MaxBy(one => one.Ratio);
        bool isMet = theMost ? ratio >= limit : ratio <= limit;
        // What the machine can do at all stands beside what was not reached.
        string inC = !isMet && Reference(result)?.RatioTo(result!.Row(name), key) is { } c ? Invariant($"; C {c:0.00}") : "";
        return [new(what, goal, Invariant($"{ratio:0.00} ({name}{inC})"), isMet)];
    }

    // Reading the count allocates a little, once; a round trip would have had to allocate at least an object of 24 bytes.
    private static Goal Allocations(int connections, PeerRow? own) =>
        Judge(Invariant($"bytes allocated for each message on the echo path, {connections} connections"), "none", own?.Median("allocated"), "0.0", bytes => bytes < 1);

    private static IEnumerable<Goal> NotReading(PeerRow? own)
    {
        yield return Judge("broadcast with 1 % not reading: what the others get", "within 5 % of all reading", own?.Median("of_all_reading"), "0.000", ratio => ratio >= 0.95);
        yield return Judge("the server's memory meanwhile, MiB more in the second half minute", "flat", own?.Median("growth_mib"), "0.0", growth => growth < 2);
    }

    private static Goal Judge(string what, string limit, double? value, string format, Func<double, bool> isMet) => new(
        what, limit, value?.ToString(format, System.Globalization.CultureInfo.InvariantCulture) ?? "", value is { } known ? isMet(known) : null);
}
