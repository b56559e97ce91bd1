using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Clientele.Bench.Load;
using Clientele.Bench.Measuring;
using Clientele.Bench.Reporting;
using Clientele.Bench.Servers;
using static System.FormattableString;

namespace Clientele.Bench.Commands;

/// <param name="Processes">Of the simulator, together.</param>
/// <param name="Bytes">What they take in memory, shared pages counted once.</param>
/// <param name="Share">The part of the machine's processors that they took while all were online.</param>
internal sealed record ManyResult(
    int Customers, int Servers, int Processes, double OnlineSeconds, double HeldSeconds, long Replies, long Bytes, double Share)
{
    public double BytesEach => (double)Bytes / Customers;
}

/// <summary>More customers than one process may have descriptors, over several servers: none is lost, none is wrong, none is missing.</summary>
internal static class SimulateMany
{
    // A server keeps some descriptors for itself, and 15 000 come to 7 servers for 100 000.
    private const int EachServer = 15_000;
    private const int FirstPort = 20_000, LastPort = 32_000;
    private static readonly TimeSpan s_every = TimeSpan.FromSeconds(10), s_leaving = TimeSpan.FromSeconds(30);

    public static async Task RunAsync(SimulateOptions options, Report report)
    {
        var servers = Math.Max(2, (options.Many + EachServer - 1) / EachServer);
        report.Many = await RunAsync(options.Clientele, servers, options.Many, s_every, options.Hold);
    }

    public static async Task<ManyResult> RunAsync(string clientele, int servers, int customers, TimeSpan every, TimeSpan hold)
    {
        var first = FreePorts(servers);
        var rolls = Enumerable.Range(0, servers).Select(_ => new CrowdRoll()).ToArray();
        var running = new List<RunningServer>();
        try
        {
            for (var i = 0; i < servers; i++)
                running.Add(await RunningServer.StartAsync(new KnownServers(clientele).ServeOn(first + i), rolls[i].Note));
            return await VisitAsync(clientele, Invariant($"{first}-{first + servers - 1}"), rolls, customers, every, hold);
        }
        finally
        {
            foreach (var server in running) await server.DisposeAsync();
        }
    }

    private static async Task<ManyResult> VisitAsync(string clientele, string ports, CrowdRoll[] rolls, int customers, TimeSpan every, TimeSpan hold)
    {
        CrowdCounts Counts() => rolls.Select(roll => roll.Counts).Aggregate((one, other) => one + other);
        using var scenario = TemporaryScenario.Crowd(every);
        // Coming takes a second for each 5000.
        var time = hold + every + TimeSpan.FromSeconds(5 + customers / 5000);
        await using var run = SimulateProgram.Start(
            clientele, ports, customers, "--scenario", scenario.Path, "--for", $"{(int)time.TotalSeconds}s");
        while (Counts().Answered < customers && !run.HasExited) await Task.Delay(100);

        var (before, held) = (Processor(run), Stopwatch.StartNew());
        while (held.Elapsed < hold && !run.HasExited) await Task.Delay(100);
        var (after, seconds) = (Processor(run), held.Elapsed.TotalSeconds);
        var (memory, processes) = (ProcessTree.Memory(run.Id), ProcessTree.Of(run.Id).Count);
        var report = await run.EndAsync();
        for (held.Restart(); Counts().Left < customers && held.Elapsed < s_leaving;) await Task.Delay(100);

        var counts = Counts();
        if (Fault(counts, report, customers) is { } fault) throw new BenchException($"simulate, {customers} customers over ports {ports}: {fault}");
        if (seconds < hold.TotalSeconds || memory is null)
            throw new BenchException(Invariant($"simulate, {customers} customers over ports {ports}: ended {seconds:F0} s after all were online, not {hold.TotalSeconds} s"));
        return new(
            customers, rolls.Length, processes, (counts.LastAnswered - run.Started).TotalSeconds, seconds, report.Totals.Replied, memory.Pss,
            (after - before) / 1e6 / seconds / Environment.ProcessorCount);
    }

    internal static string? Fault(CrowdCounts counts, SimulateReport report, int customers) =>
        counts.FaultFor(customers)
        ?? (report.Totals.Connected != customers || report.MostOnline != customers
            ? $"the report counts {report.Totals.Connected} connections and {report.MostOnline} online at most"
            : report.Totals.Sent != counts.Said ? $"{report.Totals.Sent} messages sent by the report, {counts.Said} said by the servers" : null);

    private static double Processor(SimulateProgram run) => run.HasExited ? 0 : ProcessTree.ProcessorMicroseconds(run.Id);

    /// <summary>Below the range from which the system gives ports to those who connect.</summary>
    private static int FreePorts(int count)
    {
        for (var first = FirstPort; first + count < LastPort; first += 100)
            if (Enumerable.Range(first, count).All(IsFree)) return first;
        throw new BenchException($"no {count} consecutive free ports from {FirstPort} to {LastPort}");
    }

    private static bool IsFree(int port)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
