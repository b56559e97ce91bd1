namespace Clientele.Scripting;

/// <summary>
/// Reads a time that may be left to chance: <c>500ms</c>, or <c>{uniform: [100ms, 2s]}</c> and the like. Stateless; any
/// thread.
/// </summary>
public static class DurationReader
{
    internal static readonly KeySet Keys =
        new("chance", "a time that chance decides", "uniform", "normal", "exponential", "lognormal", "pareto");

    private static readonly TimeSpan s_day = TimeSpan.FromDays(1);

    /// <summary>Reads a time of more than zero, up to a day.</summary>
    /// <exception cref="ScriptException">
    /// The node is not a duration; the message has its place and what is expected.
    /// </exception>
    public static Duration Read(YamlNode node)
    {
        ArgumentNullException.ThrowIfNull(node);
        if (node is YamlWord)
            return Duration.Constant(YamlValues.Timeout(node));
        var section = new YamlSection(node, Keys);
        string kind = section.OneOf(Keys.Names);
        YamlNode value = section.Must(kind);
        switch (kind)
        {
            case "exponential":
                return Duration.Exponential(YamlValues.Timeout(value));
            case "uniform":
                (YamlNode shortest, YamlNode longest) =
                    Two(value, "two durations: the shortest and the longest ([100ms, 2s])");
                (TimeSpan from, TimeSpan to) = (YamlValues.TimeOrZero(shortest, s_day), YamlValues.Timeout(longest));
                return from <= to
                    ? Duration.Uniform(from, to)
                    : throw longest.Fault($"{longest.Shown} is less than {shortest.Shown}: the shortest comes first");
            case "normal":
                (YamlNode mean, YamlNode deviation) =
                    Two(value, "two durations: the mean and the deviation ([1s, 200ms])");
                return Duration.Normal(YamlValues.Timeout(mean), YamlValues.TimeOrZero(deviation, s_day));
            case "lognormal":
                (YamlNode median, YamlNode sigma) = Two(value, "the median and sigma ([1s, 0.5])");
                return Duration.LogNormal(YamlValues.Timeout(median), YamlValues.Number(sigma, 0, 10));
            default:
                (YamlNode least, YamlNode alpha) = Two(value, "the least and alpha ([100ms, 1.5])");
                return Duration.Pareto(YamlValues.Timeout(least), YamlValues.Number(alpha, 0, 1000));
        }
    }

    private static (YamlNode, YamlNode) Two(YamlNode node, string what) =>
        node is YamlList { Items.Count: 2 } list ? (list.Items[0], list.Items[1]) : throw node.Expected(what);
}
