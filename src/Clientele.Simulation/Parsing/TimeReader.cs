namespace Clientele.Simulation.Parsing;

/// <summary>Reads a time that may be left to chance: <c>500ms</c>, or <c>{uniform: [100ms, 2s]}</c> and the like.</summary>
internal static class TimeReader
{
    private static readonly TimeSpan s_day = TimeSpan.FromDays(1);

    public static Duration Read(Node node)
    {
        if (node is Word)
            return Duration.Constant(Values.Timeout(node));
        var section = new Section(node, Keys.Chance);
        string kind = section.OneOf(Keys.Chance.Names);
        Node value = section.Must(kind);
        switch (kind)
        {
            case "exponential":
                return Duration.Exponential(Values.Timeout(value));
            case "uniform":
                (Node shortest, Node longest) = Two(value, "two durations: the shortest and the longest ([100ms, 2s])");
                (TimeSpan from, TimeSpan to) = (Values.TimeOrZero(shortest, s_day), Values.Timeout(longest));
                return from <= to ? Duration.Uniform(from, to) : throw longest.Fault($"{longest.Shown} is less than {shortest.Shown}: the shortest comes first");
            case "normal":
                (Node mean, Node deviation) = Two(value, "two durations: the mean and the deviation ([1s, 200ms])");
                return Duration.Normal(Values.Timeout(mean), Values.TimeOrZero(deviation, s_day));
            case "lognormal":
                (Node median, Node sigma) = Two(value, "the median and sigma ([1s, 0.5])");
                return Duration.LogNormal(Values.Timeout(median), Values.Number(sigma, 0, 10));
            default:
                (Node least, Node alpha) = Two(value, "the least and alpha ([100ms, 1.5])");
                return Duration.Pareto(Values.Timeout(least), Values.Number(alpha, 0, 1000));
        }
    }

    private static (Node, Node) Two(Node node, string what) =>
        node is NodeList { Items.Count: 2 } list ? (list.Items[0], list.Items[1]) : throw node.Expected(what);
}
