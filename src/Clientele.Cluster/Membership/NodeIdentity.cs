namespace Clientele.Cluster.Membership;

/// <summary>A node's name, and which start of it this is. Immutable.</summary>
/// <param name="Name">Its name in the cluster.</param>
/// <param name="Incarnation">Random, and never the same again.</param>
internal readonly record struct NodeIdentity(string Name, string Incarnation)
{
    /// <summary>A start of a node of that name.</summary>
    public static NodeIdentity Begin(string name) => new(name, RandomName.Next());

    /// <summary>Whether what a peer says of itself can be one.</summary>
    public static bool IsValid(string name, string incarnation) =>
        CustomerId.IsNodeName(name) && CustomerId.IsNodeName(incarnation);

    /// <summary>Its customer with that number.</summary>
    public CustomerId Customer(long number) => new(number, Name, Incarnation);

    public override string ToString() => $"{Name}.{Incarnation}";
}
