using Clientele.Cluster;

namespace Clientele.Hosting.Cluster;

/// <summary>
/// A server of the host as a node of its cluster, for code that asks the services for it: unkeyed for the server
/// without a name, keyed by its name for another. Any thread.
/// </summary>
public sealed class ClienteleClusterNode
{
    private ClusterNode? _node;

    internal ClienteleClusterNode(string name) => Name = name;

    /// <summary>The server's name; empty for the one without.</summary>
    public string Name { get; }

    /// <summary>The node.</summary>
    /// <exception cref="InvalidOperationException">
    /// It has not joined: nodes do when all servers have started.
    /// </exception>
    public ClusterNode Node => Volatile.Read(ref _node) ?? throw new InvalidOperationException(
        $"{(Name.Length == 0 ? "the server" : $"the server {Name}")} has not joined its cluster yet: servers do when "
            + "the host has started");

    /// <summary>Everyone online at any node of the cluster.</summary>
    /// <exception cref="InvalidOperationException">It has not joined.</exception>
    public IRoster Roster => Node.Roster;

    internal void OnJoined(ClusterNode node) => Volatile.Write(ref _node, node);
}
