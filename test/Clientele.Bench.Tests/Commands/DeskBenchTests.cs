using Clientele.Bench.Commands;
using Clientele.Bench.Load;

namespace Clientele.Bench.Tests.Commands;

public class DeskBenchTests
{
    private static readonly DeskOptions s_options = new("clientele", DeskOptions.AllCases, 1, 1, 1500, 1, 1, PageSeconds: 8);
    private static readonly SimulateCounts s_counts = new(0, 300, 0, 4000, 4000, 0, 0, 0, 0, 0, 0);
    private static readonly SimulateTimes s_times = new(1, 2, 3, 4);

    [Fact]
    public void What_the_browser_measured_is_read()
    {
        var result = DeskPages.Result(
            """{"open_ms":[10,30,20],"sort_ms":[5],"frames_per_second":[60,58],"longest_frame_ms":33.5,"heap_before":1048576,"heap_after":1048577,"heap_minutes":[9,9,10,12,11,20],"errors":[]}""",
            s_options, new SimulateReport(s_counts, s_times, s_times, 1500, [s_counts, s_counts]));
        Assert.Equal((20, 59, 2000, 150), (result.OpenMs.Median, result.FramesPerSecond.Median, result.MessagesPerSecond, result.ComersPerSecond));
        Assert.Equal(1, result.HeapAfter - result.HeapBefore);
        Assert.Equal(20 - 12, result.HeapGrowth);
    }

    [Fact]
    public void An_error_in_the_page_is_no_result()
    {
        var error = Assert.Throws<BenchException>(() => DeskPages.Result(
            """{"open_ms":[],"sort_ms":[],"frames_per_second":[],"longest_frame_ms":0,"heap_before":0,"heap_after":0,"heap_minutes":[],"errors":["TypeError: x"]}""",
            s_options, new SimulateReport(s_counts, s_times, s_times, 1500, [s_counts])));
        Assert.Equal("desk page: TypeError: x", error.Message);
    }
}
