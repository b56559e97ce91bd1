using Clientele.Scripting.Matching;
using Clientele.Scripting.Reading;
using Clientele.Scripting.Steps;

namespace Clientele.Scripting.Rules;

/// <summary>Reads rules. What one of them captures, sets or counts, all may name. One thread reads a file.</summary>
internal sealed class RuleReader(ScriptReading reading, TextEncoding received, TextEncoding sent, Framing framing)
{
    private const int MostRules = 1000;

    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly HashSet<string> _ruleNames = new(StringComparer.Ordinal);

    /// <summary>Reads the list of rules.</summary>
    public IReadOnlyList<Rule> ReadAll(YamlNode node)
    {
        CaptureNames.AddOf(node, _names);
        IReadOnlyList<YamlNode> items = YamlValues.List(node, "a list of rules");
        if (items.Count == 0)
            throw node.Fault("the list of rules is empty: one is needed");
        if (items.Count > MostRules)
            throw node.Fault($"these are {items.Count} rules: at most {MostRules} are allowed");
        var rules = new List<Rule>();
        foreach (YamlNode item in items)
        {
            if (rules.Find(IsLast) is { } before && WouldMatch(item))
            {
                throw item.Fault(
                    $"this rule never applies: the one in line {before.Place!.Value.Line} takes every message"
                    + " (give that one also: true, or put it last)");
            }

            rules.Add(Read(item));
        }

        return rules;
    }

    private static bool IsLast(Rule rule) =>
        rule is { When.Message.Kind: ExpectationKind.Any, Also: false, Where.Count: 0 };

    private static bool WouldMatch(YamlNode item) =>
        (item as YamlMap)?.Find("when") is YamlMap map ? map.Find("silence") is null
            : (item as YamlMap)?.Find("when") is YamlWord { Text: not ("joined" or "left") };

    private Rule Read(YamlNode node)
    {
        var section = new YamlSection(node, RuleKeys.Rule);
        var reader = new StepReader(reading, RuleKeys.Steps, sent, framing);
        reader.Use(received, sent);
        reader.Captured.UnionWith(_names);
        reader.Captured.UnionWith(ValueNames.Given);
        RuleTrigger when = ReadWhen(section.Must("when"), reader);
        IReadOnlyDictionary<string, string> where = section.Find("where") is { } values
            ? ValueNames.ReadTemplates(values, reader)
            : new Dictionary<string, string>();
        YamlNode body = section.Must("do");
        IReadOnlyList<Step> steps = reader.ReadAll(body);
        if (steps.Count == 0)
            throw body.Fault("the list of steps is empty: a rule that only takes a message says quiet");
        CheckSteps(steps, when);
        bool also = section.Value("also", YamlValues.Bool, false);
        if (also && when.Kind != RuleTriggerKind.Message)
            throw section.KeyOf("also").Fault("also is for rules of messages: every other rule applies on its own");
        return new Rule(when, steps)
        {
            Where = where,
            Also = also,
            Name = section.Find("name") is { } name ? NameOf(name) : null,
            Place = node.Place,
        };
    }

    private string NameOf(YamlNode node)
    {
        string name = YamlValues.StepName(node, RuleKeys.FileKind);
        return _ruleNames.Add(name) ? name : throw node.Fault($"{node.Shown} is another rule's name already");
    }

    private static RuleTrigger ReadWhen(YamlNode node, StepReader reader)
    {
        if (node is YamlWord { IsPlain: true, Text: "joined" })
            return RuleTrigger.Joined;
        if (node is YamlWord { IsPlain: true, Text: "left" })
            return RuleTrigger.Left;
        YamlSection? section = node is YamlMap ? new YamlSection(node, RuleKeys.When) : null;
        if (section?.OneOf(RuleKeys.When.Names) == "silence")
            return RuleTrigger.Silence(YamlValues.Timeout(section.Must("silence")));
        if (node is YamlWord { IsNothing: false } word && !word.Text.Contains(':', StringComparison.Ordinal)
            && word.Text is not ("any" or "echo" or "none" or "checked"))
        {
            throw word.Fault(
                $"{word.Shown} is not joined, left, any, or a map such as {{text: PING}} or {{silence: 30s}}"
                + YamlValues.DidYouMean(word.Text, ["joined", "left", "any"]));
        }

        // Before it is read as in scripts, which may say backtracking: true.
        if (section?.Find("regex") is YamlWord { IsNothing: false } pattern)
            CheckLinear(node, pattern.Text);
        Expectation when = ExpectationReader.ReadMatch(node, section, reader);
        if (!AnswerRule.CanBeWhen(when))
            throw node.Fault($"{node.Shown} says nothing of one message: a rule has text, contains, starts, ends, hex, "
                + "regex, not or any");
        if (when.Kind == ExpectationKind.Regex)
            CheckLinear(node, when.Words);
        foreach (string name in when.Names)
            ValueNames.Checked(node, name);

        return RuleTrigger.Said(when);
    }

    /// <summary>Rules look at every message of everyone: in linear time, or not at all.</summary>
    private static void CheckLinear(YamlNode node, string pattern)
    {
        try
        {
            _ = Pattern.CompileLinear(pattern);
        }
        catch (ParseException error)
        {
            throw node.Fault(error.Message);
        }
    }

    private static void CheckSteps(IReadOnlyList<Step> steps, RuleTrigger when)
    {
        foreach (Step step in steps.SelectMany(step => step.WithInner()))
        {
            string? wrong = step switch
            {
                SetStep { Values: var values } when values.Select(value => value.Name).Intersect(ValueNames.Given)
                    .FirstOrDefault() is { } given => ValueNames.IsGiven(given),
                ExpectStep { Expect.Backtracks: true } => "rules run without backtracking: leave it out",
                ExpectStep { Expect: var expect } when expect.Names.Intersect(ValueNames.Given).FirstOrDefault()
                    is { } given => ValueNames.IsGiven(given),
                QuietStep when !steps.Contains(step) => "quiet is for a whole rule: put it among the rule's own steps",
                QuietStep when when.Kind != RuleTriggerKind.Message => "quiet is for messages, and here is none",
                ExpectStep { Expect.Kind: ExpectationKind.Nothing } =>
                    "a rule of its own waits for silence: when: {silence: 30s}",
                ExpectStep or LeaveStep or ThinkStep when when.Kind == RuleTriggerKind.Left =>
                    "the customer has left: all that can be done is to say something to others, or to all",
                TellStep { To: TellTo.Self } when when.Kind == RuleTriggerKind.Left =>
                    "the customer has left: say it to others, or to all",
                _ => null,
            };
            if (wrong is not null && step.Place is { } place)
                throw new ScriptException(place.File, place.Line, place.Column, wrong);
        }
    }
}
