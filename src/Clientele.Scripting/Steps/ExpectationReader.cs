using System.Text.RegularExpressions;
using Clientele.Scripting.Matching;
using Clientele.Scripting.Reading;

namespace Clientele.Scripting.Steps;

/// <summary>Reads what is expected, and the time for it. Stateless.</summary>
internal static class ExpectationReader
{
    public static readonly KeySet Keys = new(
        "expectation", "what is expected",
        "is", "text", "contains", "starts", "ends", "hex", "regex", "nothing", "not", "until", "one-of",
        "timeout", "skip", "at-most", "backtracking");

    private static readonly string[] s_forms =
        ["is", "text", "contains", "starts", "ends", "hex", "regex", "nothing", "not", "until", "one-of"];

    // Of one message, as it stands inside of another map.
    private static readonly string[] s_ofOne = ["is", "text", "contains", "starts", "ends", "hex", "regex", "not"];

    // What belongs to the whole of what is expected.
    private static readonly string[] s_beside = ["timeout", "skip", "at-most", "backtracking"];

    /// <summary>What is expected, and the time for it, which stands beside it or in its map.</summary>
    /// <param name="step">The step's own map.</param>
    /// <param name="node">What is expected; null for nothing.</param>
    /// <param name="reader">The script.</param>
    public static ExpectedReply Read(YamlSection step, YamlNode? node, StepReader reader)
    {
        YamlSection? section = node is YamlMap ? new YamlSection(node, Keys) : null;
        // What its own expression captures is not known before it has been found.
        bool backtracks = section?.Value("backtracking", YamlValues.Bool, false) ?? false;
        string? passedOver =
            section?.Find("skip") is { } pattern ? reader.Pattern(pattern, backtracks: backtracks).ToString() : null;
        if (section?.Has("at-most") == true && !section.Has("until"))
            throw section.KeyOf("at-most").Fault("at-most counts the messages of until, and there is none");
        IReadOnlyList<IReadOnlyList<Step>> then = [];
        Expectation expect;
        if (node is YamlList || section?.Has("one-of") == true)
        {
            section?.OneOf(s_forms);
            (expect, then) = Branches.Read(
                section?.Must("one-of") ?? node!, reader, item => ReadAlternative(item, reader));
        }
        else
        {
            expect = node is null ? Expectation.None
                : section is null ? Words(node, reader, backtracks)
                : Read(section, reader, backtracks: backtracks);
        }

        if (backtracks || reader.Reading.Backtracks)
            expect = expect with { Backtracks = true };

        if (passedOver is not null)
        {
            expect = expect.Kind is ExpectationKind.None or ExpectationKind.Nothing
                ? throw section!.KeyOf("skip").Fault("skip is for messages before a reply, and none is expected")
                : expect with { Skip = passedOver };
        }

        return new ExpectedReply(expect, ReadTimeout(step, section, expect), then);
    }

    /// <summary>What one message is, inside of what else is expected.</summary>
    /// <param name="node">What it is.</param>
    /// <param name="reader">The script.</param>
    /// <param name="inside">The key that it stands at.</param>
    /// <param name="captures">Whether what it captures counts.</param>
    /// <param name="backtracks">Whether its expression may look around itself.</param>
    public static Expectation ReadOne(
        YamlNode node, StepReader reader, string inside, bool captures = true, bool backtracks = false)
    {
        if (node is not YamlMap)
            return Words(node, reader, backtracks);
        var section = new YamlSection(node, Keys);
        foreach (string key in s_beside)
        {
            if (section.Has(key))
                throw section.KeyOf(key).Fault($"{key} stands beside {inside}, and not in it");
        }

        return Read(section, reader, captures, backtracks);
    }

    private static Expectation ReadAlternative(YamlNode item, StepReader reader)
    {
        if (item is not YamlMap)
            return Words(item, reader, backtracks: false) with { Backtracks = reader.Reading.Backtracks };
        var section = new YamlSection(item, Branches.Keys);
        section.OneOf(s_ofOne);
        bool backtracks = section.Value("backtracking", YamlValues.Bool, false) || reader.Reading.Backtracks;
        return Read(section, reader, backtracks: backtracks) with { Backtracks = backtracks };
    }

    private static TimeSpan? ReadTimeout(YamlSection step, YamlSection? section, Expectation expect)
    {
        if (step.Has("timeout") && section?.Has("timeout") == true)
            throw section.KeyOf("timeout").Fault("the step has a timeout already: give one");
        YamlSection? timed = step.Has("timeout") ? step : section?.Has("timeout") == true ? section : null;
        if (timed is null)
            return null;
        return expect.Kind is ExpectationKind.None or ExpectationKind.Nothing
            ? throw timed.KeyOf("timeout").Fault(expect.Kind == ExpectationKind.None
                ? "timeout is the time for a reply, and none is expected"
                : "nothing has its own time: {nothing: 2s}")
            : YamlValues.Timeout(timed.Must("timeout"));
    }

    /// <summary>What one message is like, in a map or as words.</summary>
    /// <param name="node">Where it stands.</param>
    /// <param name="section">The map, whose other keys are read already; null for words.</param>
    /// <param name="reader">The script.</param>
    public static Expectation ReadMatch(YamlNode node, YamlSection? section, StepReader reader) =>
        section is null ? Words(node, reader, backtracks: false) : Read(section, reader);

    private static Expectation Read(
        YamlSection section, StepReader reader, bool captures = true, bool backtracks = false)
    {
        string form = section.OneOf(s_forms);
        YamlNode value = section.Must(form);
        return form switch
        {
            "is" => Words(value, reader, backtracks),
            "text" or "contains" or "starts" or "ends" => Text(value, form, YamlValues.Text(value), reader),
            "hex" => Hex(value),
            "regex" => Pattern(value, reader, captures, backtracks),
            "not" => Not(value, reader, backtracks),
            "until" => UntilStep.Read(section, node => ReadOne(node, reader, "until", backtracks: backtracks)),
            "one-of" => throw section.KeyOf(form).Fault("one of several stands alone, and not inside of anything"),
            _ => Expectation.Nothing(YamlValues.Timeout(value)),
        };
    }

    private static Expectation Not(YamlNode node, StepReader reader, bool backtracks)
    {
        Expectation other = ReadOne(node, reader, "not", captures: false, backtracks);
        return other.CanBeNot && other.Skip is null
            ? Expectation.Not(other)
            : throw node.Fault(
                "not turns round what is said of one message: text, contains, starts, ends, hex or regex");
    }

    private static Expectation Hex(YamlNode node)
    {
        const string What = "bytes in hexadecimal (\"FF AB\", with ? for any digit)";
        return Expectation.TryHex(YamlValues.Word(node, What), out Expectation? bytes)
            ? bytes
            : throw node.Expected(What);
    }

    private static Expectation Words(YamlNode node, StepReader reader, bool backtracks)
    {
        const string What = "none, echo, any, checked, or a map such as {text: OK} or {regex: '^220 '}";
        string text = YamlValues.Word(node, What);
        if (!Expectation.TryParse(text, out Expectation? expect, out ParseFailure? failure))
        {
            string near = YamlValues.DidYouMean(text, ["none", "echo", "any", "checked"]);
            throw failure.Code == ParseFailureCode.InvalidExpression
                ? node.Fault(failure.Message)
                : node.Fault($"{node.Shown} is not {What}{near}");
        }

        if (expect.HasWords)
            reader.Expected.Check(node, expect.Words);
        if (expect.Kind == ExpectationKind.Regex)
            Capture(node, reader.Pattern(node, expect.Words, backtracks), reader, captures: !expect.IsNot);
        return expect;
    }

    private static Expectation Text(YamlNode node, string form, string words, StepReader reader)
    {
        reader.Expected.Check(node, words);
        return form switch
        {
            "contains" => Expectation.Contains(words),
            "starts" => Expectation.Starts(words),
            "ends" => Expectation.Ends(words),
            _ => Expectation.Text(words),
        };
    }

    private static Expectation Pattern(YamlNode node, StepReader reader, bool captures, bool backtracks)
    {
        Regex pattern = reader.Pattern(node, backtracks: backtracks);
        Capture(node, pattern, reader, captures);
        return Expectation.Regex(pattern.ToString());
    }

    private static void Capture(YamlNode node, Regex pattern, StepReader reader, bool captures)
    {
        foreach (string name in captures ? ReplyMatcher.Names(pattern) : [])
        {
            if (TemplateCheck.Reserved.Contains(name))
            {
                throw node.Fault(
                    $"this captures {{{name}}}, which is something else in a template: "
                    + $"take another name than {string.Join(", ", TemplateCheck.Reserved)}");
            }

            reader.Captured.Add(name);
        }
    }
}
