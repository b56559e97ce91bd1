using System.Diagnostics;
using Clientele.Bench.Load;
using Clientele.Bench.Measuring;
using Clientele.Bench.Reporting;
using Clientele.Bench.Servers;
using static System.FormattableString;

namespace Clientele.Bench.Commands;

/// <param name="OnlineSeconds">From before the process was started until the server had answered each customer once, by round.</param>
/// <param name="JoinedSeconds">Likewise until the last had joined.</param>
/// <param name="LoadSeconds">The C load program: from its first connect until each was answered.</param>
/// <param name="MostOnline">The most at the server at any moment.</param>
/// <param name="OneRss">Memory of the simulator with one customer, at rest: it moves by what the collector has not collected yet.</param>
/// <param name="AllRss">The same with all of them.</param>
internal sealed record OnlineResult(
    int Customers, Samples OnlineSeconds, Samples JoinedSeconds, Samples LoadSeconds, int MostOnline, Samples OneRss, Samples AllRss)
{
    public double BytesEach => (AllRss.Median - OneRss.Median) / (Customers - 1);
}

/// <summary>How soon a crowd is online, counted at its first replies, that it is never larger than asked for, and what it weighs.</summary>
internal static class SimulateOnline
{
    public const double LimitSeconds = 1.5;
    public const double LimitBytes = 2048;
    private const int MostRounds = 5;

    // What a process needs but once, or has not collected yet, weighs more than the customers of a smaller crowd.
    private const int FewestToWeigh = 15_000;
    private static readonly TimeSpan s_every = TimeSpan.FromSeconds(10), s_patience = TimeSpan.FromSeconds(60);

    public static async Task RunAsync(SimulateOptions options, Report report)
    {
        List<double> online = [], joined = [], load = [], one = [], all = [];
        var most = 0;
        for (var round = 0; round < Math.Min(options.Rounds, MostRounds); round++)
        {
            load.Add(await LoadAsync(options, options.Crowd));
            one.Add((await SimulateAsync(options.Clientele, 1, s_every)).Memory.Rss);
            var (counts, started, memory) = await SimulateAsync(options.Clientele, options.Crowd, s_every);
            all.Add(memory.Rss);
            online.Add((counts.LastAnswered - started).TotalSeconds);
            joined.Add((counts.LastJoined - started).TotalSeconds);
            most = Math.Max(most, counts.MostOnline);
        }

        var result = new OnlineResult(options.Crowd, new(online), new(joined), new(load), most, new(one), new(all));
        report.Online = result;
        if (result.OnlineSeconds.Median > LimitSeconds)
            report.Over.Add(Invariant($"simulate online: {options.Crowd} customers online after {result.OnlineSeconds.Median:F2} s, limit {LimitSeconds} s"));
        if (options.Crowd >= FewestToWeigh && result.BytesEach > LimitBytes)
            report.Over.Add(Invariant($"simulate online: {result.BytesEach:F0} bytes a customer, limit {LimitBytes:F0}"));
    }

    public static async Task<(CrowdCounts Counts, DateTimeOffset Started, ProcessMemory Memory)> SimulateAsync(string clientele, int customers, TimeSpan every)
    {
        var roll = new CrowdRoll();
        using var scenario = TemporaryScenario.Crowd(every);
        await using var server = await RunningServer.StartAsync(new KnownServers(clientele).Named(KnownServers.Serve), roll.Note);
        await using var run = SimulateProgram.Start(
            clientele, server.Port, customers, null, "--scenario", scenario.Path, "--for", $"{(int)s_patience.TotalSeconds}s");
        await WaitAsync(() => roll.Counts.Answered >= customers || run.HasExited);
        var memory = await ProcessMemory.SettledAsync(() => ProcessTree.Memory(run.Id) ?? new(0, 0, 0, 0));
        run.Interrupt();
        _ = await run.EndAsync();
        await WaitAsync(() => roll.Counts.Left >= roll.Counts.Joined);
        return roll.Counts.FaultFor(customers) is { } fault
            ? throw new BenchException($"simulate online, {customers} customers: {fault}")
            : (roll.Counts, run.Started, memory);
    }

    private static async Task<double> LoadAsync(SimulateOptions options, int customers)
    {
        await using var server = await RunningServer.StartAsync(new KnownServers(options.Clientele).Named(KnownServers.Serve), new CrowdRoll().Note);
        await using var crowd = new PlainCrowd(server.Port, customers, say: true, atOnce: false);
        var came = await crowd.SettledAsync();
        return came.Answered == customers ? came.Seconds : throw new BenchException($"simulate online, C load program: {came.Answered} of {customers} answered: {came.Fault}");
    }

    private static async Task WaitAsync(Func<bool> there)
    {
        var clock = Stopwatch.StartNew();
        while (!there() && clock.Elapsed < s_patience) await Task.Delay(50);
    }
}
