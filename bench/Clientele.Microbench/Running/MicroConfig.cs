using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Exporters.Json;
using BenchmarkDotNet.Filters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Perfolizer.Horology;

namespace Clientele.Microbench.Running;

/// <summary>
/// In this process: the projects that BenchmarkDotNet would otherwise generate and restore for each class do not build under
/// central package versions, and would take longer than all that is measured.
/// </summary>
internal static class MicroConfig
{
    public static IConfig Of(MicroOptions options, string artifacts, int longer = 1)
    {
        var config = ManualConfig.CreateEmpty()
            .AddJob(options.Short ? Brief(2 * longer) : Full(40 * longer))
            .AddDiagnoser(MemoryDiagnoser.Default)
            .AddColumnProvider(DefaultColumnProviders.Instance)
            .AddLogger(options.Short ? NullLogger.Instance : ConsoleLogger.Unicode)
            .WithArtifactsPath(artifacts);
        if (!options.Short)
            config.AddExporter(MarkdownExporter.GitHub, JsonExporter.Full);
        if (options.Debug)
            config.WithOptions(ConfigOptions.DisableOptimizationsValidator);
        if (options.Filters.Count > 0)
            config.AddFilter(new GlobFilter([.. options.Filters.Select(Glob)]));
        return config;
    }

    // The overhead of a call, some 1 ns, is left in: to measure it takes as long again, and nobody is ranked by it.
    private static Job Full(int milliseconds) => Job.Default
        .WithToolchain(InProcessEmitToolchain.Instance)
        .WithWarmupCount(2)
        .WithIterationCount(5)
        .WithIterationTime(TimeInterval.FromMilliseconds(milliseconds))
        .WithEvaluateOverhead(false)
        .WithId("full");

    /// <summary>Times are of no use then; allocations are.</summary>
    private static Job Brief(int milliseconds) => Job.Default
        .WithToolchain(InProcessEmitToolchain.Instance)
        .WithWarmupCount(1)
        .WithIterationCount(1)
        .WithIterationTime(TimeInterval.FromMilliseconds(milliseconds))
        .WithEvaluateOverhead(false)
        .WithGcForce(false)
        .WithId("short");

    private static string Glob(string filter) => filter.Contains('*', StringComparison.Ordinal) ? filter : $"*{filter}*";
}
