using System.Globalization;
using Clientele.Cli.Language;
using Clientele.Cli.Simulating.Figures;
using Clientele.Simulation;

namespace Clientele.Cli.Simulating.Html;

internal static class MisbehaviourSection
{
    public static void Write(Markup page, SimulationReport report)
    {
        if (report.Misbehaviours.Count == 0)
            return;
        page.Element("h2", Phrases.Report.MisbehaviourTitle);
        page.Table(
            [
                new(Phrases.Report.How), StepSection.Title(Phrases.Report.Share), new(Phrases.Report.ServerShould),
                StepSection.Title(Phrases.Report.Visits), StepSection.Title(Phrases.Report.Did),
                StepSection.Title(Phrases.Report.DidNot),
            ],
            report.Misbehaviours.Select(one => (IReadOnlyList<Cell>)
            [
                new Cell(KindWords.Name(one.Misbehaviour)),
                Cell.Number((one.Misbehaviour.Share * 100).ToString("0.##", CultureInfo.InvariantCulture) + "%"),
                new Cell(KindWords.Should(one.Misbehaviour)),
                Cell.Number(Amounts.Count(one.Visits)), Cell.Number(Amounts.Count(one.AsExpected)),
                StepSection.Bad(one.NotAsExpected),
            ]));
    }
}
