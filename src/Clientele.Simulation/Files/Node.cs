namespace Clientele.Simulation.Files;

/// <summary>A place in a file; line and column from 1.</summary>
internal readonly record struct Place(string File, int Line, int Column);

/// <summary>A value of a YAML file, and where it stands.</summary>
internal abstract class Node(Place place, int height)
{
    public Place Place => place;

    /// <summary>How many values it is, with all that is in it.</summary>
    public int Size { get; protected set; } = 1;

    /// <summary>How deep lists and maps are nested in it, itself included; 0 for a word.</summary>
    public int Height { get; private set; } = height;

    /// <summary>What stands there, for an error to say.</summary>
    public abstract string Shown { get; }

    public ScenarioException Fault(string reason) => new(place.File, place.Line, place.Column, reason);

    public ScenarioException Expected(string what) => Fault($"{Shown} stands where {what} is expected");

    protected void Include(Node child) => (Size, Height) = (Size + child.Size, Math.Max(Height, child.Height + 1));
}

/// <summary>A scalar.</summary>
internal sealed class Word(Place place, string text, bool isPlain) : Node(place, 0)
{
    private const int LongestShown = 60;

    public string Text => text;

    /// <summary>It stands without quotes.</summary>
    public bool IsPlain => isPlain;

    /// <summary>Nothing stands there: the key has no value.</summary>
    public bool IsNothing => isPlain && text is "" or "~" or "null";

    public override string Shown => IsNothing ? "nothing" : Quote(text);

    public static string Quote(string text) => $"'{SafeText.Show(text.Length > LongestShown ? text[..LongestShown] + "..." : text)}'";
}

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
