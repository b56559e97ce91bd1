using System.Globalization;
using Clientele.Cli.Language;
using Clientele.Cli.Output;
using Clientele.Cli.Simulating.Figures;
using Clientele.Simulation;

namespace Clientele.Cli.Simulating;

/// <summary>What only scenarios have: steps, those who misbehave, thresholds.</summary>
internal static class SummaryTables
{
    /// <summary>Each table with an empty line before it.</summary>
    public static IEnumerable<string> Of(SimulationOptions options, SimulationReport report) =>
        new[] { Steps(options, report), Misbehaviours(report), Thresholds(report) }.Where(table => table.Count > 0)
            .SelectMany(table => table.Prepend(""));

    private static List<string> Steps(SimulationOptions options, SimulationReport report) =>
        options.Scenario is null || report.Steps.Count == 0 ? [] :
    [
        .. Columns.Lay(
            [
                new(Phrases.Report.Step, 0), new(Phrases.Report.Sent, 0, Right: true),
                new(Phrases.Report.Right, 0, Right: true),
                new(Phrases.Report.Wrong, 0, Right: true), new(Phrases.Report.Missing, 0,
                    Right: true), .. report.Steps.Any(step => step.Unsent > 0)
                    ? [new Column(Phrases.Report.NeverSent, 0, Right: true)] : (Column[])[],
                new(Phrases.Summary.ResponseP50, 0, Right: true), new("p90", 0, Right: true),
                new("p99", 0, Right: true), new(Phrases.Summary.MaxMilliseconds, 0, Right: true),
            ],
            [.. report.Steps.Select(step => (string[])[SafeText.Show(step.Name), Count(step.Sent), Count(step.Replied),
                Count(step.Wrong), Count(step.Unanswered), .. report.Steps.Any(each => each.Unsent > 0)
                ? [Count(step.Unsent)] : (string[])[], .. Times(step.Response)])],
            int.MaxValue),
    ];

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

    private static IEnumerable<string> Times(Latency latency) => latency.Count == 0
        ? ["", "", "", ""]
        : new double[] { latency.At(50), latency.At(90), latency.At(99), latency.Max }.Select(SimulateWords.Ms);

    private static string Count(long number) => number.ToString(CultureInfo.InvariantCulture);
}
