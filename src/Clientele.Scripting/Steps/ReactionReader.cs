namespace Clientele.Scripting.Steps;

/// <summary>Reads what is answered whenever it comes. Stateless.</summary>
internal static class ReactionReader
{
    public static readonly KeySet Keys = new("reaction", "what is answered at any time", "when", "do");

    private const int Most = 100;

    /// <summary>Reads a list of them; after the steps, whose values they may name.</summary>
    public static IReadOnlyList<Reaction> ReadAll(YamlNode node, StepReader reader)
    {
        IReadOnlyList<YamlNode> items = YamlValues.List(node, "a list of what is answered at any time");
        if (items.Count > Most)
            throw node.Fault($"these are {items.Count}: at most {Most} are allowed");
        WireState wire = reader.Wire;
        var reactions = new List<Reaction>();
        foreach (YamlNode item in items)
        {
            reactions.Add(Read(item, reader));
            reader.Wire = wire;
        }

        return reactions;
    }

    private static Reaction Read(YamlNode node, StepReader reader)
    {
        var section = new YamlSection(node, Keys);
        YamlNode when = section.Must("when");
        Expectation expect = ExpectationReader.ReadOne(when, reader, "when", backtracks: reader.Reading.Backtracks);
        if (!expect.CanBeNot && !expect.IsNot)
        {
            throw when.Fault(
                "what is answered at any time is one message: text, contains, starts, ends, hex, regex or not");
        }

        IReadOnlyList<Step> steps = reader.ReadAll(section.Must("do"));
        if (steps.Count == 0)
            throw section.Must("do").Fault("the list of steps is empty: to pass a message over, ignore it");
        foreach (Step step in steps)
        {
            bool isAtOnce = step is SetStep or LeaveStep { Way: not (LeaveWay.Vanish or LeaveWay.HungUp) }
                or SayStep { Times: 1, Expect.Kind: ExpectationKind.None, What.IsChecked: false };
            if (!isAtOnce && step.Place is { } place)
            {
                throw new ScriptException(
                    place.File, place.Line, place.Column,
                    "here something is said (once, without a reply) or set, or the customer leaves: "
                    + "what waits is a step of the script");
            }
        }

        return new Reaction(expect with { Backtracks = reader.Reading.Backtracks }, steps);
    }
}
