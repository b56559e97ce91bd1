using System.Diagnostics;
using Clientele.Bench.Load;
using Clientele.Bench.Measuring;
using static System.FormattableString;

namespace Clientele.Bench.Clusters;

/// <param name="Count">How often links were cut and mended.</param>
/// <param name="Customers">Online at all nodes.</param>
/// <param name="ExactSeconds">From each mending until every node's list was exact.</param>
/// <param name="NatsSeconds">The same from the start of NATS, after it was killed.</param>
/// <param name="Replies">Right replies that the customers had meanwhile; none was missing or wrong.</param>
internal sealed record PartitionsResult(int Count, int Customers, Samples ExactSeconds, Samples NatsSeconds, long Replies);

/// <summary>
/// Three nodes with customers and NATS, each in a network namespace of its own, whose links are cut and mended by
/// chance, and a NATS that is killed and started again: no customer's connection is touched, and soon after each
/// mending every node lists everybody once.
/// </summary>
internal static class Partitions
{
    public const double LimitSeconds = 5;

    private const int Nodes = 3, CustomersOfEach = 30;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    /// <param name="clientele">The command.</param>
    /// <param name="count">How many partitions.</param>
    /// <param name="natsDown">How long NATS is away at the end; zero leaves that out.</param>
    /// <param name="seed">For what is by chance.</param>
    public static async Task<PartitionsResult> RunAsync(string clientele, int count, TimeSpan natsDown, int seed)
    {
        var chance = new Random(seed);
        using var rooms = NetworkRooms.Make();
        await using var nats = await NatsProcess.StartAsync(rooms.Middle);
        var nodes = new List<NodeProcess>();
        var crowds = new List<SimulateProgram>();
        try
        {
            for (var i = 0; i < Nodes; i++)
            {
                var (room, middle) = rooms.Add();
                nodes.Add(await NodeProcess.StartAsync(clientele, room, $"nats://{middle}:{nats.Port}", $"{(char)('a' + i)}"));
                crowds.Add(SimulateProgram.StartIn(
                    room, clientele, nodes[^1].Port, CustomersOfEach, "--for", "1h", "--say", @"{customer} {n}\n", "--framing", "lines",
                    "--expect", "echo", "--every", "500ms", "--reply-timeout", "60s"));
            }

            await ExactAsync(nodes, "before the first partition");
            List<double> exact = [], afterNats = [];
            for (var i = 1; i <= count; i++)
                exact.Add(await CutAndMendAsync(rooms, nodes, chance, Invariant($"partition {i} (seed {seed})")));
            if (natsDown > TimeSpan.Zero)
            {
                nats.Kill();
                await Task.Delay(natsDown);
                var clock = Stopwatch.StartNew();
                await nats.StartAgainAsync();
                await ExactAsync(nodes, "after NATS was away");
                afterNats.Add(clock.Elapsed.TotalSeconds);
            }

            var replies = 0L;
            foreach (var crowd in crowds)
            {
                crowd.Interrupt();
                replies += (await crowd.EndPatientlyAsync()).Totals.Replied;
            }

            foreach (var node in nodes) Judge(node);
            return new(count, Nodes * CustomersOfEach, new(exact), new(afterNats), replies);
        }
        finally
        {
            foreach (var crowd in crowds) await crowd.DisposeAsync();
            foreach (var node in nodes) await node.DisposeAsync();
        }
    }

    private static async Task<double> CutAndMendAsync(NetworkRooms rooms, List<NodeProcess> nodes, Random chance, string what)
    {
        int[] cut = [.. Enumerable.Range(1, Nodes).OrderBy(_ => chance.Next()).Take(chance.Next(1, Nodes + 1))];
        foreach (var room in cut) rooms.Cut(room);
        // Too short to be noticed, until one side is lost, until both know, and until connections are given up.
        await Task.Delay(TimeSpan.FromSeconds(0.2 + (chance.NextDouble() * 9)));
        foreach (var room in cut) rooms.Mend(room);
        var clock = Stopwatch.StartNew();
        await ExactAsync(nodes, what);
        return clock.Elapsed.TotalSeconds;
    }

    /// <summary>Waits until every node lists everybody, and nobody twice.</summary>
    private static async Task ExactAsync(List<NodeProcess> nodes, string when)
    {
        var clock = Stopwatch.StartNew();
        foreach (var node in nodes)
        {
            while (await node.ListAsync() is var list && !list.IsExactly(Nodes * CustomersOfEach))
            {
                if (list.Online > Nodes * CustomersOfEach)
                    throw new BenchException($"partitions, {when}: node {node.Name} lists {list.Online} of {Nodes * CustomersOfEach}");
                if (clock.Elapsed > s_patience)
                    throw new BenchException($"partitions, {when}: node {node.Name} still lists {list.Online} of {Nodes * CustomersOfEach}");
                await Task.Delay(50);
            }
        }
    }

    /// <summary>Nobody left before the end, nobody came twice, and no node was taken for another.</summary>
    private static void Judge(NodeProcess node)
    {
        var events = node.Events.ToArray();
        var joined = events.Count(static one => one.Event == "joined");
        if (joined != CustomersOfEach)
            throw new BenchException($"partitions: {joined} customers came to node {node.Name}, not {CustomersOfEach}");
        if (events.Any(static one => one.Event is "name-taken" or "node-gone"))
            throw new BenchException($"partitions: node {node.Name} tells of {events.First(static one => one.Event is "name-taken" or "node-gone")}");
        foreach (var other in events.Where(static one => one.Event is "node-lost" or "node-back").GroupBy(static one => one.Node))
        {
            var kinds = other.Select(static one => one.Event).ToArray();
            if (kinds.Where((kind, i) => kind != (i % 2 == 0 ? "node-lost" : "node-back")).Any() || kinds.Length % 2 != 0)
                throw new BenchException($"partitions: node {node.Name} tells of node {other.Key}: {string.Join(", ", kinds)}");
        }
    }
}
