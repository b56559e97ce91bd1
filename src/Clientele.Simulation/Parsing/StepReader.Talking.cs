using System.Text.RegularExpressions;
using Clientele.Simulation.Scripting;

namespace Clientele.Simulation.Parsing;

/// <summary>Steps that say and expect something.</summary>
internal sealed partial class StepReader
{
    private const long LargestFile = 16L << 20;

    private static readonly TimeSpan s_shortEvery = TimeSpan.FromSeconds(1);

    /// <summary>The short form beside the file's own keys: said every second, until the run is over, unless it says otherwise.</summary>
    public SayStep ReadShort(Section file)
    {
        _reading.Count(file.Node);
        return Checked(file, new SayStep
        {
            What = Saying(file.Must("say")),
            Times = file.Value("times", Times, 0),
            Every = file.Value("every", Values.TimeOrZero, s_shortEvery),
        });
    }

    private SayStep Say(Section section)
    {
        // "Say this every second" ends as little as "repeat this" does.
        bool isOnce = !section.Has("for") && !section.Has("every") && !section.Has("in-flight");
        return Checked(section, new SayStep
        {
            What = Saying(section.Must("say")),
            Times = section.Value("times", Times, isOnce ? 1 : 0),
            For = section.Value("for", Values.Time),
            Every = section.Value("every", Values.TimeOrZero, TimeSpan.Zero),
        });
    }

    private ExpectStep Expect(Section section)
    {
        Node node = section.Must("expect");
        (Expectation expect, TimeSpan? timeout) = Expectation(section, node);
        return expect.Kind switch
        {
            ExpectationKind.None => throw node.Fault("a step that expects none does nothing: leave it out, or expect {nothing: 2s}"),
            ExpectationKind.Echo => throw node.Fault("an echo is expected of what a step says: put it beside say"),
            ExpectationKind.Checked => throw node.Fault("expect: checked needs say: checked beside it"),
            _ => new ExpectStep(expect) { Timeout = timeout },
        };
    }

    private SayStep Checked(Section section, SayStep step)
    {
        Node? node = section.Find("expect");
        (Expectation expect, TimeSpan? timeout) = Expectation(section, node);
        if (expect.Kind == ExpectationKind.Checked && step.What.Kind != SayingKind.Checked)
            throw node!.Fault("expect: checked needs say: checked beside it (or say: {checked: 64-1024})");
        if (section.Has("in-flight") && expect.Kind is ExpectationKind.Nothing or ExpectationKind.None)
        {
            throw section.KeyOf("in-flight").Fault(expect.Kind == ExpectationKind.Nothing
                ? "in-flight counts messages that wait for replies, and this step expects nothing"
                : "in-flight counts messages that wait for replies: say what to expect");
        }

        if (step.Times == 0 && step.Every == TimeSpan.Zero && expect.Kind == ExpectationKind.None)
            throw section.KeyOf("say").Fault("this is said over and over without a pause and without waiting for a reply: give every, times or expect");
        return step with { Expect = expect, Timeout = timeout, InFlight = (int)section.Value("in-flight", value => Values.Whole(value, 1, 65_536), 1) };
    }

    private Saying Saying(Node node)
    {
        if (node is Word { IsPlain: true, Text: "checked" })
            return Simulation.Saying.Checked();
        if (node is NodeMap { Count: 1 } map && map.Entries.First() is { Value: Word { IsNothing: true } } entry && !Keys.Saying.Names.Contains(entry.Key.Text))
            throw node.Fault($"a text that begins with {{ stands in quotes: \"{{{SafeText.Show(entry.Key.Text)}}}\"");
        if (node is not NodeMap)
            return Template(node);
        var section = new Section(node, Keys.Saying);
        string form = section.OneOf(Keys.Saying.Names);
        Node value = section.Must(form);
        return form switch
        {
            "text" => Template(value),
            "hex" => Simulation.Saying.Bytes(Fitting(value, Values.Hex(value))),
            "file" => Simulation.Saying.Bytes(Fitting(value, _reading.File(value, LargestFile))),
            _ => CheckedSizes(value),
        };
    }

    private Saying Template(Node node)
    {
        if (_templates.Check(node) is { } said)
            Fitting(node, said);
        return Simulation.Saying.Text(Values.Text(node));
    }

    /// <summary>What is always the same is seen to fit the framing here, and not when it is to be sent.</summary>
    private byte[] Fitting(Node node, byte[] said)
    {
        try
        {
            if (said.Length == 0 && _framing?.IsTimed == true)
                throw node.Fault($"nothing is said, and under {_framing} nobody would hear of it");
            _framing?.WrappedLength(said, _encoding);
            return said;
        }
        catch (FramingException error)
        {
            throw node.Fault(error.Message);
        }
    }

    private static Saying CheckedSizes(Node node)
    {
        string[] sizes = Values.Word(node, "a size, or two of them (64-1024),").Split('-');
        if (sizes.Length > 2)
            throw node.Expected("a size, or two of them (64-1024),");
        (int shortest, int longest) = (Size(sizes[0]), Size(sizes[^1]));
        return shortest <= longest ? Simulation.Saying.Checked(shortest, longest) : throw node.Fault($"{node.Shown}: the shortest comes first");

        int Size(string text) => (int)Values.Size(
            new Word(node.Place, text, isPlain: false), Simulation.Saying.ShortestChecked, Simulation.Saying.LongestChecked);
    }

    /// <summary>What is expected, and the time for it, which stands beside it or in its map.</summary>
    private (Expectation Expect, TimeSpan? Timeout) Expectation(Section step, Node? node)
    {
        Section? section = node is NodeMap ? new Section(node, Keys.Expectation) : null;
        // What its own expression captures is not known before it has been found.
        string? passedOver = section?.Find("skip") is { } pattern ? Pattern(pattern).ToString() : null;
        Expectation expect = node is null ? Simulation.Expectation.None : section is null ? Words(node) : Expectation(section);
        if (passedOver is not null)
        {
            expect = expect.Kind is ExpectationKind.None or ExpectationKind.Nothing
                ? throw section!.KeyOf("skip").Fault("skip is for messages before a reply, and none is expected")
                : expect with { Skip = passedOver };
        }

        if (step.Has("timeout") && section?.Has("timeout") == true)
            throw section.KeyOf("timeout").Fault("the step has a timeout already: give one");
        Section? timed = step.Has("timeout") ? step : section?.Has("timeout") == true ? section : null;
        if (timed is null)
            return (expect, null);
        return expect.Kind is ExpectationKind.None or ExpectationKind.Nothing
            ? throw timed.KeyOf("timeout").Fault(expect.Kind == ExpectationKind.None ? "timeout is the time for a reply, and none is expected" : "nothing has its own time: {nothing: 2s}")
            : (expect, Values.Timeout(timed.Must("timeout")));
    }

    private Expectation Expectation(Section section)
    {
        string form = section.OneOf("is", "text", "hex", "regex", "nothing");
        Node value = section.Must(form);
        return form switch
        {
            "is" => Words(value),
            "text" => Text(value, Values.Text(value)),
            "hex" => Simulation.Expectation.Bytes(Values.Hex(value)),
            "regex" => Regex(value),
            _ => Simulation.Expectation.Nothing(Values.Timeout(value)),
        };
    }

    private Expectation Words(Node node)
    {
        const string What = "none, echo, any, checked, or a map such as {text: OK} or {regex: '^220 '}";
        string text = Values.Word(node, What);
        return !Simulation.Expectation.TryParse(text, out Expectation? expect, out _) ? throw node.Fault($"{node.Shown} is not {What}{Keys.DidYouMean(text, ["none", "echo", "any", "checked"])}")
            : expect.Kind == ExpectationKind.Text ? Text(node, expect.Words)
            : expect;
    }

    private Expectation Text(Node node, string words)
    {
        _templates.Check(node, words);
        return Simulation.Expectation.Text(words);
    }

    /// <summary>A regular expression, with what is known by now in its holes.</summary>
    public Regex Pattern(Node node)
    {
        Regex pattern = Values.Pattern(node);
        _templates.CheckPattern(node, pattern.ToString());
        return pattern;
    }

    private Expectation Regex(Node node)
    {
        Regex pattern = Pattern(node);
        foreach (string name in pattern.GetGroupNames().Where(name => !char.IsAsciiDigit(name[0])))
        {
            if (TemplateCheck.Reserved.Contains(name))
                throw node.Fault($"this captures {{{name}}}, which is something else in a template: take another name than {string.Join(", ", TemplateCheck.Reserved)}");
            _captured.Add(name);
        }

        return Simulation.Expectation.Regex(pattern.ToString());
    }
}
