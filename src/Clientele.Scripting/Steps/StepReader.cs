using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using Clientele.Scripting.Matching;
using Clientele.Scripting.Reading;
using Clientele.Scripting.Steps;

namespace Clientele.Scripting;

/// <summary>
/// Reads the steps of one script, in their order: what one captures, the later ones may say. Not synchronised: one
/// thread reads a file.
/// </summary>
public sealed class StepReader
{
    private readonly StepKinds _kinds;
    private readonly WireState _begin;

    /// <summary>Begins a script.</summary>
    /// <param name="reading">The file.</param>
    /// <param name="kinds">The kinds of steps that the script may have.</param>
    /// <param name="encoding">How text becomes bytes.</param>
    /// <param name="framing">How messages are told apart; null where the file does not say.</param>
    public StepReader(ScriptReading reading, StepKinds kinds, TextEncoding encoding, Framing? framing)
    {
        (Reading, _kinds, Framing) = (reading, kinds, framing);
        Use(encoding, encoding);
        _begin = Wire;
    }

    internal ScriptReading Reading { get; }

    /// <summary>The encoding of what the next step says.</summary>
    internal TextEncoding Encoding { get; private set; }

    /// <summary>The encoding of what the next step expects.</summary>
    internal TextEncoding Received { get; private set; }

    /// <summary>How the next step's messages are told apart; null where the file does not say.</summary>
    internal Framing? Framing { get; set; }

    /// <summary>For what is said.</summary>
    internal TemplateCheck Templates { get; private set; }

    /// <summary>For what is expected.</summary>
    internal TemplateCheck Expected { get; private set; }

    /// <summary>What is in force for the next step.</summary>
    internal WireState Wire
    {
        get => new(Framing, Received, Encoding);
        set
        {
            Framing = value.Framing;
            Use(value.Received, value.Sent);
        }
    }

    /// <summary>The next steps have these encodings.</summary>
    [MemberNotNull(nameof(Encoding), nameof(Received), nameof(Templates), nameof(Expected))]
    internal void Use(TextEncoding received, TextEncoding sent)
    {
        (Received, Encoding) = (received, sent);
        Templates = new TemplateCheck(Reading, sent, Captured);
        Expected = received == sent ? Templates : new TemplateCheck(Reading, received, Captured);
    }

    /// <summary>The names of what was captured so far.</summary>
    internal HashSet<string> Captured { get; } = new(StringComparer.Ordinal);

    /// <summary>Reads a list of steps.</summary>
    /// <exception cref="ScriptException">
    /// It is not such a list, or a step is wrong or never reached; the message says where and why.
    /// </exception>
    public IReadOnlyList<Step> ReadAll(YamlNode node)
    {
        CaptureNames.AddOf(node, Reading.CapturedAnywhere);
        var steps = new List<Step>();
        int line = 0;
        foreach (YamlNode item in YamlValues.List(node, "a list of steps"))
        {
            if (steps.Count > 0 && steps[^1].WhyEnds is { } why)
                throw item.Fault($"this step is never reached: the one before it (line {line}) {why}");
            Reading.Count(item);
            steps.Add(Read(item));
            line = item.Place.Line;
        }

        return steps;
    }

    /// <summary>The keys of what is answered whenever it comes.</summary>
    public static KeySet ReactionKeys => ReactionReader.Keys;

    /// <summary>What the list of what is answered whenever it comes captures, the steps may name.</summary>
    /// <param name="reactions">The list, before it is read; null for none.</param>
    public void KnowReactions(YamlNode? reactions)
    {
        if (reactions is not null)
            CaptureNames.AddOf(reactions, Captured);
    }

    /// <summary>
    /// Reads a list of what is answered whenever it comes, after the steps: it may name their values.
    /// </summary>
    /// <exception cref="ScriptException">It is not such a list, or one is wrong; the message says where and why.
    /// </exception>
    public IReadOnlyList<Reaction> ReadReactions(YamlNode node)
    {
        CaptureNames.AddOf(node, Reading.CapturedAnywhere);
        WireState end = Wire;
        Wire = _begin;
        IReadOnlyList<Reaction> reactions = ReactionReader.ReadAll(node, this);
        Wire = end;
        return reactions;
    }

    /// <summary>
    /// Reads the one step whose keys stand among others, <c>say</c> first: said every second without an end, unless the
    /// keys say otherwise.
    /// </summary>
    /// <exception cref="ScriptException">It is wrong; the message says where and why.</exception>
    public SayStep ReadShort(YamlSection section)
    {
        ArgumentNullException.ThrowIfNull(section);
        CaptureNames.AddOf(section.Node, Reading.CapturedAnywhere);
        Reading.Count(section.Node);
        return SayStep.ReadShort(section, this);
    }

    /// <summary>Reads a regular expression, with what is known by now in its holes.</summary>
    /// <returns>The expression as it was written.</returns>
    /// <exception cref="ScriptException">The node is not a text, or has an unknown hole.</exception>
    public string ReadPattern(YamlNode node) => Pattern(node).ToString();

    /// <param name="node">The expression.</param>
    /// <param name="written">The same as it was written; null for the node's own word.</param>
    /// <param name="backtracks">Whether it says itself that it may look around itself.</param>
    internal Regex Pattern(YamlNode node, string? written = null, bool backtracks = false)
    {
        written ??= YamlValues.Word(node, "a regular expression");
        Regex pattern = ByteValues.Pattern(node, written, backtracks || Reading.Backtracks);
        Expected.CheckPattern(node, pattern.ToString());
        return pattern;
    }

    private Step Read(YamlNode node)
    {
        if (node is YamlWord word)
        {
            return _kinds.All.FirstOrDefault(kind => kind.Word == word.Text)?.ReadAlone is { } readAlone
                ? readAlone(node) with { Place = node.Place }
                : throw NoStep(word);
        }

        YamlMap map = node as YamlMap ?? throw node.Expected($"a step ({YamlSection.Named(_kinds.Words)})");
        StepKind kind = KindOf(map);
        var section = new YamlSection(map, kind.Keys);
        Step step = kind.Read(section, this) with { Place = node.Place };
        string? name = kind.NamesItself ? Reading.NameOf(section, step.HasFigures) : null;
        return name is null ? step : step with { Name = name };
    }

    private ScriptException NoStep(YamlWord word)
    {
        IReadOnlyList<string> alone = _kinds.WordsAlone;
        string others = alone.Count > 0 ? $", or {YamlSection.Named(alone)} alone" : "";
        string near = YamlValues.DidYouMean(word.Text, alone);
        return word.Fault($"{word.Shown} is no step{near}: a step is a map such as say: TEXT{others}");
    }

    /// <summary>What a step is, by the key that it is known by.</summary>
    private StepKind KindOf(YamlMap map)
    {
        StepKind[] there =
            [.. _kinds.All.Where(kind => map.KeyOf(kind.Word) is not null).OrderBy(kind => kind.GivesWay)];
        if (there.Length == 0)
        {
            string[] known = [.. _kinds.All.SelectMany(kind => kind.Keys.Names)];
            YamlWord? unknown = map.Entries.Select(entry => entry.Key).FirstOrDefault(key => !known.Contains(key.Text));
            throw unknown is null
                ? map.Fault($"this step does nothing: it needs {YamlSection.Named(_kinds.Words)}")
                : YamlSection.Unknown(unknown, "a step", _kinds.Words);
        }

        bool isTwo = there.Length > 1 && !there[1].GivesWay;
        return isTwo
            ? throw map.KeyOf(there[1].Word)!.Fault(
                $"'{there[1].Word}' cannot stand beside '{there[0].Word}': "
                + "a step does one thing, so make it a step of its own")
            : there[0];
    }
}
