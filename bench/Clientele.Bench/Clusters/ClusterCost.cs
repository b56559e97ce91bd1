using Clientele.Bench.Commands;
using Clientele.Bench.Servers;

namespace Clientele.Bench.Clusters;

/// <summary>
/// What being in a cluster costs a server for each message that no other node watches: the same echo, alone and as one
/// of two nodes, in turns.
/// </summary>
internal static class ClusterCost
{
    public const double Limit = 1.02;

    private const int Connections = 50, RoundTrips = 30_000, ShortTrips = 5_000;

    public static async Task<EchoResult> RunAsync(ClusterOptions options)
    {
        await using var nats = await NatsProcess.StartAsync();
        await using var other = await RunningServer.StartAsync(ClusterNodes.Node(nats.Port, "other", "echo"));
        return await EchoBench.RunAsync(
            new([Connections], options.Rounds, options.Rounds > 1 ? RoundTrips : ShortTrips,
                [ClusterNodes.Node(null, "alone", "echo"), ClusterNodes.Node(nats.Port, "own", "echo")], Pinned: true),
            Connections);
    }
}
