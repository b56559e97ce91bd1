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
        page.Element("h2", Phrases.Report.StepsTitle);
        page.Table(
            [
                new(Phrases.Report.Step), Title(Phrases.Report.Sent), Title(Phrases.Report.Right),
                Title(Phrases.Report.Wrong),
                Title(Phrases.Report.Missing), .. hasUnsent ? [Title(Phrases.Report.NeverSent)] : (Cell[])[],
                Title(Phrases.Report.StepResponseP50), Title("p90"), Title("p99"), Title(Phrases.Report.Max),
                Title(Phrases.Report.ServiceP99), Title(Phrases.Report.FirstByteP99),
            ],
            run.Report.Steps.Select(step => (IReadOnlyList<Cell>)
            [
                new Cell(step.Name), Cell.Number(Amounts.Count(step.Sent)), Cell.Number(Amounts.Count(step.Replied)),
                Bad(step.Wrong), Bad(step.Unanswered), .. hasUnsent ? [Bad(step.Unsent)] : (Cell[])[],
                Time(step.Response, 50), Time(step.Response, 90), Time(step.Response, 99), Time(step.Response, 100),
                Time(step.Service, 99), Time(step.FirstByte, 99),
            ]));
    }

    public static Cell Bad(long count) => new(Amounts.Count(count), count > 0 ? "number bad" : "number");

    public static Cell Title(string text) => new(text, "number");

    private static Cell Time(Latency latency, double percent) =>
        Cell.Number(latency.Count == 0 ? "" : Amounts.Time(percent >= 100 ? latency.Max : latency.At(percent)));
}
