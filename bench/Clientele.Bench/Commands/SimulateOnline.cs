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
/// <param name="One">Memory of the simulator with one customer, at rest.</param>
internal sealed record OnlineResult(
    int Customers, Samples OnlineSeconds, Samples JoinedSeconds, Samples LoadSeconds, int MostOnline, ProcessMemory One, ProcessMemory All)
{
    public double BytesEach => (double)All.Minus(One).Rss / (Customers - 1);
}

/// <summary>How soon a crowd is online, counted at its first replies, that it is never larger than asked for, and what it weighs.</summary>
internal static class SimulateOnline
{
    public const double LimitSeconds = 1.5;
    public const double LimitBytes = 2048;
    private const int MostRounds = 5;
    private static readonly TimeSpan s_every = TimeSpan.FromSeconds(10), s_patience = TimeSpan.FromSeconds(60);

    public static async Task RunAsync(SimulateOptions options, Report report)
    {
        var (online, joined, load) = (new List<double>(), new List<double>(), new List<double>());
        var most = 0;
        ProcessMemory? all = null;
        var rounds = Math.Min(options.Rounds, MostRounds);
        for (var round = 0; round < rounds; round++)
        {
            load.Add(await LoadAsync(options, options.Crowd));
            var (counts, started, memory) = await SimulateAsync(options.Clientele, options.Crowd, s_every, weigh: round == rounds - 1);
            (most, all) = (Math.Max(most, counts.MostOnline), memory ?? all);
            online.Add((counts.LastAnswered - started).TotalSeconds);
            joined.Add((counts.LastJoined - started).TotalSeconds);
        }

        var (_, _, one) = await SimulateAsync(options.Clientele, 1, s_every, weigh: true);
        var result = new OnlineResult(options.Crowd, new(online), new(joined), new(load), most, one!, all!);
        report.Online = result;
        if (result.OnlineSeconds.Median > LimitSeconds)
            report.Over.Add(Invariant($"simulate online: {options.Crowd} customers online after {result.OnlineSeconds.Median:F2} s, limit {LimitSeconds} s"));
        if (result.BytesEach > LimitBytes)
            report.Over.Add(Invariant($"simulate online: {result.BytesEach:F0} bytes a customer, limit {LimitBytes:F0}"));
    }

    public static async Task<(CrowdCounts Counts, DateTimeOffset Started, ProcessMemory? Memory)> SimulateAsync(
        string clientele, int customers, TimeSpan every, bool weigh)
    {
        var roll = new CrowdRoll();
        await using var server = await RunningServer.StartAsync(new KnownServers(clientele).Named(KnownServers.Serve), roll.Note);
        await using var run = SimulateProgram.Start(
            clientele, server.Port, customers, null, "--expect", "echo", "--every", $"{(int)every.TotalSeconds}s", "--for", $"{(int)s_patience.TotalSeconds}s");
        await WaitAsync(() => roll.Counts.Answered >= customers || run.HasExited);
        var memory = weigh && !run.HasExited ? await ProcessMemory.SettledAsync(() => ProcessTree.Memory(run.Id) ?? throw new BenchException($"clientele simulate, {customers} customers: ended by itself")) : null;
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
