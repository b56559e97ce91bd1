using Clientele.Bench.Reporting;

namespace Clientele.Bench.Commands;

/// <summary>What simulated customers cost, and whether their figures are right, beside C programs that do the same.</summary>
internal static class SimulateBench
{
    public static async Task RunAsync(SimulateOptions options, Report report)
    {
        if (!File.Exists(options.Clientele))
        {
            report.Skipped.Add($"simulate: no {options.Clientele}");
            return;
        }

        foreach (var name in SimulateOptions.AllCases.Where(options.Cases.Contains))
            await report.TryAsync(() => RunAsync(name, options, report));
    }

    private static Task RunAsync(string name, SimulateOptions options, Report report) => name switch
    {
        "closed" => SimulateClosed.RunAsync(options, report),
        "paced" => SimulatePaced.RunAsync(options, report),
        "online" => SimulateOnline.RunAsync(options, report),
        "stall" => SimulateStall.RunAsync(options, report),
        _ => SimulateMany.RunAsync(options, report),
    };
}
