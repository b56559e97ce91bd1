using System.Globalization;
using Clientele.Cli.Language;
using Clientele.Cli.Output;
using Clientele.Cli.Simulating.Figures;
using Clientele.Simulation;

namespace Clientele.Cli.Simulating;

/// <summary>What only scenarios have: steps, those who misbehave, thresholds.</summary>
internal static class SummaryTables
{
    private static readonly double[] s_usual = [50, 90, 99];

    /// <summary>Each table with an empty line before it.</summary>
    public static IEnumerable<string> Of(
        SimulationOptions options, SimulationReport report, Percentiles percentiles)
    {
        IReadOnlyList<double> percents = percentiles.Or(s_usual);
        return new[] { Steps(options, report, percents), Waits(options, report, percents), Misbehaviours(report),
            Thresholds(report) }.Where(table => table.Count > 0).SelectMany(table => table.Prepend(""));
    }

    private static List<string> Steps(
        SimulationOptions options, SimulationReport report, IReadOnlyList<double> percents)
    {
        StepReport[] steps = [.. report.Steps.Where(step => !step.OnlyListens)];
        bool hasUnsent = steps.Any(step => step.Unsent > 0);
        return options.Scenario is null || steps.Length == 0 ? [] :
        [
            .. Columns.Lay(
                [
                    new(Phrases.Report.Step, 0), Title(Phrases.Report.Sent), Title(Phrases.Report.Right),
                    Title(Phrases.Report.Wrong), Title(Phrases.Report.Missing),
                    .. hasUnsent ? [Title(Phrases.Report.NeverSent)] : (Column[])[],
                    .. Times(percents, Phrases.Report.ResponseAt),
                ],
                [.. steps.Select(step => (string[])[SafeText.Show(step.Name), Count(step.Sent), Count(step.Replied),
                    Count(step.Wrong), Count(step.Unanswered), .. hasUnsent ? [Count(step.Unsent)] : (string[])[],
                    .. Times(step.Response, percents)])],
                int.MaxValue),
        ];
    }

    /// <summary>Steps that only listen: what the server says by itself.</summary>
    private static List<string> Waits(
        SimulationOptions options, SimulationReport report, IReadOnlyList<double> percents)
    {
        StepReport[] steps = [.. report.Steps.Where(step => step.OnlyListens)];
        return options.Scenario is null || steps.Length == 0 ? [] :
        [
            .. Columns.Lay(
                [
                    new(Phrases.Report.Step, 0), Title(Phrases.Report.Right), Title(Phrases.Report.Wrong),
                    Title(Phrases.Report.Missing), .. Times(percents, Phrases.Report.WaitAt),
                ],
                [.. steps.Select(step => (string[])[SafeText.Show(step.Name), Count(step.Replied), Count(step.Wrong),
                    Count(step.Unanswered), .. Times(step.Wait, percents)])],
                int.MaxValue),
        ];
    }

    private static List<string> Misbehaviours(SimulationReport report) => report.Misbehaviours.Count == 0 ? [] :
    [
        .. Columns.Lay(
            [
                new(Phrases.Summary.Misbehaviour, 0), new(Phrases.Summary.ServerShould, 0),
                new(Phrases.Summary.Visits, 0, Right: true),
                new(Phrases.Summary.Did, 0, Right: true), new(Phrases.Summary.DidNot, 0, Right: true),
            ],
            [.. report.Misbehaviours.Select(one => (string[])[KindWords.Name(one.Misbehaviour), KindWords.Should(
                one.Misbehaviour), Count(one.Visits), Count(one.AsExpected), Count(one.NotAsExpected)])],
            int.MaxValue),
    ];

    private static List<string> Thresholds(SimulationReport report) => report.Thresholds.Count == 0 ? [] :
    [
        .. Columns.Lay(
            [new(Phrases.Summary.Threshold, 0), new(Phrases.Summary.Was, 0, Right: true), new("", 0)],
            [.. report.Thresholds.Select(result =>
                (string[])[SafeText.Show(result.Threshold.Text), ThresholdWords.Value(result), Met(result, report)])],
            int.MaxValue),
    ];

    private static string Met(ThresholdResult result, SimulationReport report) =>
        result.IsMet ? Phrases.Summary.Met
        : result.Threshold == report.AbortedBy ? Phrases.Summary.NotMetEnded
        : Phrases.Summary.NotMet;

    private static Column Title(string title) => new(title, 0, Right: true);

    /// <summary>The first of them says which time it is.</summary>
    private static IEnumerable<Column> Times(IReadOnlyList<double> percents, Func<string, string> first) =>
        percents.Select((percent, i) => Title(i == 0 ? first(Percentiles.Name(percent)) : Percentiles.Name(percent)))
            .Append(Title(Phrases.Summary.MaxMilliseconds));

    private static IEnumerable<string> Times(Latency latency, IReadOnlyList<double> percents) => latency.Count == 0
        ? Enumerable.Repeat("", percents.Count + 1)
        : percents.Select(percent => (double)latency.At(percent)).Append(latency.Max).Select(SimulateWords.Ms);

    private static string Count(long number) => number.ToString(CultureInfo.InvariantCulture);
}
