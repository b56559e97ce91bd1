using Clientele.Bench.Reporting;

namespace Clientele.Bench.Commands;

/// <summary>What a desk costs, and how soon it answers.</summary>
internal static class DeskBench
{
    public static async Task RunAsync(DeskOptions options, Report report)
    {
        foreach (var name in DeskOptions.AllCases.Where(options.Cases.Contains))
            await report.TryAsync(() => RunAsync(name, options, report));
    }

    private static Task RunAsync(string name, DeskOptions options, Report report) => name switch
    {
        "list" => DeskList.RunAsync(options, report),
        "cost" => DeskCost.RunAsync(options, report),
        "page" => DeskPages.RunAsync(options, report),
        _ => DeskStalled.RunAsync(options, report),
    };
}
