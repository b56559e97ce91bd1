namespace Clientele.Simulation.Parsing;

/// <summary>A map while it is read: it has none but its keys.</summary>
internal sealed class Section
{
    private const int MostListed = 12;

    private readonly NodeMap _map;
    private readonly KeySet _keys;

    /// <exception cref="ScenarioException">It is no map, or has another key.</exception>
    public Section(Node node, KeySet keys)
    {
        _keys = keys;
        _map = node as NodeMap ?? throw node.Expected($"a map with {(keys.Names.Count > MostListed ? "keys such as " + string.Join(", ", keys.Names.Take(3)) : Named(keys.Names))}");
        foreach ((Word key, _) in _map.Entries)
        {
            if (!keys.Names.Contains(key.Text))
                throw Unknown(key, keys.Where, keys.Names);
        }
    }

    public Node Node => _map;

    public static ScenarioException Unknown(Word key, string where, IReadOnlyList<string> known) =>
        key.Fault($"{key.Shown} is no key of {where}{Keys.DidYouMean(key.Text, known)}: use {Named(known)}");

    public bool Has(string key) => Find(key) is not null;

    public Node? Find(string key)
    {
        if (!_keys.Names.Contains(key))
            throw new InvalidOperationException($"{key} is missing from the keys of {_keys.Name}");
        return _map.Find(key);
    }

    public Node Must(string key) => Find(key) ?? throw _map.Fault($"{_keys.Where} needs {key}");

    /// <summary>Where the key itself stands.</summary>
    public Word KeyOf(string key) => _map.KeyOf(key)!;

    public T? Value<T>(string key, Func<Node, T> read) where T : struct => Find(key) is { } node ? read(node) : null;

    public T Value<T>(string key, Func<Node, T> read, T otherwise) => Find(key) is { } node ? read(node) : otherwise;

    public T? Object<T>(string key, Func<Node, T> read) where T : class => Find(key) is { } node ? read(node) : null;

    /// <summary>Which of several keys is there.</summary>
    /// <exception cref="ScenarioException">None is, or two.</exception>
    public string OneOf(params IReadOnlyList<string> keys) =>
        AtMostOneOf(keys) ?? throw _map.Fault($"{_keys.Where} needs one of {Named(keys)}");

    /// <summary>Which of several keys is there; null for none.</summary>
    /// <exception cref="ScenarioException">Two are.</exception>
    public string? AtMostOneOf(params IReadOnlyList<string> keys)
    {
        Word[] there = [.. _map.Entries.Select(entry => entry.Key).Where(key => keys.Contains(key.Text))];
        return there.Length > 1
            ? throw there[1].Fault($"{there[1].Shown} cannot stand beside {there[0].Shown}: {_keys.Where} has one of {Named(keys)}")
            : there.FirstOrDefault()?.Text;
    }

    private static string Named(IReadOnlyList<string> keys) =>
        keys.Count == 1 ? keys[0] : $"{string.Join(", ", keys.Take(keys.Count - 1))} or {keys[^1]}";
}
