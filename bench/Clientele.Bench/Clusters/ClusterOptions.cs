namespace Clientele.Bench.Clusters;

/// <param name="Clientele">The command.</param>
/// <param name="Cases">Of the cluster's cases.</param>
/// <param name="Partitions">How often links are cut and mended.</param>
/// <param name="Seed">For what is by chance.</param>
/// <param name="NatsDown">How long NATS is away.</param>
/// <param name="Nodes">Of the list, broadcast and loss cases.</param>
/// <param name="Customers">Of the list, broadcast and loss cases, at all nodes.</param>
/// <param name="Seconds">How long the talk case is measured.</param>
/// <param name="Rounds">Turns in a cluster and without.</param>
internal sealed record ClusterOptions(
    string Clientele, IReadOnlyList<string> Cases, int Partitions, int Seed, TimeSpan NatsDown, int Nodes, int Customers, int Seconds, int Rounds)
{
    public static readonly string[] AllCases = ["list", "talk", "cost", "partitions"];
}
