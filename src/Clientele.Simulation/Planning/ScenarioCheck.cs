using Clientele.Scripting;
using Clientele.Simulation.Model;

namespace Clientele.Simulation.Planning;

/// <summary>What must hold between the parts of a scenario.</summary>
internal static class ScenarioCheck
{
    private const string NoLastLine = "a last line without its end (last-line) needs a framing by lines or a delimiter";

    /// <exception cref="ArgumentException">Something does not fit; the message says what.</exception>
    public static void Validate(Scenario scenario, SimulationOptions options)
    {
        Require(scenario.Kinds.Count > 0, "a scenario needs a kind of customers");
        Require(scenario.Length > TimeSpan.Zero, "a run takes more than no time");
        Require(scenario.WarmUp >= TimeSpan.Zero && scenario.WarmUp < scenario.Length,
            "the warm-up must be shorter than the run");
        Require(!scenario.Arrivals.IsOpen || !scenario.Arrivals.HasBarrier,
            "a barrier waits for all who are to be online, and customers who come at a rate have no such number");
        Require(scenario.Arrivals.FinishVisits >= TimeSpan.Zero
            && scenario.Arrivals.FinishVisits <= Durations.Longest, "the rest of a visit takes 0 s to 30 days");
        Require(scenario.Arrivals.AtMost >= 0, "at most so many customers is 0 or more");
        Require(scenario.Arrivals.IsOpen
            || scenario.Arrivals.Highest <= int.MaxValue / 2, "so many customers are too many");
        Require(scenario.HoldTolerance is >= 0 and <= 1, "the tolerance of a number online is a part from 0 to 1");
        Require(scenario.Misbehaviours.Sum(one => one.Share) <= 1 + 1e-9,
            "the shares of those who misbehave come to more than all customers");
        Require(!options.LastLine || scenario.Kinds.Any(kind => HasLines(kind, options)), NoLastLine);
        foreach (CustomerKind kind in scenario.Kinds)
        {
            Require(kind.LastLine != true || HasLines(kind, options), NoLastLine);
            Require(kind.Weight > 0 && double.IsFinite(kind.Weight), "a kind's weight is more than zero");
            Require(kind.ComeBack is not { Share: < 0 or > 1 }, "those who come back are a share from 0 to 1");
            Steps(kind, scenario);
        }

        Require(scenario.Visits is null or > 0, "visits are 1 or more");
        Require(scenario.Data.Values.All(table => !table.IsOnce || table.By == RowChoice.ByVisit),
            "a table whose rows are taken once goes by visits");
        if (scenario.MostVisits is not null && VisitEnds.WhyNot(scenario) is { } why)
            throw new ArgumentException(why);
        foreach (Misbehaviour one in scenario.Misbehaviours)
        {
            Require(one.Share is > 0 and <= 1, "a share of customers is more than 0, and at most 1");
            Require(one.Rate >= 0 && one.Size is null or > 0 && (one.Pause is null || one.Pause >= TimeSpan.Zero),
                "rates, sizes and pauses are not negative");
            if (one.Kind == MisbehaviourKind.Oversize)
            {
                foreach (CustomerKind kind in scenario.Kinds)
                {
                    Framing framing = kind.Framing ?? options.Framing;
                    Require(framing.EndsByMark || framing.Announce(1).Length > 0, "an oversize message needs a framing "
                        + "by length, lines or delimiter: the others have no size to exceed");
                }
            }
        }
    }

    private static bool HasLines(CustomerKind kind, SimulationOptions options) =>
        (kind.Framing ?? options.Framing).EndsByMark;

    private static void Steps(CustomerKind kind, Scenario scenario)
    {
        foreach (Step step in kind.Steps.SelectMany(step => step.WithInner()))
        {
            step.Check();
            Require(
                step is not BarrierStep || !scenario.Arrivals.IsOpen,
                "a barrier waits for all who are to be online, and customers who come at a rate have no such number");
        }
    }

    private static void Require(bool holds, string otherwise)
    {
        if (!holds)
            throw new ArgumentException(otherwise);
    }
}
