namespace Clientele;

/// <summary>A node of a cluster has not answered: it is lost, cut off, or was never there.</summary>
public sealed class NodeLostException : IOException
{
    /// <param name="node">The node's name.</param>
    public NodeLostException(string node)
        : base($"node {node} does not answer: it is lost, or cut off") => Node = node;

    /// <summary>The node's name.</summary>
    public string Node { get; }
}
