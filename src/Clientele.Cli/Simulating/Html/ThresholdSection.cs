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
        page.Element("h2", Phrases.Report.ThresholdsTitle);
        page.Table(
            [new(Phrases.Report.MustHold), new(Phrases.Report.Was, "number"), new("")],
            report.Thresholds.Select(result => (IReadOnlyList<Cell>)
            [
                new Cell(result.Threshold.Text),
                Cell.Number(ThresholdWords.Value(result)),
                result.IsMet ? new Cell(Phrases.Report.Met, "good") : new Cell(NotMet(result, report), "bad"),
            ]));
    }

    private static string NotMet(ThresholdResult result, SimulationReport report) =>
        result.Threshold == report.AbortedBy
        ? Phrases.Report.NotMetEnded
        : Phrases.Report.NotMet;
}
