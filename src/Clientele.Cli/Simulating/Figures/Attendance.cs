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
            return Phrases.Verdict.MeanOnline(Amounts.Plain(report.MeanOnline), asked);
        string came = Amounts.Plain(report.ConnectedPerSecond);
        return Phrases.Verdict.CameASecond(came, asked);
    }
}
