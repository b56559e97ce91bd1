using System.Diagnostics;
using Clientele.Bench.Peers.Cases;
using Clientele.Bench.Reporting;
using Clientele.Bench.Servers;

namespace Clientele.Bench.Peers;

/// <summary>Clientele beside everyone else: each case in turn, and what it comes to.</summary>
internal static class PeersBench
{
    private static readonly PeerCase[] s_cases =
    [
        new EchoCase(1), new EchoCase(50), new EchoCase(1000), new EchoCase(10_000), new OutstandingCase(16), new OutstandingCase(100),
        new LargeCase(16 * 1024, 50, 20_000), new LargeCase(1024 * 1024, 8, 400), new BroadcastCase(), new NotReadingCase(), new IdleCase(), new ChurnCase(),
        new FramingCase(), new TlsCase(50, handshakes: true), new TlsCase(1000, handshakes: false),
    ];

    private static readonly Dictionary<string, Func<PeerOptions, Task<PeerResult>>> s_others = new()
    {
        ["echo-command"] = EchoCommandCase.RunAsync,
        ["generator-50"] = options => GeneratorCase.EchoAsync(options, 50),
        ["generator-1000"] = options => GeneratorCase.EchoAsync(options, 1000),
        ["generator-http"] = options => GeneratorCase.HttpAsync(options, 50),
        ["start-serve"] = StartCase.ServeAsync,
        ["start-connect"] = StartCase.ConnectAsync,
    };

    public static string[] AllCases { get; } = [.. s_cases.Select(one => one.Name), .. s_others.Keys];

    /// <summary>Every role of every peer once: what CI runs.</summary>
    public static string[] ShortCases { get; } =
        ["echo-50", "echo-command", "outstanding-16", "large-1024k", "broadcast", "not-reading", "idle", "churn", "framing", "tls-50", "generator-50", "generator-http", "start-serve", "start-connect"];

    /// <summary>In short form: every server once, with the settings that it comes with, and nobody whose fault would be a mere finding.</summary>
    private static IReadOnlyList<Contestant> FieldOf(PeerCase measured, IReadOnlyList<Contestant> field, PeerOptions options) =>
        options.Scale >= 1
            ? field
            : [.. field.Where(one => one.Part is not Part.Best && !(measured.FaultIsFinding && one.Part is Part.AsItComes))];

    public static async Task RunAsync(PeerOptions options, Report report)
    {
        var clock = Stopwatch.StartNew();
        List<string> leftOut = [];
        IReadOnlyList<Contestant> field = Field.Chosen(Field.All(TlsFiles.Make(), leftOut), options.Only);
        if (options.Cases.Contains("generator-50") && !Paths.Has("tsung"))
            leftOut.Add("tsung: not installed (apt-get install tsung)");
        List<PeerResult> results = [];
        foreach (string name in options.Cases)
        {
            TimeSpan began = clock.Elapsed;
            PeerResult result = s_cases.FirstOrDefault(one => one.Name == name) is { } measured
                ? await new InTurn(measured, FieldOf(measured, field, options), options).RunAsync()
                : await s_others[name](options);
            result = result with { Seconds = Math.Round((clock.Elapsed - began).TotalSeconds) };
            results.Add(result);
            Console.WriteLine($"\n{PeerTables.Of(result)}");
            bool isFinding = s_cases.FirstOrDefault(one => one.Name == name) is { FaultIsFinding: true };
            report.Faults.AddRange(result.Rows.Where(row => row.Fault is not null && !(isFinding && row.Part is Part.AsItComes or Part.Best)).Select(row => $"{name}: {row.Fault}"));
        }

        var whole = new PeersReport(report.Machine, clock.Elapsed, [.. field.Select(one => new ContestantLine(one.Name, one.Part, one.Version, one.Settings))], leftOut, results);
        report.Skipped.AddRange(leftOut);
        report.Over.AddRange(whole.Goals.Where(goal => goal.IsMet == false).Select(goal => $"{goal.What}: {goal.Measured}, the goal is {goal.Limit}"));
        Console.WriteLine($"\n{PeerTables.Of(whole.Goals)}");
        if (!options.WritesDocs)
            return;
        string file = Path.Combine(Paths.Results, "peers.json");
        whole = whole.Over(PeersReport.Load(file));
        whole = whole with { Results = [.. whole.Results.OrderBy(result => Array.IndexOf(AllCases, result.Case))] };
        whole.Save(file);
        PeerDocs.Write(whole);
    }
}
