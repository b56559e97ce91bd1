using Clientele.Simulation.Measurement;

namespace Clientele.Simulation.Parsing;

/// <summary>A mapping; its keys are words, each there once.</summary>
internal sealed class NodeMap(Place place) : Node(place, 1)
{
    private readonly Dictionary<string, (Word Key, Node Value)> _entries = new(StringComparer.Ordinal);

    /// <summary>In the file's order.</summary>
    public IEnumerable<(Word Key, Node Value)> Entries => _entries.Values;

    public int Count => _entries.Count;

    public override string Shown => "a map";

    public Node? Find(string key) => _entries.TryGetValue(key, out (Word Key, Node Value) entry) ? entry.Value : null;

    public Word? KeyOf(string key) => _entries.TryGetValue(key, out (Word Key, Node Value) entry) ? entry.Key : null;

    public void Add(Word key, Node value)
    {
        if (_entries.TryGetValue(key.Text, out (Word Key, Node Value) there))
            throw key.Fault($"the key {key.Shown} is here twice: it stands in line {there.Key.Place.Line} already");
        _entries.Add(key.Text, (key, value));
        Size++;
        Include(value);
    }

    /// <summary>Takes over what another map has and this one has not, as <c>&lt;&lt;</c> asks for.</summary>
    public void Merge(NodeMap other)
    {
        foreach ((Word key, Node value) in other.Entries)
        {
            if (!_entries.ContainsKey(key.Text))
                Add(key, value);
        }
    }
}
