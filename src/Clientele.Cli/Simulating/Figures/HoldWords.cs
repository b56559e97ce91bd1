using Clientele.Cli.Language;
using Clientele.Simulation;

namespace Clientele.Cli.Simulating.Figures;

/// <summary>Numbers of customers that were to be online, and were not.</summary>
internal static class HoldWords
{
    /// <summary>The first one, and how many there are; empty when all were held.</summary>
    public static string NotHeld(SimulationReport report)
    {
        if (report.NotHeld == 0)
            return "";
        string more = report.NotHeld == 1 ? "" : Phrases.Verdict.MoreHolds(report.NotHeld);
        HoldReport? first = report.Holds.FirstOrDefault(hold => !hold.IsHeld);
        return (first is null ? Phrases.Verdict.NotHeld : Describe(first)) + more;
    }

    private static string Describe(HoldReport hold)
    {
        string mean = Amounts.Plain(hold.Mean), time = Amounts.Time(hold.LongestShort.TotalMicroseconds);
        string from = Amounts.Clock(hold.From), to = Amounts.Clock(hold.To);
        return Phrases.Verdict.HoldMissed(hold.Asked, from, to, mean, time);
    }
}
