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
        string more = report.NotHeld == 1 ? "" : Lang.Of($" (and {report.NotHeld - 1} more)", $"(另有 {report.NotHeld - 1} 处)");
        HoldReport? first = report.Holds.FirstOrDefault(hold => !hold.IsHeld);
        return (first is null ? Lang.Of("a number online was not held", "在线人数未能保持") : Describe(first)) + more;
    }

    private static string Describe(HoldReport hold)
    {
        string mean = Amounts.Plain(hold.Mean), time = Amounts.Time(hold.LongestShort.TotalMicroseconds);
        string from = Amounts.Clock(hold.From), to = Amounts.Clock(hold.To);
        return Lang.Of(
            $"not held: {hold.Asked} online from {from} to {to} ({mean} on average, too few for {time} on end); where they may take their time to come, use a ramp or a warm-up, or --hold-tolerance",
            $"未能保持:{from} 至 {to} 应有 {hold.Asked} 位在线(平均 {mean} 位,连续 {time} 人数不足);若允许慢慢到来,请用渐变、预热或 --hold-tolerance");
    }
}
