namespace Clientele.Scripting;

/// <summary>A sequence of a YAML file.</summary>
public sealed class YamlList : YamlNode
{
    private readonly List<YamlNode> _items = [];

    internal YamlList(FilePlace place) : base(place, 1) { }

    /// <inheritdoc/>
    public override string Shown => "a list";

    /// <summary>Its values, in the file's order.</summary>
    public IReadOnlyList<YamlNode> Items => _items;

    internal void Add(YamlNode item)
    {
        _items.Add(item);
        Include(item);
    }
}
