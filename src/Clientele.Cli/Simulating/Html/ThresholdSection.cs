using Clientele.Cli.Language;
using Clientele.Cli.Simulating.Figures;
using Clientele.Simulation;

namespace Clientele.Cli.Simulating.Html;

internal static class ThresholdSection
{
    public static void Write(Markup page, SimulationReport report)
    {
        if (report.Thresholds.Count == 0)
            return;
        page.Element("h2", Lang.Of("Thresholds", "阈值"));
        page.Table(
            [new(Lang.Of("what must hold", "要求")), new(Lang.Of("what it was", "实际"), "number"), new("")],
            report.Thresholds.Select(result => (IReadOnlyList<Cell>)
            [
                new Cell(result.Threshold.Text),
                Cell.Number(ThresholdWords.Value(result)),
                result.IsMet ? new Cell(Lang.Of("✓ met", "✓ 达到"), "good") : new Cell(NotMet(result, report), "bad"),
            ]));
    }

    private static string NotMet(ThresholdResult result, SimulationReport report) => result.Threshold == report.AbortedBy
        ? Lang.Of("✗ not met, ended the run", "✗ 未达到,运行因此结束")
        : Lang.Of("✗ not met", "✗ 未达到");
}
