using System.Globalization;
using Clientele.Cli.Language;
using Clientele.Cli.Simulating.Figures;
using Clientele.Simulation;

namespace Clientele.Cli.Simulating.Html;

/// <summary>Where the page's script draws, and the table of times beside the curve of their distribution.</summary>
internal static class ChartSection
{
    private static readonly double[] s_percents = [50, 75, 90, 95, 99, 99.9, 99.99];

    public static void WriteOverTime(Markup page, FinishedRun run)
    {
        if (!run.Timeline.Points.Any())
            return;
        int each = run.Timeline.SecondsEach;
        string worst = each == 1 ? "" : Phrases.Charts.WorstOf(each);
        page.Element("h2", Phrases.Charts.OverTime);
        Figure(page, "online", Phrases.Charts.CustomersOnline, "");
        if (ChartData.IsOpen(run))
            Figure(page, "arrivals", Phrases.Charts.CustomersWhoCame, Phrases.Charts.ASecond);
        Figure(page, "messages", Phrases.Charts.Messages, Phrases.Charts.ASecond);
        if (run.Timeline.Points.Any(point => point.Response is not null))
            Figure(page, "response", Phrases.Charts.ResponseTime,
                string.Join(" · ", new[] { Phrases.Charts.FromDue, worst }.Where(words => words.Length > 0)));
        if (run.Timeline.Points.Any(point => point.Errors.Any(count => count > 0)))
            Figure(page, "errors", Phrases.Charts.Errors, each == 1
                ? Phrases.Charts.InEachSecond : Phrases.Charts.InEvery(each));
        else if (run.Report.Totals.Errors == 0)
            page.Element("p", Phrases.Charts.NoErrors, "card faint");
    }

    public static void WriteTimes(Markup page, FinishedRun run)
    {
        SimulationReport report = run.Report;
        page.Element("h2", Phrases.Charts.HowLong);
        if (report.Response.Count > 0)
            Figure(page, "distribution", Phrases.Charts.Distribution, Phrases.Charts.DistributionHint);
        page.Table(
            [
                new(""), Title(Phrases.Charts.Count), Title(Phrases.Charts.Mean),
                .. s_percents.Select(percent => Title("p" + percent.ToString(CultureInfo.InvariantCulture))),
                Title(Phrases.Charts.Max),
            ],
            [
                Row(Phrases.Charts.Connect, report.Connect),
                Row(Phrases.Charts.FirstByte, report.FirstByte),
                Row(Phrases.Charts.Response, report.Response),
                Row(Phrases.Charts.Service, report.Service),
                Row(Phrases.Charts.Lateness, report.Lateness),
            ]);
    }

    private static Cell Title(string text) => new(text, "number");

    private static IReadOnlyList<Cell> Row(string name, Latency latency) =>
    [
        new Cell(name),
        Cell.Number(Amounts.Count(latency.Count)),
        .. s_percents.Select(percent => (double)latency.At(percent)).Prepend(latency.Mean).Append(latency.Max)
            .Select(time => Cell.Number(latency.Count == 0 ? "" : Amounts.Time(time))),
    ];

    private static void Figure(Markup page, string chart, string title, string more) => page
        .Raw($"<figure data-chart=\"{chart}\"><div class=\"head\"><figcaption>").Text(title).Element("small", more)
        .Raw("</figcaption></div></figure>\n");
}
