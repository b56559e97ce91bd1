using System.Reflection;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using Clientele.Microbench.Reporting;

namespace Clientele.Microbench.Running;

/// <summary>One run: measures, prints, saves; its exit code says whether all of it ran and allocated no more than it may.</summary>
internal static class MicroRun
{
    private const int Measured = 0, Failed = 1, Tries = 4;

    public static int Run(MicroOptions options)
    {
        MicroReport report = Measure(options, AllOf(typeof(MicroRun).Assembly));
        if (!options.Short)
            Console.WriteLine($"\n{MicroTables.Markdown(report)}");
        string? output = options.Output ?? (options.Short || options.Filters.Count > 0 ? null : "micro.json");
        if (output is not null)
            report.Save(Repository.ResultFile(output));
        if (options.Docs)
            DocsPage.Replace(Repository.TablesPage, MicroTables.Markdown(report));
        int free = report.Benchmarks.Count(benchmark => benchmark.MustNotAllocate);
        Console.WriteLine($"{report.Benchmarks.Count} benchmarks, {free} of them must allocate nothing; {report.Faults.Count} failed");
        foreach (string fault in report.Faults)
            Console.WriteLine($"failed: {fault}");
        return report.Faults.Count > 0 ? Failed : Measured;
    }

    public static MicroReport Measure(MicroOptions options, IEnumerable<Type> types)
    {
        Directory.CreateDirectory(Repository.Artifacts);
        var report = new MicroReport { Measured = Repository.Circumstances };
        foreach (Type type in types)
            Measure(options, type, report);
        report.Faults.AddRange(report.Benchmarks.Select(result => result.Fault).OfType<string>());
        if (report.Benchmarks.Count == 0)
            report.Faults.Add($"no benchmark is called {string.Join(" or ", options.Filters)}");
        return report;
    }

    /// <summary>
    /// What allocates does so each time; what somebody else allocates meanwhile is spread over more operations when it runs
    /// longer. So what has allocated and must not is run again, each time eight times as long.
    /// </summary>
    private static void Measure(MicroOptions options, Type type, MicroReport report)
    {
        MicroResult[] results = [];
        int[] left = [];
        for (int tries = 0; tries == 0 || (left.Length > 0 && tries < Tries); tries++)
        {
            IConfig config = MicroConfig.Of(options, Repository.Artifacts, longer: 1 << (3 * tries));
            BenchmarkRunInfo run = BenchmarkConverter.TypeToBenchmarks(type, config);
            if (tries == 0)
            {
                results = new MicroResult[run.BenchmarksCases.Length];
                left = [.. Enumerable.Range(0, results.Length)];
            }

            BenchmarkCase[] cases = [.. left.Select(index => run.BenchmarksCases[index])];
            if (cases.Length == 0)
                return;
            Summary summary = BenchmarkRunner.Run(new BenchmarkRunInfo(cases, run.Type, run.Config));
            report.Faults.AddRange(summary.ValidationErrors.Where(error => error.IsCritical).Select(error => error.Message));
            foreach ((int index, BenchmarkCase benchmark) in left.Zip(cases))
                results[index] = MicroResult.Of(benchmark, summary[benchmark]);
            left = [.. left.Where(index => results[index].AllocatesTooMuch)];
        }

        report.Benchmarks.AddRange(results);
    }

    private static IEnumerable<Type> AllOf(Assembly assembly) => assembly.GetExportedTypes()
        .Where(type => type.GetMethods().Any(method => method.GetCustomAttribute<BenchmarkAttribute>() is not null))
        .OrderBy(type => type.Name, StringComparer.Ordinal);
}
