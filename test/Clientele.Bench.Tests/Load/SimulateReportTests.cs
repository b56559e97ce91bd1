using System.Text;
using Clientele.Bench.Load;

namespace Clientele.Bench.Tests.Load;

public class SimulateReportTests
{
    [Fact]
    public void What_a_run_left_is_read()
    {
        var report = Report();
        Assert.Equal((600, 610, 620, 630), (report.Response.P50, report.Response.P90, report.Response.P95, report.Response.P99));
        Assert.Equal((500, 530), (report.Service.P50, report.Service.P99));
        Assert.Equal(10, report.MostOnline);
        Assert.Null(report.Fault);
    }

    [Fact]
    public void Coming_and_leaving_are_not_in_the_cost_of_a_reply() =>
        Assert.Equal((4000.0 - 1000) / (400 - 100), Report().ProcessorUsPerReply(10));

    [Fact]
    public void A_crowd_that_was_never_complete_is_named()
    {
        var error = Assert.Throws<BenchException>(() => Report().ProcessorUsPerReply(11));
        Assert.Contains("11 customers online for less than two of 4 seconds", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("wrong", "1 wrong")]
    [InlineData("unanswered", "1 missing")]
    [InlineData("unasked", "1 that nobody asked for")]
    [InlineData("lost", "1 lost")]
    [InlineData("connectFailed", "1 connects failed")]
    [InlineData("unsent", "1 never sent")]
    public void What_went_wrong_is_named(string count, string said) =>
        Assert.Contains(said, Report((count, 1)).Fault, StringComparison.Ordinal);

    [Fact]
    public void A_message_without_a_reply_is_named_whatever_else_is_counted() =>
        Assert.StartsWith("500 sent, 499 right replies", Report(("replied", 499)).Fault, StringComparison.Ordinal);

    internal static SimulateReport Report(params (string Count, long Value)[] changed)
    {
        string[] seconds = [Counts(3, 10, 50), Counts(10, 1000, 100), Counts(10, 4000, 400), Counts(0, 9000, 500)];
        var totals = Counts(0, 9000, 500);
        foreach (var (count, value) in changed)
            totals = System.Text.RegularExpressions.Regex.Replace(totals, $"\"{count}\":\\d+", $"\"{count}\":{value}");
        const string Response = """{"p50":600,"p90":610,"p95":620,"p99":630}""", Service = """{"p50":500,"p90":510,"p95":520,"p99":530}""";
        return SimulateReport.Parse(Encoding.UTF8.GetBytes(
            $$"""{"mostOnline":10,{{totals}},"microseconds":{"response":{{Response}},"service":{{Service}}},"seconds":[{{string.Join(',', seconds.Select(s => $"{{{s}}}"))}}]}"""));
    }

    private static string Counts(int online, long processor, long replied) =>
        $"\"online\":{online},\"connected\":10,\"connectFailed\":0,\"sent\":{replied},\"replied\":{replied},\"wrong\":0,\"unanswered\":0,"
        + $"\"unasked\":0,\"lost\":0,\"unsent\":0,\"processorMicroseconds\":{processor}";
}
