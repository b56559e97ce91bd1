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
        string worst = each == 1 ? "" : Lang.Of($"each point the worst of {each} s", $"每点取 {each} 秒中最差的一秒");
        page.Element("h2", Lang.Of("Over time", "随时间的变化"));
        Figure(page, "online", Lang.Of("Customers online", "在线顾客"), "");
        if (ChartData.IsOpen(run))
            Figure(page, "arrivals", Lang.Of("Customers who came", "到来的顾客"), Lang.Of("a second", "每秒"));
        Figure(page, "messages", Lang.Of("Messages", "消息"), Lang.Of("a second", "每秒"));
        if (run.Timeline.Points.Any(point => point.Response is not null))
            Figure(page, "response", Lang.Of("Response time", "响应时间"), string.Join(" · ", new[] { Lang.Of("from the moment it was due", "从应发的时刻起"), worst }.Where(words => words.Length > 0)));
        if (run.Timeline.Points.Any(point => point.Errors.Any(count => count > 0)))
            Figure(page, "errors", Lang.Of("Errors", "错误"), each == 1 ? Lang.Of("in each second", "每秒") : Lang.Of($"in every {each} s", $"每 {each} 秒"));
        else if (run.Report.Totals.Errors == 0)
            page.Element("p", Lang.Of("No errors at any time.", "全程没有错误。"), "card faint");
    }

    public static void WriteTimes(Markup page, FinishedRun run)
    {
        SimulationReport report = run.Report;
        page.Element("h2", Lang.Of("How long it took", "耗时"));
        if (report.Response.Count > 0)
            Figure(page, "distribution", Lang.Of("Distribution", "分布"), Lang.Of("how much of all took at most so long", "不超过该时间的比例"));
        page.Table(
            [
                new(""), Title(Lang.Of("count", "次数")), Title(Lang.Of("mean", "平均")),
                .. s_percents.Select(percent => Title("p" + percent.ToString(CultureInfo.InvariantCulture))), Title(Lang.Of("max", "最大")),
            ],
            [
                Row(Lang.Of("connect", "连接"), report.Connect),
                Row(Lang.Of("first byte", "首字节"), report.FirstByte),
                Row(Lang.Of("response, from the moment it was due", "响应,从应发的时刻起"), report.Response),
                Row(Lang.Of("service, from when it was sent", "服务,从发出起"), report.Service),
                Row(Lang.Of("lateness of our own timers", "自身定时器的误差"), report.Lateness),
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
        .Raw($"<figure data-chart=\"{chart}\"><div class=\"head\"><figcaption>").Text(title).Element("small", more).Raw("</figcaption></div></figure>\n");
}
