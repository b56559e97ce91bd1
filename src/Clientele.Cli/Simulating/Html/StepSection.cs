using Clientele.Cli.Language;
using Clientele.Cli.Simulating.Figures;
using Clientele.Simulation;

namespace Clientele.Cli.Simulating.Html;

internal static class StepSection
{
    public static void Write(Markup page, FinishedRun run)
    {
        // The only step of the simple form is the whole run.
        if (run.Options.Scenario is null || run.Report.Steps.Count == 0)
            return;
        bool hasUnsent = run.Report.Steps.Any(step => step.Unsent > 0);
        page.Element("h2", Lang.Of("Steps", "步骤"));
        page.Table(
            [
                new(Lang.Of("step", "步骤")), Title(Lang.Of("sent", "发出")), Title(Lang.Of("right", "正确")), Title(Lang.Of("wrong", "错误")),
                Title(Lang.Of("missing", "缺失")), .. hasUnsent ? [Title(Lang.Of("never sent", "未发出"))] : (Cell[])[], Title(Lang.Of("response p50", "响应 p50")), Title("p90"), Title("p99"), Title(Lang.Of("max", "最大")),
                Title(Lang.Of("service p99", "服务 p99")), Title(Lang.Of("first byte p99", "首字节 p99")),
            ],
            run.Report.Steps.Select(step => (IReadOnlyList<Cell>)
            [
                new Cell(step.Name), Cell.Number(Amounts.Count(step.Sent)), Cell.Number(Amounts.Count(step.Replied)), Bad(step.Wrong), Bad(step.Unanswered), .. hasUnsent ? [Bad(step.Unsent)] : (Cell[])[],
                Time(step.Response, 50), Time(step.Response, 90), Time(step.Response, 99), Time(step.Response, 100),
                Time(step.Service, 99), Time(step.FirstByte, 99),
            ]));
    }

    public static Cell Bad(long count) => new(Amounts.Count(count), count > 0 ? "number bad" : "number");

    public static Cell Title(string text) => new(text, "number");

    private static Cell Time(Latency latency, double percent) =>
        Cell.Number(latency.Count == 0 ? "" : Amounts.Time(percent >= 100 ? latency.Max : latency.At(percent)));
}
