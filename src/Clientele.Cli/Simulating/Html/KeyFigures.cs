using Clientele.Cli.Language;
using Clientele.Cli.Simulating.Figures;
using Clientele.Simulation;

namespace Clientele.Cli.Simulating.Html;

/// <summary>The figures that people ask for first.</summary>
internal static class KeyFigures
{
    public static void Write(Markup page, FinishedRun run)
    {
        SimulationReport report = run.Report;
        SimulationProgress totals = report.Totals;
        double seconds = Math.Max(MachineSection.Measured(report).TotalSeconds, 0.001);
        page.Raw("<dl class=\"figures\">\n");
        Tile(page, Phrases.Report.Took, Amounts.Clock(totals.Elapsed), WarmUp(run));
        Tile(page, Phrases.Report.OnlineAtMost, Amounts.Count(report.MostOnline),
            Attendance.Describe(run.Options, report));
        Tile(page, Phrases.Report.Connections, Amounts.Count(totals.Connected), report.Connect.Count == 0
            ? "" : "p99 " + Amounts.Time(report.Connect.At(99)));
        if (report.Visits is { } visits)
            Tile(page, Phrases.Summary.Visits, Amounts.Count(visits),
                string.Join(Phrases.Common.ListSeparator, VisitWords.Rows(report)));
        Tile(page, Phrases.Report.MessagesSent, Amounts.Count(totals.Sent),
            $"{Amounts.Rate(totals.Sent / seconds)}{Phrases.Common.PerSecond}");
        if (report.Response.Count > 0 || totals.Errors > 0)
            Tile(page, Phrases.Report.RightReplies, Amounts.Count(totals.Replied),
                $"{Amounts.Rate(totals.Replied / seconds)}{Phrases.Common.PerSecond}");
        Tile(page, Phrases.Report.Errors, Amounts.Count(totals.Errors), ErrorKind.List(ErrorKind.All, totals),
            totals.Errors > 0 ? "bad" : "");
        Times(page, run.Percentiles, report.Response, Phrases.Report.ResponseAt);
        Times(page, run.Percentiles, report.Wait, Phrases.Report.WaitAt);
        page.Raw("</dl>\n");
    }

    private static void Times(Markup page, Percentiles percentiles, Latency latency, Func<string, string> name)
    {
        if (latency.Count == 0)
            return;
        IReadOnlyList<double> percents = percentiles.Or(50, 99);
        foreach (double percent in percents)
            Tile(page, name(Percentiles.Name(percent)), Amounts.Time(latency.At(percent)),
                percent == percents[^1] ? Phrases.Report.Longest + Amounts.Time(latency.Max) : "");
    }

    private static string WarmUp(FinishedRun run) =>
        run.Options.Scenario?.WarmUp is { } warmUp && warmUp > TimeSpan.Zero
        ? Phrases.Report.OfItWarmUp(Durations.Format(warmUp))
        : "";

    private static void Tile(Markup page, string name, string value, string more, string style = "")
    {
        page.Raw("<div>").Element("dt", name).Element("dd", value, style);
        if (more.Length > 0)
            page.Element("dd", more, "more");
        page.Raw("</div>\n");
    }
}
