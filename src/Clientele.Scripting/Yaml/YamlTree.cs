using System.Text;
using Clientele.Scripting.Yaml;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Clientele.Scripting;

/// <summary>
/// Reads a YAML file into <see cref="YamlNode"/>s that know where they stand: at most 1 MiB, 200 000 values with what
/// aliases stand for, nested 32 deep. Stateless; any thread.
/// </summary>
public sealed class YamlTree
{
    internal const int MaxDepth = 32;
    internal const int MaxNodes = 200_000;

    private const int LargestFile = 1 << 20;
    private const string Merge = "<<";

    private readonly Dictionary<string, YamlNode> _anchors = new(StringComparer.Ordinal);
    private readonly FileKind _kind;
    private readonly FilePlaces _places;
    private readonly Parser _parser;
    private readonly Stack<(FilePlace Place, YamlCollection Kind)> _open = new();
    private int _nodes;

    private YamlTree(string text, FilePlaces places, FileKind kind)
    {
        (_places, _kind) = (places, kind);
        _parser = new Parser(new Scanner(new StringReader(text), skipComments: true));
    }

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file: UTF-8, with or without a byte order mark.</param>
    /// <param name="kind">What errors call it.</param>
    /// <exception cref="ScriptException">It cannot be read, or is not YAML; the message says where and why.</exception>
    public static YamlNode Load(string path, FileKind kind) => Parse(LoadText(path, kind), path, kind);

    /// <summary>Reads the text of a file, for <see cref="Parse"/>.</summary>
    /// <param name="path">The file: UTF-8, with or without a byte order mark.</param>
    /// <param name="kind">What errors call it.</param>
    /// <exception cref="ScriptException">It cannot be read; the message says where and why.</exception>
    public static string LoadText(string path, FileKind kind)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(kind);
        (byte[]? bytes, string? error) = FileText.Read(path, LargestFile);
        if (bytes is null)
            throw new ScriptException(path, 0, 0, $"the {kind.Noun} cannot be read: {error}");
        if (!FileText.TryDecode(bytes, out string text))
        {
            int line = text.Count(c => c == '\n') + 1;
            int column = text.Length - text.LastIndexOf('\n');
            throw new ScriptException(path, line, column, $"this is not UTF-8, which a {kind.Noun} is written in");
        }

        return text;
    }

    /// <summary>Reads the text of a file.</summary>
    /// <param name="text">The text.</param>
    /// <param name="name">What errors call the file.</param>
    /// <param name="kind">What errors call its kind.</param>
    /// <exception cref="ScriptException">It is not YAML; the message says where and why.</exception>
    public static YamlNode Parse(string text, string name, FileKind kind)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(kind);
        if (Encoding.UTF8.GetByteCount(text) > LargestFile)
            throw new ScriptException(name, 1, 1, $"the {kind.Noun} is larger than {ByteSizes.Format(LargestFile)}");
        text = text.TrimStart('\uFEFF');
        var places = new FilePlaces(text, name);
        return new YamlTree(text, places, kind).ReadDocument();
    }

    private YamlNode ReadDocument()
    {
        Next();
        Next();
        if (_parser.Current is not DocumentStart)
            throw Fault(_places.First, "the file is empty: " + _kind.Least);
        Next();
        YamlNode root = ReadNode(1);
        Next();
        Next();
        if (_parser.Current is DocumentStart)
            throw Fault(Here, $"a second document begins here: a {_kind.Noun} file is one");
        return root;
    }

    private static ScriptException Fault(FilePlace place, string reason) =>
        new(place.File, place.Line, place.Column, reason);

    private FilePlace Here => _places.Of(_parser.Current!.Start);

    private void Next()
    {
        try
        {
            if (!_parser.MoveNext())
                throw Fault(_places.First, "this is not YAML: it has no end");
        }
        catch (YamlException error)
        {
            _open.TryPeek(out (FilePlace, YamlCollection Kind) inside);
            string reason = YamlHints.Explain(error, inside.Kind, _places.TextFrom(error.Start));
            throw Fault(_places.Of(error.Start), "this is not YAML: " + reason);
        }
        catch (Exception error) when (error is not ScriptException && _parser.Current is not null)
        {
            // The parser has exceptions without a place for a few of what it does not understand.
            throw _open.TryPeek(out (FilePlace Place, YamlCollection) open)
                ? Fault(open.Place, "this is not YAML: what opens here is not closed")
                : Fault(_places.Of(_parser.Current.End), "this is not YAML from here on");
        }
    }

    /// <summary>The node that begins at the current event; afterwards the current event is its last.</summary>
    private YamlNode ReadNode(int depth)
    {
        if (_parser.Current is AnchorAlias alias)
            return Aliased(alias, depth);
        // Where a key has no word before its colon, the parser leaves the node out.
        NodeEvent start = _parser.Current as NodeEvent
            ?? throw Fault(Here, "this is not YAML: a key or a value is missing before this");
        if (depth > MaxDepth && start is not Scalar)
            throw Fault(Here, $"this is nested more than {MaxDepth} deep");
        if (!start.Tag.IsEmpty && !start.Tag.IsNonSpecific)
        {
            string tag = YamlWord.Quote(start.Tag.Value);
            throw Fault(
                Here,
                $"tags such as {tag} are not used in a {_kind.Noun} (a text that begins with ! stands in quotes)");
        }

        Count(1);
        YamlNode node = start switch
        {
            Scalar scalar => new YamlWord(Here, scalar.Value, scalar.Style == ScalarStyle.Plain),
            SequenceStart => ReadList(depth),
            _ => ReadMap(depth),
        };
        if (!start.Anchor.IsEmpty)
            _anchors[start.Anchor.Value] = node;
        return node;
    }

    private YamlNode Aliased(AnchorAlias alias, int depth)
    {
        if (!_anchors.TryGetValue(alias.Value.Value, out YamlNode? node))
        {
            string anchor = YamlWord.Quote("&" + alias.Value.Value);
            throw Fault(Here, $"nothing before this is marked {anchor} (a text that begins with * stands in quotes)");
        }

        if (depth + node.Height - 1 > MaxDepth)
            throw Fault(Here, $"what this stands for is nested more than {MaxDepth} deep here");
        Count(node.Size);
        return node;
    }

    private void Count(int nodes)
    {
        _nodes += nodes;
        if (_nodes > MaxNodes)
            throw Fault(
                Here, $"these are more than {MaxNodes} values, with what aliases stand for: a {_kind.Noun} has fewer");
    }

    private YamlList ReadList(int depth)
    {
        var list = new YamlList(Here);
        bool isFlow = _parser.Current is SequenceStart { Style: SequenceStyle.Flow };
        _open.Push((list.Place, isFlow ? YamlCollection.Flow : YamlCollection.List));
        for (Next(); _parser.Current is not SequenceEnd; Next())
            list.Add(ReadNode(depth + 1));
        _open.Pop();
        return list;
    }

    private YamlMap ReadMap(int depth)
    {
        var map = new YamlMap(Here);
        var merged = new List<YamlNode>();
        bool isFlow = _parser.Current is MappingStart { Style: MappingStyle.Flow };
        _open.Push((map.Place, isFlow ? YamlCollection.Flow : YamlCollection.Map));
        for (Next(); _parser.Current is not MappingEnd; Next())
        {
            YamlNode read = ReadNode(depth + 1);
            YamlWord key = read as YamlWord ?? throw read.Fault($"{read.Shown} stands where a key is expected");
            Next();
            YamlNode value = ReadNode(depth + 1);
            // The parser does not know where a key that is not there stands.
            if (key is { IsPlain: true, Text: "" })
                throw value.Fault("this stands without a key before its colon");
            if (key is { IsPlain: true, Text: Merge })
                merged.AddRange(value is YamlList several ? several.Items : [value]);
            else
                map.Add(key, value);
        }

        _open.Pop();
        foreach (YamlNode other in merged)
            map.Merge(other as YamlMap ?? throw other.Expected("a map to merge (<<: *name)"));
        return map;
    }
}
