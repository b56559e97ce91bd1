namespace Clientele.Cluster;

/// <summary>Joining a cluster.</summary>
public static class ClusterServerExtensions
{
    /// <summary>A server that becomes a node.</summary>
    extension(Server server)
    {
        /// <summary>See <see cref="ClusterNode.JoinAsync"/>.</summary>
        public Task<ClusterNode> JoinClusterAsync(
            ClusterNodeOptions options, CancellationToken cancellationToken = default) =>
            ClusterNode.JoinAsync(server, options, cancellationToken);
    }
}
