namespace Clientele.Simulation.Parsing;

/// <summary>A sequence.</summary>
internal sealed class NodeList(Place place) : Node(place, 1)
{
    private readonly List<Node> _items = [];

    public IReadOnlyList<Node> Items => _items;

    public override string Shown => "a list";

    public void Add(Node item)
    {
        _items.Add(item);
        Include(item);
    }
}
