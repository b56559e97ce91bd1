using Clientele.Scripting;

namespace Clientele.Simulation.Parsing;

/// <summary>Reads <c>thresholds</c>.</summary>
internal static class ThresholdReader
{
    public static IReadOnlyList<Threshold> Read(YamlNode node, ScriptReading reading) =>
        [.. YamlValues.List(node, "a list of thresholds").Select(item => ReadOne(item, reading))];

    private static Threshold ReadOne(YamlNode node, ScriptReading reading)
    {
        if (node is YamlWord)
            return Check(node, reading);
        var section = new YamlSection(node, Keys.Threshold);
        return Check(section.Must("check"), reading) with { Aborts = section.Value("abort", YamlValues.Bool, false) };
    }

    private static Threshold Check(YamlNode node, ScriptReading reading)
    {
        string text = YamlValues.Word(node, "a threshold (response p99 < 5ms)");
        if (!Threshold.TryParse(text, out Threshold? threshold, out ParseFailure? failure))
            throw node.Fault(failure.Argument == failure.Text ? failure.Message : failure.Reason);
        if (threshold.Step is not { } step || reading.StepNames.GetValueOrDefault(step))
            return threshold;
        string[] known = [.. reading.StepNames.Where(pair => pair.Value).Select(pair => pair.Key)];
        throw node.Fault(
            reading.StepNames.ContainsKey(step)
                ? $"the step {YamlWord.Quote(step)} has no figures: it neither says nor expects anything"
            : known.Length == 0 ? $"no step is named {YamlWord.Quote(step)}: give the step that is meant a name"
            : $"no step is named {YamlWord.Quote(step)}{YamlValues.DidYouMean(step, known)}: there is "
                + $"{string.Join(", ", known.Take(20))}");
    }
}
