using Clientele.Cli.Language;
using Clientele.Simulation;

namespace Clientele.Cli.Simulating;

/// <summary>How many customers were to come, and how many came, over the time that counts.</summary>
internal static class Attendance
{
    /// <summary>Empty where nothing was asked for beyond a plain number of customers.</summary>
    public static string Describe(SimulationOptions options, TimelinePoint? measured)
    {
        if (options.Scenario is not { } scenario || measured is null || measured.Asked <= 0)
            return "";
        string asked = Amounts.Rate(measured.Asked);
        if (!scenario.Arrivals.IsOpen)
            return Lang.Of($"asked {asked} on average, were {Amounts.Rate(measured.Online)}", $"平均要求 {asked} 位,实际 {Amounts.Rate(measured.Online)} 位");
        string came = Amounts.Rate(measured.Connected / measured.Seconds);
        return Lang.Of($"asked {asked} to come a second, came {came}", $"要求每秒来 {asked} 位,实际 {came} 位");
    }
}
