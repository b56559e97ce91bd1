using System.Text.RegularExpressions;
using Clientele.Cli.Commands;
using Clientele.Cli.Simulating.Figures;
using Clientele.Cli.Simulating.Html;
using Clientele.Cli.Tests.Language;
using Clientele.Cli.Tests.Running;

namespace Clientele.Cli.Tests.Simulating.Html;

[Collection(Spoken.Collection)]
public sealed partial class ReportHtmlTests
{
    [Theory]
    [InlineData("en", "Not all is well", "response p99 &lt; 5ms does not hold: it was 7.24 ms")]
    [InlineData("zh-CN", "有异常", "response p99 &lt; 5ms 未达到:实际为 7.24 ms")]
    public void A_browser_draws_all_plots_without_a_complaint_and_what_peers_said_stays_text(string language, string verdict, string broke)
    {
        using var spoken = new Spoken(language);
        Browser page = Open(MadeRun.Eventful());
        Assert.Equal("", page.Complaints);
        Assert.Contains("data-drawn=\"yes\"", page.Dom, StringComparison.Ordinal);
        Assert.Equal(["online", "messages", "response", "errors", "distribution"], Charts().Matches(page.Dom).Select(match => match.Groups[1].Value));
        Assert.Equal(5, page.Dom.Split("<svg ").Length - 1);
        Assert.All(Lines().Matches(page.Dom), line => Assert.DoesNotContain("NaN", line.Value, StringComparison.Ordinal));
        // Asked, online, connections; sent, replied; p50 to the longest; response and service.
        Assert.Equal(3 + 2 + 4 + 2, Lines().Count(page.Dom));
        Assert.Contains($"<h1>{verdict}</h1>", page.Dom, StringComparison.Ordinal);
        Assert.Contains(broke, page.Dom, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", page.Dom, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("buyers/2 &lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;", page.Dom, StringComparison.Ordinal);
    }

    [Fact]
    public void A_clean_run_has_no_tables_of_what_there_was_none_of()
    {
        using var spoken = new Spoken("en");
        Browser page = Open(MadeRun.Clean());
        Assert.Equal("", page.Complaints);
        Assert.Contains("<h1>All is well</h1>", page.Dom, StringComparison.Ordinal);
        Assert.Equal(["Over time", "How long it took", "The simulator itself", "What was asked"], Titles().Matches(page.Dom).Select(match => match.Groups[1].Value));
        Assert.Contains("No errors at any time.", page.Dom, StringComparison.Ordinal);
    }

    [Fact]
    public void A_day_of_seconds_is_a_page_of_bounded_size()
    {
        using var spoken = new Spoken("en");
        FinishedRun run = MadeRun.Of(MadeRun.Simple, MadeRun.Moments(20_000, _ => 200), report => report);
        Assert.InRange(run.Timeline.Points.Count(), 500, 1001);
        Assert.InRange(ReportHtml.Render(run).Length, 10_000, 300_000);
        Assert.Contains("each point the worst of 32 s", ReportHtml.Render(run), StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_that_ended_before_its_first_second_is_a_page_too()
    {
        using var spoken = new Spoken("en");
        FinishedRun run = MadeRun.Of(MadeRun.Simple, [], _ => MadeRun.Report(MadeRun.Moments(1, _ => 1)) with { Interrupted = true });
        Browser page = Open(run with { Timeline = new() });
        Assert.Equal("", page.Complaints);
        Assert.Contains("<h1>Interrupted</h1>", page.Dom, StringComparison.Ordinal);
    }

    [Fact]
    public void In_chinese_all_of_it_is_chinese()
    {
        using var spoken = new Spoken("zh-CN");
        string page = ReportHtml.Render(MadeRun.Clean());
        string body = page[page.IndexOf("<main>", StringComparison.Ordinal)..page.IndexOf("</main>", StringComparison.Ordinal)];
        Assert.DoesNotMatch("[a-z]+ [a-z]+ [a-z]+", Tags().Replace(body, " | "));
        Assert.Contains("lang=\"zh-CN\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_command_writes_it()
    {
        using var folder = new TemporaryFolder();
        using var serve = new Serve("--reply", "echo");
        using Command simulate = Command.Run("simulate", $"127.0.0.1:{serve.Port}", "--customers", "5", "--for", "2s", "--every", "100ms", "--expect", "echo", "--html", folder["report.html"]);
        Browser page = Browser.Open(folder["report.html"]);
        Assert.Equal("", page.Complaints);
        Assert.Contains("<h1>", page.Dom, StringComparison.Ordinal);
        Assert.Equal(4, Charts().Count(page.Dom));
    }

    private static Browser Open(FinishedRun run)
    {
        using var folder = new TemporaryFolder();
        return Browser.Open(folder.Write("report.html", ReportHtml.Render(run)));
    }

    [GeneratedRegex("<figure data-chart=\"([a-z]+)\">")]
    private static partial Regex Charts();

    [GeneratedRegex("<path class=\"series[^>]*>")]
    private static partial Regex Lines();

    [GeneratedRegex("<h2>([^<]*)</h2>")]
    private static partial Regex Titles();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags();
}
