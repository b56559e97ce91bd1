namespace Clientele.Cluster;

/// <summary>Something that happened to the nodes of a cluster. Immutable.</summary>
/// <param name="Kind">What: from <see cref="ServerNoticeKind.NodeJoined"/> on.</param>
/// <param name="Node">The node's name.</param>
/// <param name="Incarnation">Which start of it.</param>
/// <param name="Time">When it was noticed (UTC).</param>
public sealed record ClusterEvent(ServerNoticeKind Kind, string Node, string Incarnation, DateTimeOffset Time)
{
    /// <summary>The name by which programs know it: <c>node-lost</c>, <c>node-back</c>, ...</summary>
    public string Name => Kind.ToName();
}
