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
    public static IConfig Of(MicroOptions options, string artifacts)
    {
        var config = ManualConfig.CreateEmpty()
            .AddJob(options.Short ? Brief() : Full())
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

    private static Job Full() => Job.Default
        .WithToolchain(InProcessEmitToolchain.Instance)
        .WithWarmupCount(3)
        .WithIterationCount(7)
        .WithIterationTime(TimeInterval.FromMilliseconds(60))
        .WithId("full");

    /// <summary>
    /// Times are of no use; allocations are, as long as the operations are many: the collector hands out 8 KiB at a time.
    /// </summary>
    private static Job Brief() => Job.Default
        .WithToolchain(InProcessEmitToolchain.Instance)
        .WithWarmupCount(1)
        .WithIterationCount(1)
        .WithIterationTime(TimeInterval.FromMilliseconds(2))
        .WithGcForce(false)
        .WithId("short");

    private static string Glob(string filter) => filter.Contains('*', StringComparison.Ordinal) ? filter : $"*{filter}*";
}
