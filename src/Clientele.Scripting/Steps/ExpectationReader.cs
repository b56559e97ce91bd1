using System.Text.RegularExpressions;
using Clientele.Scripting.Matching;
using Clientele.Scripting.Reading;

namespace Clientele.Scripting.Steps;

/// <summary>Reads what is expected, and the time for it. Stateless.</summary>
internal static class ExpectationReader
{
    public static readonly KeySet Keys =
        new("expectation", "what is expected", "is", "text", "hex", "regex", "nothing", "timeout", "skip");

    /// <summary>What is expected, and the time for it, which stands beside it or in its map.</summary>
    /// <param name="step">The step's own map.</param>
    /// <param name="node">What is expected; null for nothing.</param>
    /// <param name="reader">The script.</param>
    public static (Expectation Expect, TimeSpan? Timeout) Read(YamlSection step, YamlNode? node, StepReader reader)
    {
        YamlSection? section = node is YamlMap ? new YamlSection(node, Keys) : null;
        // What its own expression captures is not known before it has been found.
        string? passedOver = section?.Find("skip") is { } pattern ? reader.ReadPattern(pattern) : null;
        Expectation expect = node is null ? Expectation.None
            : section is null ? Words(node, reader)
            : Read(section, reader);
        if (passedOver is not null)
        {
            expect = expect.Kind is ExpectationKind.None or ExpectationKind.Nothing
                ? throw section!.KeyOf("skip").Fault("skip is for messages before a reply, and none is expected")
                : expect with { Skip = passedOver };
        }

        if (step.Has("timeout") && section?.Has("timeout") == true)
            throw section.KeyOf("timeout").Fault("the step has a timeout already: give one");
        YamlSection? timed = step.Has("timeout") ? step : section?.Has("timeout") == true ? section : null;
        if (timed is null)
            return (expect, null);
        return expect.Kind is ExpectationKind.None or ExpectationKind.Nothing
            ? throw timed.KeyOf("timeout").Fault(expect.Kind == ExpectationKind.None
                ? "timeout is the time for a reply, and none is expected"
                : "nothing has its own time: {nothing: 2s}")
            : (expect, YamlValues.Timeout(timed.Must("timeout")));
    }

    private static Expectation Read(YamlSection section, StepReader reader)
    {
        string form = section.OneOf("is", "text", "hex", "regex", "nothing");
        YamlNode value = section.Must(form);
        return form switch
        {
            "is" => Words(value, reader),
            "text" => Text(value, YamlValues.Text(value), reader),
            "hex" => Expectation.Bytes(ByteValues.Hex(value)),
            "regex" => Pattern(value, reader),
            _ => Expectation.Nothing(YamlValues.Timeout(value)),
        };
    }

    private static Expectation Words(YamlNode node, StepReader reader)
    {
        const string What = "none, echo, any, checked, or a map such as {text: OK} or {regex: '^220 '}";
        string text = YamlValues.Word(node, What);
        if (!Expectation.TryParse(text, out Expectation? expect, out _))
        {
            string near = YamlValues.DidYouMean(text, ["none", "echo", "any", "checked"]);
            throw node.Fault($"{node.Shown} is not {What}{near}");
        }

        return expect.Kind == ExpectationKind.Text ? Text(node, expect.Words, reader) : expect;
    }

    private static Expectation Text(YamlNode node, string words, StepReader reader)
    {
        reader.Expected.Check(node, words);
        return Expectation.Text(words);
    }

    private static Expectation Pattern(YamlNode node, StepReader reader)
    {
        Regex pattern = reader.Pattern(node);
        foreach (string name in pattern.GetGroupNames().Where(name => !char.IsAsciiDigit(name[0])))
        {
            if (TemplateCheck.Reserved.Contains(name))
            {
                throw node.Fault(
                    $"this captures {{{name}}}, which is something else in a template: "
                    + $"take another name than {string.Join(", ", TemplateCheck.Reserved)}");
            }

            reader.Captured.Add(name);
        }

        return Expectation.Regex(pattern.ToString());
    }
}
