using Clientele.Cli.Language;
using Clientele.Simulation;

namespace Clientele.Cli.Simulating.Figures;

/// <summary>How many customers were to come, and how many came, over the time that counts.</summary>
internal static class Attendance
{
    /// <summary>Empty where nothing was asked for beyond a plain number of customers.</summary>
    public static string Describe(SimulationOptions options, SimulationReport report)
    {
        if (options.Scenario is not { } scenario || report.MeanAsked <= 0)
            return "";
        string asked = Amounts.Plain(report.MeanAsked);
        if (!scenario.Arrivals.IsOpen)
            return Lang.Of($"{Amounts.Plain(report.MeanOnline)} online on average, of {asked} asked for", $"平均在线 {Amounts.Plain(report.MeanOnline)} 位,要求 {asked} 位");
        string came = Amounts.Plain(report.ConnectedPerSecond);
        return Lang.Of($"{came} came a second, of {asked} asked for", $"每秒到来 {came} 位,要求 {asked} 位");
    }
}
