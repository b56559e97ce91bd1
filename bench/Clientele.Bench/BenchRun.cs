using Clientele.Bench.Load;
using Clientele.Bench.Measuring;
using Clientele.Bench.Reporting;

namespace Clientele.Bench;

/// <summary>One run: builds the C programs, measures, prints, saves; its exit code says how it went.</summary>
internal sealed class BenchRun(string? output, bool enforce)
{
    private const int Measured = 0, Failed = 1, OverBudget = 3;

    public async Task<int> RunAsync(Func<Report, Task> measure)
    {
        var report = new Report { Machine = Machine.Describe() };
        Console.WriteLine(report.Machine);
        await report.TryAsync(async () =>
        {
            await CompiledC.BuildAsync();
            await measure(report);
        });
        Print(report);
        if (output is not null) report.Save(FileOf(output));
        return report.Faults.Count > 0 ? Failed : enforce && report.Over.Count > 0 ? OverBudget : Measured;
    }

    private static void Print(Report report)
    {
        if (report.Echo.Count > 0) Console.WriteLine($"\n{Tables.Of(report.Echo)}");
        if (report.Idle.Count > 0) Console.WriteLine($"\n{Tables.Of(report.Idle)}");
        if (report.Start is { } start) Console.WriteLine($"\n{Tables.Of(start)}");
        foreach (var table in SimulateTables.Of(report)) Console.WriteLine($"\n{table}");
        foreach (var table in DeskTables.Of(report)) Console.WriteLine($"\n{table}");
        foreach (var table in ClusterTables.Of(report)) Console.WriteLine($"\n{table}");
        foreach (var line in report.Skipped) Console.WriteLine($"not measured: {line}");
        foreach (var line in report.Over) Console.WriteLine($"over budget: {line}");
        foreach (var line in report.Faults) Console.WriteLine($"failed: {line}");
    }

    private static string FileOf(string name) =>
        Path.GetFileName(name) == name ? Path.Combine(Paths.Results, name) : name;
}
