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
        page.Element("h2", Lang.Of("Those who misbehaved", "行为不当的顾客"));
        page.Table(
            [
                new(Lang.Of("how", "方式")), StepSection.Title(Lang.Of("share", "占比")), new(Lang.Of("the server should", "服务器应当")),
                StepSection.Title(Lang.Of("visits", "次数")), StepSection.Title(Lang.Of("it did", "做到")), StepSection.Title(Lang.Of("it did not", "没有做到")),
            ],
            report.Misbehaviours.Select(one => (IReadOnlyList<Cell>)
            [
                new Cell(KindWords.Name(one.Misbehaviour)),
                Cell.Number((one.Misbehaviour.Share * 100).ToString("0.##", CultureInfo.InvariantCulture) + "%"),
                new Cell(KindWords.Should(one.Misbehaviour)),
                Cell.Number(Amounts.Count(one.Visits)), Cell.Number(Amounts.Count(one.AsExpected)), StepSection.Bad(one.NotAsExpected),
            ]));
    }
}
