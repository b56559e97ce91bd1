using Clientele.Microbench.Benchmarks;
using Clientele.Microbench.Reporting;
using Clientele.Microbench.Running;

namespace Clientele.Bench.Tests.Micro;

[Collection(Alone.Name)]
public class MicroRunTests
{
    private static readonly MicroOptions s_options = new() { Short = true, Debug = true };

    [Fact]
    public void A_benchmark_runs_and_is_told_of()
    {
        MicroReport report = MicroRun.Measure(s_options with { Filters = ["AddAndCancel"] }, [typeof(TimerWheelBenchmarks)]);
        Assert.Empty(report.Faults);
        MicroResult result = Assert.Single(report.Benchmarks);
        Assert.Equal("add and cancel", result.Method);
        Assert.True(result is { MustNotAllocate: true, Allocated: < 1, Nanoseconds: > 0 });
        Assert.Contains("## The timer wheel", MicroTables.Markdown(report), StringComparison.Ordinal);
    }

    [Fact]
    public void What_allocates_and_must_not_has_failed_and_so_has_what_throws()
    {
        MicroReport report = MicroRun.Measure(s_options, [typeof(FaultyBenchmarks)]);
        // 24 bytes each; what else the process does meanwhile is counted in, the more the slower the machine is.
        Assert.Collection(
            report.Faults,
            fault => Assert.Matches(@"^FaultyBenchmarks\.Allocates\(\) allocates (2[4-9]|3\d)(\.\d)? bytes, and must allocate nothing$", fault),
            fault => Assert.Equal("FaultyBenchmarks.Throws() did not run: the log in artifacts/bench/micro says why", fault));
        Assert.InRange(report.Benchmarks.Single(result => result.Method == "May").Allocated!.Value, 24, 40);
    }

    [Fact]
    public void A_filter_that_fits_nothing_is_a_fault()
    {
        MicroReport report = MicroRun.Measure(s_options with { Filters = ["Nonsense"] }, [typeof(TimerWheelBenchmarks)]);
        Assert.Equal(["no benchmark is called Nonsense"], report.Faults);
    }

    [Fact]
    public void The_tables_take_the_place_of_the_old_ones()
    {
        const string Page = "before\n<!-- micro -->\nold\n<!-- /micro -->\nafter\n";
        string once = DocsPage.Replaced(Page, "new\n");
        Assert.Equal("before\n<!-- micro -->\n\nnew\n\n<!-- /micro -->\nafter\n", once);
        Assert.Equal(once, DocsPage.Replaced(once, "new\n"));
        Assert.Throws<InvalidOperationException>(() => DocsPage.Replaced("no place\n", "new"));
    }
}
