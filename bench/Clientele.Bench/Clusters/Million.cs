using System.Diagnostics;
using Clientele.Bench.Load;
using Clientele.Bench.Measuring;
using static System.FormattableString;

namespace Clientele.Bench.Clusters;

/// <param name="OnlineSeconds">From the first simulator's start until the roster said that all are online.</param>
/// <param name="HeldSeconds">How long all of them stayed then.</param>
/// <param name="NodesBytes">Of all nodes together (proportional set size); the others likewise.</param>
/// <param name="KernelBytes">What slabs and sockets of the kernel have more than before, those of other processes among them.</param>
/// <param name="Replies">Right replies; none was wrong or missing.</param>
/// <param name="ListSeconds">A list of everybody at the operator's prompt of one node, while they spoke.</param>
/// <param name="NodesLost">Nodes that were taken for lost, all wrongly.</param>
internal sealed record MillionResult(
    int Nodes, int Customers, double OnlineSeconds, double HeldSeconds, long NodesBytes, long SimulatorsBytes, long NatsBytes, long KernelBytes,
    long Replies, double P50Ms, double P99Ms, Samples ListSeconds, int NodesLost)
{
    public long AllBytes => NodesBytes + SimulatorsBytes + NatsBytes + KernelBytes;
}

/// <summary>So many customers online on one roster, at as many nodes as descriptors ask for, both ends on this machine.</summary>
internal static class Million
{
    public const double OnlineLimitSeconds = 240;
    public const long MemoryLimitBytes = 12L << 30;
    public const int Customers = 1_000_000, CustomersOfNode = 18_900;

    // Below the ports that the system gives to outgoing connections.
    private const int FirstPort = 21_000;
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(20);

    public static async Task<MillionResult> RunAsync(string clientele, int customers, int nodeCount, TimeSpan hold)
    {
        var each = (customers + nodeCount - 1) / nodeCount;
        var before = KernelMemory.Bytes();
        await using var nats = await NatsProcess.StartAsync();
        var nodes = new List<NodeProcess>();
        var crowds = new List<SimulateProgram>();
        try
        {
            nodes.Add(await NodeProcess.StartAsync(clientele, null, $"nats://127.0.0.1:{nats.Port}", "n00"));
            for (var i = 1; i < nodeCount; i++)
                nodes.Add(await NodeProcess.StartQuietAsync(clientele, $"nats://127.0.0.1:{nats.Port}", Invariant($"n{i:D2}"), FirstPort + i));
            var clock = Stopwatch.StartNew();
            for (var i = 0; i < nodeCount; i++)
                crowds.Add(SimulateProgram.Start(
                    clientele, LoadProgram.Text(nodes[i].Port), Math.Min(each, customers - (i * each)), "--for", "2h", "--say", @"{customer} {n}\n",
                    "--framing", "lines", "--expect", "echo", "--every", "60s", "--connect-timeout", "2m", "--reply-timeout", "60s"));
            var online = await AllOnlineAsync(nodes[0], crowds, customers, clock);
            Console.WriteLine(Invariant($"{customers} online after {online:F1} s"));
            List<double> lists = [];
            clock.Restart();
            while (clock.Elapsed < hold)
            {
                await Task.Delay(TimeSpan.FromSeconds(2));
                var asked = Stopwatch.GetTimestamp();
                var list = await nodes[0].ListAsync();
                lists.Add(Stopwatch.GetElapsedTime(asked).TotalSeconds);
                if (list.Online != customers || !list.IsWhole)
                    throw new BenchException(Invariant($"million: {list.Online} of {customers} online after {clock.Elapsed.TotalSeconds:F0} s"));
            }

            var held = clock.Elapsed.TotalSeconds;
            long Of(IEnumerable<int> processes) => processes.Sum(static id => ProcessMemory.Of(id).Pss);
            var (ofNodes, ofCrowds, ofNats, kernel) = (
                Of(nodes.Select(static node => node.Id)), Of(crowds.Select(static crowd => crowd.Id)), Of([nats.Id]), KernelMemory.Bytes() - before);
            foreach (var crowd in crowds) crowd.Interrupt();
            List<SimulateReport> reports = [];
            foreach (var crowd in crowds) reports.Add(await crowd.EndPatientlyAsync());
            return new(
                nodeCount, customers, online, held, ofNodes, ofCrowds, ofNats, kernel, reports.Sum(static one => one.Totals.Replied),
                new Samples([.. reports.Select(static one => one.Response.P50)]).Median / 1e3, reports.Max(static one => one.Response.P99) / 1e3,
                new(lists), nodes[0].Events.Count(static one => one.Event == "node-lost"));
        }
        finally
        {
            foreach (var crowd in crowds) await crowd.DisposeAsync();
            foreach (var node in nodes) await node.DisposeAsync();
        }
    }

    private static async Task<double> AllOnlineAsync(NodeProcess node, List<SimulateProgram> crowds, int customers, Stopwatch clock)
    {
        while (await node.ListAsync() is var list && (list.Online < customers || !list.IsWhole))
        {
            if (crowds.Any(static crowd => crowd.HasExited) || clock.Elapsed > s_patience)
                throw new BenchException(Invariant($"million: {list.Online} of {customers} online after {clock.Elapsed.TotalSeconds:F0} s"));
            await Task.Delay(500);
        }

        return clock.Elapsed.TotalSeconds;
    }
}
