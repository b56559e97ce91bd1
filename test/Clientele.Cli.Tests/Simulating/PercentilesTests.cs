using System.Text;
using System.Text.Json;
using Clientele.Cli.Simulating;
using Clientele.Cli.Simulating.Figures;
using Clientele.Cli.Simulating.Html;
using Clientele.Cli.Tests.Language;

namespace Clientele.Cli.Tests.Simulating;

[Collection(Spoken.Collection)]
public sealed class PercentilesTests
{
    [Theory]
    [InlineData("50", "p50")]
    [InlineData("99.9, 50,p90", "p50 p90 p99.9")]
    [InlineData("0.01,99.9999", "p0.01 p99.9999")]
    public void They_are_read_and_put_in_order(string text, string names)
    {
        Assert.True(Percentiles.TryParse(text, out Percentiles? percentiles, out _));
        Assert.Equal(names, string.Join(' ', percentiles!.Or(1, 2).Select(Percentiles.Name)));
        Assert.Equal([1, 2], Percentiles.Usual.Or(1, 2));
    }

    [Theory]
    [InlineData("", "'' is no percentile")]
    [InlineData("50,,90", "'' is no percentile")]
    [InlineData("100", "100 is no percentile")]
    [InlineData("0", "0 is no percentile")]
    [InlineData("-1", "-1 is no percentile")]
    [InlineData("99.99999", "99.99999 is no percentile")]
    [InlineData("50;90", "50;90 is no percentile")]
    [InlineData("50,90,50.0", "p50 stands there twice")]
    [InlineData("1,2,3,4,5,6,7,8,9,10,11", "at most 10 percentiles")]
    public void What_is_none_is_told(string text, string error)
    {
        using var spoken = new Spoken("en");
        Assert.False(Percentiles.TryParse(text, out _, out string? told));
        Assert.StartsWith(error, told, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_report_shows_those_that_were_asked_for()
    {
        using var spoken = new Spoken("en");
        Assert.True(Percentiles.TryParse("25,99.99", out Percentiles? asked, out _));
        FinishedRun run = MadeRun.Eventful() with { Percentiles = asked! };
        string summary = SummaryWords.Of(run.Options, run.Report, asked!);
        Assert.Matches(@"\nms +count +mean +p25 +p99.99 +max\n", summary);
        Assert.Matches(@"\nstep +sent +right +wrong +missing +response p25 +p99.99 +max ms\n", summary);
        using var file = new MemoryStream();
        ReportJson.Write(file, run, [ReportJson.Second(run.Report.Totals, asked!)]);
        JsonElement response = JsonElement.Parse(file.ToArray()).GetProperty("microseconds").GetProperty("response");
        Assert.Equal(["count", "mean", "p25", "p99.99", "max"], response.EnumerateObject().Select(one => one.Name));
        file.SetLength(0);
        ReportHtml.Write(file, run);
        string page = Encoding.UTF8.GetString(file.ToArray());
        Assert.Contains("response p25", page, StringComparison.Ordinal);
        Assert.Contains("p99.99", page, StringComparison.Ordinal);
        Assert.DoesNotContain("response p50", page, StringComparison.Ordinal);
    }
}
