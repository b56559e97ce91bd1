using System.Diagnostics;
using System.Text.Json;
using Clientele.Bench.Load;
using Clientele.Bench.Measuring;
using Clientele.Bench.Reporting;
using Clientele.Bench.Servers;
using static System.FormattableString;

namespace Clientele.Bench.Commands;

/// <param name="OpenMs">From a click on a customer until the conversation is painted.</param>
/// <param name="SortMs">From a click on a column's head until the list is painted in that order.</param>
/// <param name="FramesPerSecond">Of each stretch of 10 s.</param>
/// <param name="HeapBefore">Bytes of script memory after a collection.</param>
/// <param name="HeapAfter">The same at the end.</param>
/// <param name="HeapByMinute">The same at first and after each minute.</param>
internal sealed record PagesResult(
    int Customers, double MessagesPerSecond, double ComersPerSecond, double Seconds, Samples OpenMs, Samples SortMs, Samples FramesPerSecond, double LongestFrameMs,
    long HeapBefore, long HeapAfter, Samples HeapByMinute)
{
    /// <summary>How much more it came to in the last half than in the first, once lists and plots were full (after two minutes); 0 when the run was shorter than four.</summary>
    public double HeapGrowth
    {
        get
        {
            var full = HeapByMinute.Values.Skip(2).ToArray();
            return full.Length < 2 ? 0 : full[(full.Length / 2)..].Max() - full[..(full.Length / 2)].Max();
        }
    }
}

/// <summary>Three pages in Chromium while a crowd comes, talks and goes.</summary>
internal static class DeskPages
{
    public const double SlowestClickMs = 100, FewestFrames = 30, MostGrowth = 1024 * 1024;

    /// <summary>Of the messages that the customers mean to say, how many must have been said: the crowd gives way to the pages, but not so far that it is another crowd.</summary>
    public const double LeastSaid = 0.95;
    private static readonly TimeSpan s_every = TimeSpan.FromMilliseconds(750);
    private const int Times = 20;

    public static async Task RunAsync(DeskOptions options, Report report)
    {
        var playwright = Environment.GetEnvironmentVariable("CLIENTELE_PLAYWRIGHT");
        if (playwright is null || !Paths.Has("node") || !Paths.Has("chromium"))
        {
            report.Skipped.Add("desk page: needs node, chromium, and CLIENTELE_PLAYWRIGHT, the folder of an installed playwright-core");
            return;
        }

        await using var server = await DeskServer.StartAsync(DeskServer.Library());
        using var scenario = TemporaryScenario.Passing(options.Customers, s_every, Times);
        await using var run = SimulateProgram.StartBehind(options.Clientele, server.Server.Port, options.Customers, "--scenario", scenario.Path, "--for", "1h");
        await run.FirstSecond;
        var json = await NodeAsync(playwright, server.Desk!, options.PageSeconds);
        run.Interrupt();
        var talk = await run.EndPatientlyAsync();
        report.DeskPages = Result(json, options, talk);
        var (result, who) = (report.DeskPages, Invariant($"desk page, {options.Customers} customers"));
        foreach (var (what, clicks) in new[] { ("opening a conversation", result.OpenMs), ("sorting", result.SortMs) })
            if (clicks.Quantile(0.95) > SlowestClickMs) report.Over.Add(Invariant($"{who}: {what} p95 {clicks.Quantile(0.95):F0} ms, limit {SlowestClickMs} ms"));
        if (result.HeapGrowth > MostGrowth) report.Over.Add(Invariant($"{who}: memory grew by {result.HeapGrowth / 1048576:F1} MiB from the first half to the last"));
        var meant = options.Customers / s_every.TotalSeconds;
        if (result.MessagesPerSecond < LeastSaid * meant) report.Over.Add(Invariant($"{who}: {result.MessagesPerSecond:F0} messages a second of {meant:F0} that were to be said"));
        if (result.FramesPerSecond.Median < FewestFrames) report.Over.Add(Invariant($"{who}: {result.FramesPerSecond.Median:F0} frames a second, limit {FewestFrames}"));
    }

    private static async Task<string> NodeAsync(string playwright, Uri desk, int seconds)
    {
        var start = new ProcessStartInfo("node", [Path.Combine(Paths.Reference, "desk_page.mjs"), playwright, Chromium(), desk.AbsoluteUri, LoadProgram.Text(seconds)])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var node = Process.Start(start)!;
        var errors = node.StandardError.ReadToEndAsync();
        var output = await node.StandardOutput.ReadToEndAsync();
        await node.WaitForExitAsync();
        return node.ExitCode == 0 ? output : throw new BenchException($"desk page: {(await errors).Trim()}");
    }

    private static string Chromium() => Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator).Select(folder => Path.Combine(folder, "chromium")).First(File.Exists);

    internal static PagesResult Result(string json, DeskOptions options, SimulateReport talk)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        if (root.GetProperty("errors").EnumerateArray().FirstOrDefault() is { ValueKind: JsonValueKind.String } error) throw new BenchException($"desk page: {error.GetString()}");
        Samples Of(string name) => new([.. root.GetProperty(name).EnumerateArray().Select(value => value.GetDouble())]);
        return new(
            options.Customers, (double)talk.Totals.Replied / talk.Seconds.Count, (double)talk.Totals.Connected / talk.Seconds.Count, options.PageSeconds, Of("open_ms"),
            Of("sort_ms"), Of("frames_per_second"), root.GetProperty("longest_frame_ms").GetDouble(), root.GetProperty("heap_before").GetInt64(), root.GetProperty("heap_after").GetInt64(), Of("heap_minutes"));
    }
}
