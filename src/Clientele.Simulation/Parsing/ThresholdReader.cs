using Clientele.Scripting;

namespace Clientele.Simulation.Parsing;

/// <summary>Reads <c>thresholds</c>.</summary>
internal static class ThresholdReader
{
    public static IReadOnlyList<Threshold> Read(
        YamlNode node, ScriptReading reading, IReadOnlyList<CustomerKind> kinds) =>
        [.. YamlValues.List(node, "a list of thresholds").Select(item => ReadOne(item, reading, kinds))];

    private static Threshold ReadOne(YamlNode node, ScriptReading reading, IReadOnlyList<CustomerKind> kinds)
    {
        if (node is YamlWord)
            return Check(node, reading, kinds);
        var section = new YamlSection(node, Keys.Threshold);
        return Check(section.Must("check"), reading, kinds) with
        {
            Aborts = section.Value("abort", YamlValues.Bool, false),
        };
    }

    private static Threshold Check(YamlNode node, ScriptReading reading, IReadOnlyList<CustomerKind> kinds)
    {
        string text = YamlValues.Word(node, "a threshold (response p99 < 5ms)");
        if (!Threshold.TryParse(text, out Threshold? threshold, out ParseFailure? failure))
            throw node.Fault(failure.Argument == failure.Text ? failure.Message : failure.Reason);
        if (threshold.Step is not { } step)
            return threshold;
        if (reading.StepNames.GetValueOrDefault(step))
        {
            Step[] meant = [.. kinds.SelectMany(kind => kind.Steps).SelectMany(one => one.WithInner())
                .Where(one => one.Name == step)];
            bool onlyListens = meant.All(one => one is ExpectStep);
            bool isKnown = onlyListens || meant.Any(one => one is SayStep);
            return isKnown && threshold.WhyNotOf(onlyListens) is { } why ? throw node.Fault(why) : threshold;
        }

        string[] known = [.. reading.StepNames.Where(pair => pair.Value).Select(pair => pair.Key)];
        throw node.Fault(
            reading.StepNames.ContainsKey(step)
                ? $"the step {YamlWord.Quote(step)} has no figures: it neither says nor expects anything"
            : known.Length == 0 ? $"no step is named {YamlWord.Quote(step)}: give the step that is meant a name"
            : $"no step is named {YamlWord.Quote(step)}{YamlValues.DidYouMean(step, known)}: there is "
                + $"{string.Join(", ", known.Take(20))}");
    }
}
