namespace Clientele.Scripting;

/// <summary>A mapping of a YAML file; its keys are words, each there once.</summary>
public sealed class YamlMap : YamlNode
{
    private readonly Dictionary<string, (YamlWord Key, YamlNode Value)> _entries = new(StringComparer.Ordinal);

    internal YamlMap(FilePlace place) : base(place, 1) { }

    /// <inheritdoc/>
    public override string Shown => "a map";

    /// <summary>Its keys and values, in the file's order.</summary>
    public IEnumerable<(YamlWord Key, YamlNode Value)> Entries => _entries.Values;

    internal int Count => _entries.Count;

    /// <summary>The value of a key; null where the key is missing.</summary>
    public YamlNode? Find(string key) =>
        _entries.TryGetValue(key, out (YamlWord Key, YamlNode Value) entry) ? entry.Value : null;

    internal YamlWord? KeyOf(string key) =>
        _entries.TryGetValue(key, out (YamlWord Key, YamlNode Value) entry) ? entry.Key : null;

    internal void Add(YamlWord key, YamlNode value)
    {
        if (_entries.TryGetValue(key.Text, out (YamlWord Key, YamlNode Value) there))
            throw key.Fault($"the key {key.Shown} is here twice: it stands in line {there.Key.Place.Line} already");
        _entries.Add(key.Text, (key, value));
        Size++;
        Include(value);
    }

    /// <summary>Takes over what another map has and this one has not, as <c>&lt;&lt;</c> asks for.</summary>
    internal void Merge(YamlMap other)
    {
        foreach ((YamlWord key, YamlNode value) in other.Entries)
        {
            if (!_entries.ContainsKey(key.Text))
                Add(key, value);
        }
    }
}
