namespace Clientele.Scripting;

/// <summary>A map while it is read: it has no other keys than its <see cref="KeySet"/>.</summary>
public sealed class YamlSection
{
    private const int MostListed = 12;

    private readonly YamlMap _map;
    private readonly KeySet _keys;

    /// <summary>Begins to read a map.</summary>
    /// <param name="node">The map.</param>
    /// <param name="keys">The keys that it may have.</param>
    /// <exception cref="ScriptException">It is not a map, or has another key.</exception>
    public YamlSection(YamlNode node, KeySet keys)
    {
        ArgumentNullException.ThrowIfNull(node);
        ArgumentNullException.ThrowIfNull(keys);
        _keys = keys;
        string listed = keys.Names.Count > MostListed
            ? "keys such as " + string.Join(", ", keys.Names.Take(3))
            : Named(keys.Names);
        _map = node as YamlMap ?? throw node.Expected($"a map with {listed}");
        foreach ((YamlWord key, _) in _map.Entries)
        {
            if (!keys.Names.Contains(key.Text))
                throw Unknown(key, keys.Where, keys.Names);
        }
    }

    /// <summary>The map.</summary>
    public YamlNode Node => _map;

    /// <summary>Whether a key is there.</summary>
    public bool Has(string key) => Find(key) is not null;

    /// <summary>The value of a key; null where the key is missing.</summary>
    /// <exception cref="InvalidOperationException">It is not one of the map's keys.</exception>
    public YamlNode? Find(string key)
    {
        if (!_keys.Names.Contains(key))
            throw new InvalidOperationException($"{key} is missing from the keys of {_keys.Name}");
        return _map.Find(key);
    }

    /// <summary>The value of a key that must be there.</summary>
    /// <exception cref="ScriptException">It is missing.</exception>
    public YamlNode Must(string key) => Find(key) ?? throw _map.Fault($"{_keys.Where} needs {key}");

    /// <summary>The key itself, for an error about it. It must be there.</summary>
    public YamlWord KeyOf(string key) => _map.KeyOf(key)!;

    /// <summary>Reads the value of a key; null where it is missing.</summary>
    public T? Value<T>(string key, Func<YamlNode, T> read) where T : struct =>
        Find(key) is { } node ? read(node) : null;

    /// <summary>Reads the value of a key; <paramref name="otherwise"/> where it is missing.</summary>
    public T Value<T>(string key, Func<YamlNode, T> read, T otherwise) =>
        Find(key) is { } node ? read(node) : otherwise;

    /// <summary>Reads the value of a key; null where it is missing.</summary>
    public T? Find<T>(string key, Func<YamlNode, T> read) where T : class =>
        Find(key) is { } node ? read(node) : null;

    /// <summary>Which of several keys is there.</summary>
    /// <exception cref="ScriptException">None is, or two.</exception>
    public string OneOf(params IReadOnlyList<string> keys) =>
        AtMostOneOf(keys) ?? throw _map.Fault($"{_keys.Where} needs one of {Named(keys)}");

    /// <summary>Which of several keys is there; null for none.</summary>
    /// <exception cref="ScriptException">Two are.</exception>
    public string? AtMostOneOf(params IReadOnlyList<string> keys)
    {
        YamlWord[] there = [.. _map.Entries.Select(entry => entry.Key).Where(key => keys.Contains(key.Text))];
        return there.Length > 1
            ? throw there[1].Fault(
                $"{there[1].Shown} cannot stand beside {there[0].Shown}: {_keys.Where} has one of {Named(keys)}")
            : there.FirstOrDefault()?.Text;
    }

    internal static ScriptException Unknown(YamlWord key, string where, IReadOnlyList<string> known) =>
        key.Fault($"{key.Shown} is no key of {where}{YamlValues.DidYouMean(key.Text, known)}: use {Named(known)}");

    /// <summary>Names as a choice: "a, b or c".</summary>
    internal static string Named(IReadOnlyList<string> keys) =>
        keys.Count == 1 ? keys[0] : $"{string.Join(", ", keys.Take(keys.Count - 1))} or {keys[^1]}";
}
