using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using Clientele.Cli.Simulating;
using Clientele.Cli.Simulating.Figures;
using Clientele.Cli.Simulating.Html;
using Clientele.Cli.Tests.Language;
using Clientele.Simulation;

namespace Clientele.Cli.Tests.Simulating;

/// <summary>What is said of a run for which there is something to say of everything.</summary>
[Collection(Spoken.Collection)]
public sealed class ReportTests
{
    [Fact]
    public void The_summary_has_steps_misbehaviours_and_thresholds_where_there_are_some()
    {
        using var spoken = new Spoken("en");
        FinishedRun run = MadeRun.Eventful();
        string summary = SummaryWords.Of(run.Options, run.Report, Percentiles.Usual);
        Assert.Contains("\ntold apart by their checksums: damaged 4\n455 online on average, of 458 asked for\n", summary, StringComparison.Ordinal);
        Assert.Contains("""

            misbehaviour  the server should  visits  it did  it did not
            slow reader   anything               10      10           0
            oversize      hang up                 5       3           2

            threshold                was
            response p99 < 5ms   7.24 ms  NOT MET
            errors < 0.1%          0.05%  met
            replied > 1000/s    1204.5/s  met

            customer 17, message 4, wrong:
            """.ReplaceLineEndings("\n"), summary, StringComparison.Ordinal);
        Assert.Matches(@"\nstep +sent +right +wrong +missing +response p50 +p90 +p99 +max ms\nlogin +1000 +997 +2 +1 ", summary);
        Assert.Contains("customer 23, message 1, nobody asked for:\n", summary, StringComparison.Ordinal);
        Assert.EndsWith("not all is well: see the counts above", summary, StringComparison.Ordinal);
    }

    [Fact]
    public void The_summary_of_a_plain_run_says_none_of_that()
    {
        using var spoken = new Spoken("en");
        FinishedRun run = MadeRun.Clean();
        string[] lines = SummaryWords.Of(run.Options, run.Report, Percentiles.Usual).Split('\n');
        Assert.Equal(["", "200 connections, 200 online at most, 0 failed, 0 lost", "6000 messages sent, 6000 right replies, 0 wrong, 0 missing, 0 that nobody asked for", ""], lines[..4]);
        Assert.Equal("all is well", lines[^1]);
        Assert.Equal(13, lines.Length);
    }

    [Theory]
    [InlineData("en", "165 customers were due and never connected", "not held: 2000 online from 0:00 to 0:30 (135 on average, too few for 29.5 s on end)")]
    [InlineData("zh-CN", "165 位顾客应到而从未连上", "未能保持:0:00 至 0:30 应有 2000 位在线(平均 135 位,连续 29.5 s 人数不足)")]
    public void Customers_that_never_connected_and_holds_that_failed_are_in_every_report(string language, string never, string notHeld)
    {
        using var spoken = new Spoken(language);
        FinishedRun run = MadeRun.Clean();
        var hold = new HoldReport { From = TimeSpan.Zero, To = TimeSpan.FromSeconds(30), Asked = 2000, Mean = 135.2, LongestShort = TimeSpan.FromSeconds(29.5), IsHeld = false };
        SimulationReport report = run.Report with
        {
            IsClean = false,
            Totals = run.Report.Totals with { NeverConnected = 165 },
            Holds = [hold with { IsHeld = true, Asked = 7 }, hold],
            NotHeld = 1,
        };
        string[] lines = SummaryWords.Of(run.Options, report, Percentiles.Usual).Split('\n');
        Assert.Contains(never, lines);
        Assert.Contains(lines, line => line.StartsWith(notHeld, StringComparison.Ordinal));
        using var file = new MemoryStream();
        ReportHtml.Write(file, run with { Report = report });
        string page = Encoding.UTF8.GetString(file.ToArray());
        Assert.Contains(never, page, StringComparison.Ordinal);
        Assert.Contains(notHeld, page, StringComparison.Ordinal);
        file.SetLength(0);
        ReportJUnit.Write(file, run.Options, report);
        string suite = Encoding.UTF8.GetString(file.ToArray());
        Assert.Contains("165 customers were due and never connected", suite, StringComparison.Ordinal);
        Assert.Contains("2000 were not held from 0 s to 30 s: 135", suite, StringComparison.Ordinal);
        file.SetLength(0);
        ReportJson.Write(file, run with { Report = report }, []);
        JsonElement json = JsonElement.Parse(file.ToArray());
        Assert.Equal((165, 1), (json.GetProperty("neverConnected").GetInt32(), json.GetProperty("notHeld").GetInt32()));
        Assert.Equal([true, false], json.GetProperty("holds").EnumerateArray().Select(one => one.GetProperty("held").GetBoolean()));
    }

    [Theory]
    [InlineData("en", "no verdict: neither a customer nor a message was due", "No verdict")]
    [InlineData("zh-CN", "无法判断:在计入的时间内既没有顾客应到", "无法判断")]
    public void A_run_in_which_nothing_was_due_has_no_verdict_in_any_report(string language, string verdict, string title)
    {
        using var spoken = new Spoken(language);
        FinishedRun run = MadeRun.Clean();
        run = run with { Report = run.Report with { NothingWasDue = true, IsClean = false } };
        Assert.StartsWith(verdict, SummaryWords.Of(run.Options, run.Report, Percentiles.Usual).Split('\n')[^1], StringComparison.Ordinal);
        Assert.Equal(title, VerdictSection.Title(run));
        using var file = new MemoryStream();
        ReportJUnit.Write(file, run.Options, run.Report);
        Assert.Contains("failures=\"1\"", Encoding.UTF8.GetString(file.ToArray()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_reply_is_told_with_what_should_have_come_alone()
    {
        using var spoken = new Spoken("en");
        FinishedRun run = MadeRun.Clean();
        var missing = new WrongReply(5, 2, WrongKind.Missing, Encoding.UTF8.GetBytes("pong"), ReadOnlyMemory<byte>.Empty);
        string summary = SummaryWords.Of(run.Options, run.Report with { WrongReplies = [missing] }, Percentiles.Usual);
        Assert.Contains("\ncustomer 5, message 2, missing\nexpected:\n00000000  70 6f 6e 67 ", summary, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_threshold_is_a_test_case_and_speaks_alone_of_its_figure()
    {
        FinishedRun run = MadeRun.Eventful();
        using var file = new MemoryStream();
        ReportJUnit.Write(file, run.Options, run.Report);
        XElement suite = XElement.Parse(Encoding.UTF8.GetString(file.ToArray()).TrimStart('\uFEFF'));
        var failures = suite.Elements("testcase").ToDictionary(test => test.Attribute("name")!.Value, test => test.Element("failure")?.Attribute("message")!.Value);
        Assert.Equal(
            ["the simulator keeps up", "response p99 < 5ms", "errors < 0.1%", "replied > 1000/s"],
            failures.Keys);
        Assert.Equal("it was 7240 microseconds", failures["response p99 < 5ms"]);
        Assert.Null(failures["errors < 0.1%"]);
        Assert.Equal("clientele simulate opening day · shop.example:7788", suite.Attribute("name")!.Value);
    }

    [Fact]
    public void Without_a_threshold_about_them_errors_are_test_cases_of_their_own()
    {
        FinishedRun run = MadeRun.Eventful();
        using var file = new MemoryStream();
        ReportJUnit.Write(file, run.Options, run.Report with { Thresholds = [] });
        XElement suite = XElement.Parse(Encoding.UTF8.GetString(file.ToArray()).TrimStart('\uFEFF'));
        string[] failures = [.. suite.Descendants("failure").Select(failure => failure.Attribute("message")!.Value)];
        Assert.Contains("20 replies were wrong (damaged 4)", failures);
        Assert.Contains("15 connections were lost (reset 12, closed 3)", failures);
        Assert.Contains("2 of 5 times it did not", failures);
    }

    [Fact]
    public void Programs_find_steps_misbehaviours_thresholds_and_wrong_replies()
    {
        FinishedRun run = MadeRun.Eventful();
        using var file = new MemoryStream();
        ReportJson.Write(file, run, [ReportJson.Second(run.Report.Totals, Percentiles.Usual)]);
        JsonElement report = JsonElement.Parse(file.ToArray());
        Assert.Equal("opening day", report.GetProperty("scenario").GetString());
        Assert.Equal(["microseconds", "percent", "per-second"], report.GetProperty("thresholds").EnumerateArray().Select(one => one.GetProperty("unit").GetString()));
        Assert.Equal([false, true, true], report.GetProperty("thresholds").EnumerateArray().Select(one => one.GetProperty("met").GetBoolean()));
        Assert.Equal(997, report.GetProperty("steps")[0].GetProperty("replied").GetInt64());
        Assert.True(report.GetProperty("steps")[0].GetProperty("microseconds").GetProperty("service").GetProperty("p99").GetInt64() > 0);
        Assert.Equal("slow-reader", report.GetProperty("misbehaviours")[0].GetProperty("kind").GetString());
        Assert.Equal("unasked", report.GetProperty("wrongReplies")[1].GetProperty("kind").GetString());
        Assert.Equal("E694B6E588B00A", report.GetProperty("wrongReplies")[0].GetProperty("expected").GetString());
        Assert.Equal(3, report.GetProperty("seconds")[0].GetProperty("phase").GetInt32());
        Assert.Equal(run.Report.Totals.Errors, report.GetProperty("errors").GetInt64());
    }

    [Fact]
    public void A_row_has_a_value_for_each_title()
    {
        string[] titles = ReportCsv.Header.Split(','), row = ReportCsv.Row(MadeRun.Eventful().Report.Totals with { Asked = 12.25 }).Split(',');
        Assert.Equal(titles.Length, row.Length);
        Assert.Equal("12.25", row[Array.IndexOf(titles, "asked")]);
        Assert.Equal("4", row[Array.IndexOf(titles, "damaged")]);
        Assert.Equal("120", row[0]);
    }

    [Theory]
    [InlineData(false, false, false, 0, nameof(RunVerdict.Unclean))]
    [InlineData(true, false, false, 0, nameof(RunVerdict.Clean))]
    [InlineData(true, true, false, 0, nameof(RunVerdict.Interrupted))]
    [InlineData(true, true, true, 0, nameof(RunVerdict.Unclean))]
    [InlineData(true, false, false, 900_000, nameof(RunVerdict.Clean))]
    [InlineData(false, false, false, 900_000, nameof(RunVerdict.Unclean))]
    [InlineData(false, false, false, 900_000, nameof(RunVerdict.Nothing))]
    public void The_verdict_is_one_of_five(bool clean, bool interrupted, bool aborted, long lateness, string verdict)
    {
        FinishedRun run = MadeRun.Clean(2);
        SimulationReport report = run.Report with
        {
            IsClean = clean,
            NothingWasDue = verdict == nameof(RunVerdict.Nothing),
            Interrupted = interrupted,
            AbortedBy = aborted ? Threshold.Parse("lost == 0") : null,
            Lateness = Lengths.Of(lateness),
        };
        Assert.Equal(verdict, RunVerdicts.Of(report).ToString());
    }

    [Theory]
    [InlineData("response p99 < 5ms", true)]
    [InlineData("response p99 < 5ms", false)]
    [InlineData("replied > 1000/s", true)]
    [InlineData("replied > 1000/s", false)]
    public void Only_a_verdict_on_times_or_rates_needs_a_simulator_that_was_not_late(string threshold, bool isMet)
    {
        SimulationReport late = MadeRun.Clean(2).Report with { IsClean = isMet, Lateness = Lengths.Of(900_000), Thresholds = [new(Threshold.Parse(threshold), 1, isMet)] };
        Assert.True(late.WasBottleneck);
        Assert.Equal(RunVerdict.Bottleneck, RunVerdicts.Of(late));
        // Counts, and what other thresholds say, are so however late we were.
        foreach (SimulationProgress wrong in new[]
        {
            late.Totals with { Wrong = 1 }, late.Totals with { Lost = 1 }, late.Totals with { ConnectFailed = 1 }, late.Totals with { Unanswered = 1 },
            late.Totals with { NeverConnected = 1 }, late.Totals with { Unjudged = 1 }, late.Totals with { Unsent = 1 },
        })
            Assert.Equal(RunVerdict.Unclean, RunVerdicts.Of(late with { IsClean = false, Totals = wrong }));
        Assert.Equal(RunVerdict.Unclean, RunVerdicts.Of(late with { IsClean = false, Thresholds = [.. late.Thresholds, new(Threshold.Parse("replied >= 10"), 1, false)] }));
    }

    [Theory]
    [InlineData("replied >= 10")]
    [InlineData("errors < 1%")]
    [InlineData("lateness p99 < 5s")]
    public void Counts_have_their_verdict_however_late_we_were(string threshold)
    {
        using var spoken = new Spoken("en");
        FinishedRun run = MadeRun.Clean(2);
        SimulationReport late = run.Report with { Lateness = Lengths.Of(900_000), Thresholds = [new(Threshold.Parse(threshold), 1, true)] };
        Assert.True(late.WasLate);
        Assert.False(late.WasBottleneck);
        Assert.Equal(RunVerdict.Clean, RunVerdicts.Of(late));
        Assert.EndsWith("the simulator itself was late, so the times say more of it than of the server; the counts are right\nall is well", SummaryWords.Of(run.Options, late, Percentiles.Usual), StringComparison.Ordinal);
        using var file = new MemoryStream();
        ReportJUnit.Write(file, run.Options, late);
        Assert.DoesNotContain("<failure", Encoding.UTF8.GetString(file.ToArray()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_customer_for_whom_there_was_no_room_leaves_no_verdict()
    {
        SimulationReport report = MadeRun.Clean(2).Report;
        Assert.Equal(RunVerdict.Bottleneck, RunVerdicts.Of(report with { Totals = report.Totals with { NoRoom = 1 } }));
    }

    [Fact]
    public void A_pattern_that_took_too_long_is_told_as_that()
    {
        using var spoken = new Spoken("en");
        FinishedRun run = MadeRun.Clean(2);
        SimulationReport report = run.Report with
        {
            IsClean = false,
            Totals = run.Report.Totals with { Unjudged = 3 },
            WrongReplies = [new(5, 2, WrongKind.TookTooLong, ReadOnlyMemory<byte>.Empty, Encoding.UTF8.GetBytes("aaa!"))],
        };
        string summary = SummaryWords.Of(run.Options, report, Percentiles.Usual);
        Assert.Contains("\n3 replies were not judged: the pattern took too long ", summary, StringComparison.Ordinal);
        Assert.Contains("\ncustomer 5, message 2, the pattern took too long:\n", summary, StringComparison.Ordinal);
        Assert.Equal(RunVerdict.Unclean, RunVerdicts.Of(report));
        using var file = new MemoryStream();
        ReportJUnit.Write(file, run.Options, report);
        Assert.Contains("3 replies were not judged: the pattern took too long", Encoding.UTF8.GetString(file.ToArray()), StringComparison.Ordinal);
    }
}
