using System.Globalization;
using System.Reflection;
using System.Text.Json.Serialization;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using Clientele.Microbench.Running;

namespace Clientele.Microbench.Reporting;

/// <summary>What one benchmark came to; the figures are of one operation.</summary>
internal sealed record MicroResult
{
    private const int SmallestObject = 24, Others = 32 * 1024;

    public required string Class { get; init; }

    public required string Method { get; init; }

    public required IReadOnlyDictionary<string, string> Parameters { get; init; }

    /// <summary>Null where it failed.</summary>
    public double? Nanoseconds { get; init; }

    /// <summary>Half of the 99.9 % confidence interval; null where it failed or ran once.</summary>
    public double? Error { get; init; }

    /// <summary>Bytes on the managed heap, of all threads.</summary>
    public double? Allocated { get; init; }

    /// <summary>Operations over which what was allocated is spread.</summary>
    public long Operations { get; init; }

    public bool MustNotAllocate { get; init; }

    /// <summary>
    /// An object for each operation, or less than one in such numbers that nobody else made them: some thread of .NET's own
    /// allocates 5 to 16 KiB now and then, whatever is measured.
    /// </summary>
    [JsonIgnore]
    public bool Allocates => Allocated >= SmallestObject || (Allocated >= 1 && Allocated * Operations >= Others);

    [JsonIgnore]
    public bool AllocatesTooMuch => MustNotAllocate && Allocates;

    [JsonIgnore]
    public string Name => $"{Class}.{Method}({string.Join(", ", Parameters.Select(each => $"{each.Key}: {each.Value}"))})";

    [JsonIgnore]
    public string? Fault => Nanoseconds is null ? $"{Name} did not run: the log in artifacts/bench/micro says why"
        : AllocatesTooMuch ? string.Create(CultureInfo.InvariantCulture, $"{Name} allocates {Allocated:0.#} bytes, and must allocate nothing")
        : null;

    public static MicroResult Of(BenchmarkCase benchmark, BenchmarkReport? report)
    {
        MethodInfo method = benchmark.Descriptor.WorkloadMethod;
        var result = new MicroResult
        {
            Class = benchmark.Descriptor.Type.Name,
            Method = method.GetCustomAttribute<BenchmarkAttribute>()?.Description ?? method.Name,
            Parameters = benchmark.Parameters.Items.ToDictionary(
                item => item.Name, item => Convert.ToString(item.Value, CultureInfo.InvariantCulture) ?? ""),
            MustNotAllocate = method.GetCustomAttribute<AllocatesNothingAttribute>() is not null,
        };
        return report is { Success: true, ResultStatistics: { } times }
            ? result with
            {
                Nanoseconds = times.Mean,
                Error = times.N > 1 ? times.ConfidenceInterval.Margin : null,
                Operations = report.GcStats.TotalOperations,
                Allocated = (double?)report.GcStats.GetTotalAllocatedBytes(false) / report.GcStats.TotalOperations,
            }
            : result;
    }
}
