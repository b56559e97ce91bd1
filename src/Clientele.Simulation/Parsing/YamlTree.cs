using Clientele.Simulation.Measurement;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Clientele.Simulation.Parsing;

/// <summary>Reads YAML into <see cref="Node"/>s that know where they stand, and bounds how many and how deep.</summary>
internal sealed class YamlTree
{
    internal const int MaxDepth = 32;
    internal const int MaxNodes = 200_000;

    private const string Merge = "<<";

    private readonly Dictionary<string, Node> _anchors = new(StringComparer.Ordinal);
    private readonly FilePlaces _places;
    private readonly Parser _parser;
    private readonly Stack<(Place Place, YamlCollection Kind)> _open = new();
    private int _nodes;

    private YamlTree(string text, FilePlaces places)
    {
        _places = places;
        _parser = new Parser(new Scanner(new StringReader(text), skipComments: true));
    }

    /// <exception cref="ScenarioException">It is not YAML, or too much of it.</exception>
    public static Node Read(string text, string file)
    {
        var places = new FilePlaces(text, file);
        var tree = new YamlTree(text, places);
        tree.Next();
        tree.Next();
        if (tree._parser.Current is not DocumentStart)
            throw Fault(places.First, "the file is empty: a scenario says at least what customers do (say, steps or kinds)");
        tree.Next();
        Node root = tree.ReadNode(1);
        tree.Next();
        tree.Next();
        if (tree._parser.Current is DocumentStart)
            throw Fault(tree.Here, "a second document begins here: a scenario file is one");
        return root;
    }

    private static ScenarioException Fault(Place place, string reason) => new(place.File, place.Line, place.Column, reason);

    private Place Here => _places.Of(_parser.Current!.Start);

    private void Next()
    {
        try
        {
            if (!_parser.MoveNext())
                throw Fault(_places.First, "this is not YAML: it has no end");
        }
        catch (YamlException error)
        {
            _open.TryPeek(out (Place, YamlCollection Kind) inside);
            string reason = YamlHints.Explain(error, inside.Kind, _places.TextFrom(error.Start));
            throw Fault(_places.Of(error.Start), "this is not YAML: " + reason);
        }
        catch (Exception error) when (error is not ScenarioException && _parser.Current is not null)
        {
            // The parser has exceptions without a place for a few of what it does not understand.
            throw _open.TryPeek(out (Place Place, YamlCollection) open)
                ? Fault(open.Place, "this is not YAML: what opens here is not closed")
                : Fault(_places.Of(_parser.Current.End), "this is not YAML from here on");
        }
    }

    /// <summary>The node that begins at the current event; afterwards the current event is its last.</summary>
    private Node ReadNode(int depth)
    {
        if (_parser.Current is AnchorAlias alias)
            return Aliased(alias, depth);
        // Where a key has no word before its colon, the parser leaves the node out.
        NodeEvent start = _parser.Current as NodeEvent ?? throw Fault(Here, "this is not YAML: a key or a value is missing before this");
        if (depth > MaxDepth && start is not Scalar)
            throw Fault(Here, $"this is nested more than {MaxDepth} deep");
        if (!start.Tag.IsEmpty && !start.Tag.IsNonSpecific)
            throw Fault(Here, $"tags such as {Word.Quote(start.Tag.Value)} are not used in a scenario (a text that begins with ! stands in quotes)");
        Count(1);
        Node node = start switch
        {
            Scalar scalar => new Word(Here, scalar.Value, scalar.Style == ScalarStyle.Plain),
            SequenceStart => ReadList(depth),
            _ => ReadMap(depth),
        };
        if (!start.Anchor.IsEmpty)
            _anchors[start.Anchor.Value] = node;
        return node;
    }

    private Node Aliased(AnchorAlias alias, int depth)
    {
        if (!_anchors.TryGetValue(alias.Value.Value, out Node? node))
            throw Fault(Here, $"nothing before this is marked {Word.Quote("&" + alias.Value.Value)} (a text that begins with * stands in quotes)");
        if (depth + node.Height - 1 > MaxDepth)
            throw Fault(Here, $"what this stands for is nested more than {MaxDepth} deep here");
        Count(node.Size);
        return node;
    }

    private void Count(int nodes)
    {
        _nodes += nodes;
        if (_nodes > MaxNodes)
            throw Fault(Here, $"these are more than {MaxNodes} values, with what aliases stand for: a scenario has fewer");
    }

    private NodeList ReadList(int depth)
    {
        var list = new NodeList(Here);
        _open.Push((list.Place, _parser.Current is SequenceStart { Style: SequenceStyle.Flow } ? YamlCollection.Flow : YamlCollection.List));
        for (Next(); _parser.Current is not SequenceEnd; Next())
            list.Add(ReadNode(depth + 1));
        _open.Pop();
        return list;
    }

    private NodeMap ReadMap(int depth)
    {
        var map = new NodeMap(Here);
        var merged = new List<Node>();
        _open.Push((map.Place, _parser.Current is MappingStart { Style: MappingStyle.Flow } ? YamlCollection.Flow : YamlCollection.Map));
        for (Next(); _parser.Current is not MappingEnd; Next())
        {
            Node read = ReadNode(depth + 1);
            Word key = read as Word ?? throw read.Fault($"{read.Shown} stands where a key is expected");
            Next();
            Node value = ReadNode(depth + 1);
            // The parser does not know where a key that is not there stands.
            if (key is { IsPlain: true, Text: "" })
                throw value.Fault("this stands without a key before its colon");
            if (key is { IsPlain: true, Text: Merge })
                merged.AddRange(value is NodeList several ? several.Items : [value]);
            else
                map.Add(key, value);
        }

        _open.Pop();
        foreach (Node other in merged)
            map.Merge(other as NodeMap ?? throw other.Expected("a map to merge (<<: *name)"));
        return map;
    }
}
