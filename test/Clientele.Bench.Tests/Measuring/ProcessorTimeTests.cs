using Clientele.Bench.Measuring;

namespace Clientele.Bench.Tests.Measuring;

public class ProcessorTimeTests
{
    [Fact]
    public void Threads_are_summed_and_a_new_one_counts_from_its_start()
    {
        var before = new ProcessorTime(new Dictionary<string, long> { ["1"] = 1_000, ["2"] = 5_000 }, 0);
        var after = new ProcessorTime(new Dictionary<string, long> { ["1"] = 4_000, ["2"] = 5_000, ["3"] = 2_000 }, 0);
        Assert.Equal(5, after.MicrosecondsSince(before));
    }

    [Fact]
    public void A_thread_that_ended_takes_its_time_along_so_ticks_are_read_instead()
    {
        var before = new ProcessorTime(new Dictionary<string, long> { ["1"] = 1_000, ["2"] = 5_000 }, 10);
        var after = new ProcessorTime(new Dictionary<string, long> { ["1"] = 4_000 }, 13);
        Assert.Equal(30_000, after.MicrosecondsSince(before));
    }

    [Fact]
    public void A_name_with_brackets_and_spaces_does_not_shift_the_fields() =>
        Assert.Equal(30, ProcessorTime.TicksOf("7 (a) b (c) S 1 7 7 0 -1 4194304 100 0 0 0 10 20 0 0 20 0 1"));

    [Fact]
    public void Work_of_this_process_is_seen()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "reads /proc");
        var before = ProcessorTime.Of(Environment.ProcessId);
        var clock = System.Diagnostics.Stopwatch.StartNew();
        while (clock.ElapsedMilliseconds < 50) { }
        Assert.InRange(ProcessorTime.Of(Environment.ProcessId).MicrosecondsSince(before), 5_000, 5_000_000);
    }
}
