using BenchmarkDotNet.Attributes;
using Clientele.Microbench.Running;

namespace Clientele.Bench.Tests.Micro;

/// <summary>What a run must find.</summary>
#pragma warning disable CA1822 // BenchmarkDotNet runs an instance's methods
public class FaultyBenchmarks
{
    [AllocatesNothing, Benchmark]
    public object Allocates() => new();

    [Benchmark]
    public object May() => new();

    [Benchmark]
    public void Throws() => throw new InvalidOperationException("broken");
}
