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
        Tile(page, Lang.Of("took", "历时"), Amounts.Clock(totals.Elapsed), WarmUp(run));
        Tile(page, Lang.Of("online at most", "最多在线"), Amounts.Count(report.MostOnline), Attendance.Describe(run.Options, report));
        Tile(page, Lang.Of("connections", "连接"), Amounts.Count(totals.Connected), report.Connect.Count == 0 ? "" : "p99 " + Amounts.Time(report.Connect.At(99)));
        Tile(page, Lang.Of("messages sent", "发出消息"), Amounts.Count(totals.Sent), $"{Amounts.Rate(totals.Sent / seconds)}{Lang.Of("/s", " 条/秒")}");
        if (report.Response.Count > 0 || totals.Errors > 0)
            Tile(page, Lang.Of("right replies", "正确回复"), Amounts.Count(totals.Replied), $"{Amounts.Rate(totals.Replied / seconds)}{Lang.Of("/s", " 条/秒")}");
        Tile(page, Lang.Of("errors", "错误"), Amounts.Count(totals.Errors), ErrorKind.List(ErrorKind.All, totals), totals.Errors > 0 ? "bad" : "");
        if (report.Response.Count > 0)
        {
            Tile(page, Lang.Of("response p50", "响应 p50"), Amounts.Time(report.Response.At(50)), "");
            Tile(page, Lang.Of("response p99", "响应 p99"), Amounts.Time(report.Response.At(99)), Lang.Of("longest ", "最长 ") + Amounts.Time(report.Response.Max));
        }

        page.Raw("</dl>\n");
    }

    private static string WarmUp(FinishedRun run) => run.Options.Scenario?.WarmUp is { } warmUp && warmUp > TimeSpan.Zero
        ? Lang.Of($"of it {Durations.Format(warmUp)} warm-up, left out of the figures", $"其中预热 {Durations.Format(warmUp)},不计入数据")
        : "";

    private static void Tile(Markup page, string name, string value, string more, string style = "")
    {
        page.Raw("<div>").Element("dt", name).Element("dd", value, style);
        if (more.Length > 0)
            page.Element("dd", more, "more");
        page.Raw("</div>\n");
    }
}
