using Clientele.Scripting;

namespace Clientele.Simulation.Parsing;

/// <summary>Reads <c>arrivals</c>: how many are online, or how many come a second, over time.</summary>
internal static class ArrivalsReader
{
    private static readonly string[] s_ways = ["ramp", "hold", "stairs", "spike"];

    public static Arrivals Read(YamlNode node)
    {
        if (node is YamlWord)
            throw node.Expected("a map with online or rate (customers: 1000 is short for so many online)");
        var section = new YamlSection(node, Keys.Arrivals);
        bool isOpen = section.OneOf("online", "rate") == "rate";
        foreach (string key in (string[])(isOpen ? ["barrier", "finish-visits"] : ["poisson", "at-most"]))
        {
            if (section.Has(key))
                throw section.KeyOf(key).Fault(!isOpen ? $"{key} is for arrivals at a rate"
                    : key == "barrier" ? "a barrier waits until all are online, and with a rate there is no 'all'"
                    : "with a rate nobody leaves before its visit is over: finish-visits is for a number online");
        }

        Arrivals arrivals = isOpen ? ReadRate(section.Must("rate")) : ReadOnline(section.Must("online"));
        return arrivals with
        {
            IsPoisson = section.Value("poisson", YamlValues.Bool, false),
            AtMost = section.Value("at-most", Values.Count, 0),
            HasBarrier = section.Value("barrier", YamlValues.Bool, false),
            FinishVisits = section.Value("finish-visits", YamlValues.TimeOrZero, arrivals.FinishVisits),
        };
    }

    private static Arrivals ReadOnline(YamlNode node) =>
        node is YamlList ? Arrivals.Online(ReadPhases(node, level => YamlValues.Whole(level, 0, 10_000_000)))
            : Arrivals.Online(Values.Count(node));

    private static Arrivals ReadRate(YamlNode node)
    {
        if (node is YamlList)
            return Arrivals.Rate(ReadPhases(node, Values.Rate));
        double rate = Values.Rate(node);
        return rate > 0
            ? Arrivals.Rate(rate) : throw node.Fault($"{node.Shown} brings nobody: it must be more than zero");
    }

    private static Phase[] ReadPhases(YamlNode node, Func<YamlNode, double> level)
    {
        Phase[] phases = [.. YamlValues.List(node, "a list of phases").Select(phase => ReadPhase(phase, level))];
        if (!phases.Any(phase => phase.Level > 0))
            throw node.Fault(
                "nobody comes in these phases: one of them must say how many (ramp, hold, stairs or spike)");
        return phases;
    }

    private static Phase ReadPhase(YamlNode node, Func<YamlNode, double> level)
    {
        var section = new YamlSection(node, Keys.Phase);
        string way = section.OneOf(s_ways);
        if (way != "stairs" && section.Has("steps"))
            throw section.KeyOf("steps").Fault("steps is for stairs");
        YamlNode value = section.Must(way);
        if (way == "hold" && !section.Has("for"))
            return new(PhaseKind.Hold, null, YamlValues.Time(value));
        PhaseKind kind = way switch
        {
            "ramp" => PhaseKind.Ramp,
            "hold" => PhaseKind.Hold,
            "stairs" => PhaseKind.Stairs,
            _ => PhaseKind.Spike,
        };
        int stairs = way == "stairs" ? (int)YamlValues.Whole(section.Must("steps"), 1, 10_000) : 1;
        return new(kind, level(value), YamlValues.Time(section.Must("for")), stairs);
    }
}
