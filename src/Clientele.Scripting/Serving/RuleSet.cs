using Clientele.Scripting.Messages;
using Clientele.Scripting.Rules;
using Clientele.Scripting.Templates;

namespace Clientele.Scripting.Serving;

/// <summary>The rules of one file, ready to apply. Immutable but for its counts; any thread.</summary>
internal sealed class RuleSet
{
    private static readonly TimeSpan s_replyTimeout = TimeSpan.FromSeconds(10);

    /// <exception cref="FormatException">A template is malformed.</exception>
    /// <exception cref="UnencodableException">A character is not in the encoding.</exception>
    public RuleSet(RulesFile file, Framing framing, long seed, TimeProvider clock)
    {
        var planned = new List<PlannedRule>();
        HashSet<string> names = [.. ValueNames.Given];
        foreach (Rule rule in file.Rules)
            names.UnionWith(NamesOf(rule));
        var holes = new HoleSources(file.Data, names);
        foreach (Rule rule in file.Rules)
            planned.Add(Plan(rule, $"rule {planned.Count + 1}", file, framing, seed, clock, names, holes));
        foreach (PlannedRule rule in planned)
        {
            rule.Shares = [.. rule.Captures.Distinct().Where(name => planned.Exists(
                other => other != rule && other.Needs.Contains(name) && !other.Captures.Contains(name)))];
        }

        All = planned;
        Joined = OfKind(RuleTriggerKind.Joined);
        Messages = OfKind(RuleTriggerKind.Message);
        Left = OfKind(RuleTriggerKind.Left);
        Silences = [.. OfKind(RuleTriggerKind.Silence).OrderBy(rule => rule.Rule.When.Quiet)];
    }

    public IReadOnlyList<PlannedRule> All { get; }

    public PlannedRule[] Joined { get; }

    public PlannedRule[] Messages { get; }

    public PlannedRule[] Left { get; }

    /// <summary>The shortest first.</summary>
    public PlannedRule[] Silences { get; }

    private PlannedRule[] OfKind(RuleTriggerKind kind) => [.. All.Where(rule => rule.Rule.When.Kind == kind)];

    private static IEnumerable<string> NamesOf(Rule rule)
    {
        IEnumerable<Expectation> expected = rule.Steps.SelectMany(step => step.WithInner()).OfType<ExpectStep>()
            .Select(step => step.Expect);
        foreach (Expectation one in rule.When.Message is { } when ? expected.Prepend(when) : expected)
        {
            foreach (string name in one.Names)
                yield return name;
        }

        foreach (Step step in rule.Steps.SelectMany(step => step.WithInner()))
        {
            foreach ((string name, _) in (step as SetStep)?.Values ?? [])
                yield return name;
            if (step is CountStep count)
                yield return count.Value;
        }
    }

    private static PlannedRule Plan(
        Rule rule, string number, RulesFile file, Framing framing, long seed, TimeProvider clock,
        HashSet<string> names, HoleSources holes)
    {
        var words = new ScriptWords(file.Received, framing, file.Data, seed, clock) { Sent = file.Sent };
        words.Know(names);
        var planner = new ScriptPlanner(words, [], number + " step ", s_replyTimeout);
        planner.Add(rule.Steps);
        PlannedScript script = planner.Plan();
        MessageTest? test = rule.When.Message is { } when
            ? new MessageTest(when, file.Received, seed, holes, clock)
            : null;
        (string Name, SpokenText Text)[] where = [.. rule.Where.Select(pair => (pair.Key, words.TextOf(pair.Value)))];
        return new PlannedRule(rule, rule.Name ?? number)
        {
            Test = test,
            Script = script,
            Where = where,
            TestNeeds = [.. test?.Needs ?? []],
            Needs = script.Steps.SelectMany(step => step.Needs)
                .Concat(script.Exchanges.SelectMany(step => step.Reply?.CapturedNames ?? []))
                .Concat(test?.Needs ?? []).Concat(where.SelectMany(pair => pair.Text.Needs))
                .Concat(rule.Where.Keys).ToHashSet(StringComparer.Ordinal),
        };
    }
}
