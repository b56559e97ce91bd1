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
        Steps(page, run, [.. run.Report.Steps.Where(step => !step.OnlyListens)]);
        Waits(page, run, [.. run.Report.Steps.Where(step => step.OnlyListens)]);
    }

    private static void Steps(Markup page, FinishedRun run, StepReport[] steps)
    {
        if (steps.Length == 0)
            return;
        bool hasUnsent = steps.Any(step => step.Unsent > 0);
        IReadOnlyList<double> percents = run.Percentiles.Or(50, 90, 99);
        page.Element("h2", Phrases.Report.StepsTitle);
        page.Table(
            [
                new(Phrases.Report.Step), Title(Phrases.Report.Sent), Title(Phrases.Report.Right),
                Title(Phrases.Report.Wrong),
                Title(Phrases.Report.Missing), .. hasUnsent ? [Title(Phrases.Report.NeverSent)] : (Cell[])[],
                .. Titles(percents, Phrases.Report.ResponseAt),
                Title(Phrases.Report.ServiceP99), Title(Phrases.Report.FirstByteP99),
            ],
            steps.Select(step => (IReadOnlyList<Cell>)
            [
                new Cell(step.Name), Cell.Number(Amounts.Count(step.Sent)), Cell.Number(Amounts.Count(step.Replied)),
                Bad(step.Wrong), Bad(step.Unanswered), .. hasUnsent ? [Bad(step.Unsent)] : (Cell[])[],
                .. Times(step.Response, percents), Time(step.Service, 99), Time(step.FirstByte, 99),
            ]));
    }

    private static void Waits(Markup page, FinishedRun run, StepReport[] steps)
    {
        if (steps.Length == 0)
            return;
        IReadOnlyList<double> percents = run.Percentiles.Or(50, 90, 99);
        page.Element("h2", Phrases.Report.WaitsTitle);
        page.Table(
            [
                new(Phrases.Report.Step), Title(Phrases.Report.Right), Title(Phrases.Report.Wrong),
                Title(Phrases.Report.Missing), .. Titles(percents, Phrases.Report.WaitAt),
            ],
            steps.Select(step => (IReadOnlyList<Cell>)
            [
                new Cell(step.Name), Cell.Number(Amounts.Count(step.Replied)), Bad(step.Wrong), Bad(step.Unanswered),
                .. Times(step.Wait, percents),
            ]));
    }

    public static Cell Bad(long count) => new(Amounts.Count(count), count > 0 ? "number bad" : "number");

    public static Cell Title(string text) => new(text, "number");

    private static IEnumerable<Cell> Titles(IReadOnlyList<double> percents, Func<string, string> first) => percents
        .Select((percent, i) => Title(i == 0 ? first(Percentiles.Name(percent)) : Percentiles.Name(percent)))
        .Append(Title(Phrases.Report.Max));

    private static IEnumerable<Cell> Times(Latency latency, IReadOnlyList<double> percents) =>
        percents.Append(100).Select(percent => Time(latency, percent));

    private static Cell Time(Latency latency, double percent) =>
        Cell.Number(latency.Count == 0 ? "" : Amounts.Time(percent >= 100 ? latency.Max : latency.At(percent)));
}
