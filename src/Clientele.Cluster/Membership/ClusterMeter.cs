using System.Diagnostics.Metrics;

namespace Clientele.Cluster.Membership;

/// <summary>What is measured of a node: see docs/metrics.md. Dispose it when the node leaves. Any thread.</summary>
internal sealed class ClusterMeter : IDisposable
{
    private readonly Meter _meter;

    /// <param name="name">The node's name.</param>
    /// <param name="nodes">All nodes, as they are now.</param>
    /// <param name="rejected">Messages that were not counted in.</param>
    public ClusterMeter(string name, Func<IReadOnlyList<RosterNode>> nodes, Func<long> rejected)
    {
        _meter = new Meter(new MeterOptions(ClienteleMetrics.MeterName)
        {
            Tags = [new("clientele.node", name)],
        });
        _meter.CreateObservableUpDownCounter(
            "clientele.cluster.nodes", () => Counts(nodes()), "{node}", "nodes of the cluster, as this one knows them");
        _meter.CreateObservableUpDownCounter(
            "clientele.cluster.active_customers",
            () => nodes().Sum(static node => node.Condition == NodeCondition.Lost ? 0L : node.Online),
            "{customer}", "customers online at all nodes that can be reached");
        _meter.CreateObservableUpDownCounter(
            "clientele.cluster.alone",
            () => nodes().Any(static node => node.Condition == NodeCondition.Alone) ? 1L : 0, "{node}",
            "1 while this node is cut off from the others");
        _meter.CreateObservableCounter(
            "clientele.cluster.rejected_messages", rejected, "{message}",
            "messages of other nodes that were garbage, or that there was no room for");
    }

    public void Dispose() => _meter.Dispose();

    private static IEnumerable<Measurement<long>> Counts(IReadOnlyList<RosterNode> nodes) =>
        Enum.GetValues<NodeCondition>().Select(condition => new Measurement<long>(
            nodes.Count(node => node.Condition == condition),
            new KeyValuePair<string, object?>("clientele.node.condition", condition.ToName())));
}
