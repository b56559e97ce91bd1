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
        new[] { Steps(options, report), Misbehaviours(report), Thresholds(report) }.Where(table => table.Count > 0).SelectMany(table => table.Prepend(""));

    private static List<string> Steps(SimulationOptions options, SimulationReport report) => options.Scenario is null || report.Steps.Count == 0 ? [] :
    [
        .. Columns.Lay(
            [
                new(Lang.Of("step", "步骤"), 0), new(Lang.Of("sent", "发出"), 0, Right: true), new(Lang.Of("right", "正确"), 0, Right: true),
                new(Lang.Of("wrong", "错误"), 0, Right: true), new(Lang.Of("missing", "缺失"), 0, Right: true), .. report.Steps.Any(step => step.Unsent > 0) ? [new Column(Lang.Of("never sent", "未发出"), 0, Right: true)] : (Column[])[],
                new(Lang.Of("response p50", "响应 p50"), 0, Right: true), new("p90", 0, Right: true), new("p99", 0, Right: true), new(Lang.Of("max ms", "最大(毫秒)"), 0, Right: true),
            ],
            [.. report.Steps.Select(step => (string[])[SafeText.Show(step.Name), Count(step.Sent), Count(step.Replied), Count(step.Wrong), Count(step.Unanswered), .. report.Steps.Any(each => each.Unsent > 0) ? [Count(step.Unsent)] : (string[])[], .. Times(step.Response)])],
            int.MaxValue),
    ];

    private static List<string> Misbehaviours(SimulationReport report) => report.Misbehaviours.Count == 0 ? [] :
    [
        .. Columns.Lay(
            [
                new(Lang.Of("misbehaviour", "不当行为"), 0), new(Lang.Of("the server should", "服务器应当"), 0), new(Lang.Of("visits", "次数"), 0, Right: true),
                new(Lang.Of("it did", "做到"), 0, Right: true), new(Lang.Of("it did not", "没有做到"), 0, Right: true),
            ],
            [.. report.Misbehaviours.Select(one => (string[])[KindWords.Name(one.Misbehaviour), KindWords.Should(one.Misbehaviour), Count(one.Visits), Count(one.AsExpected), Count(one.NotAsExpected)])],
            int.MaxValue),
    ];

    private static List<string> Thresholds(SimulationReport report) => report.Thresholds.Count == 0 ? [] :
    [
        .. Columns.Lay(
            [new(Lang.Of("threshold", "阈值"), 0), new(Lang.Of("was", "实际"), 0, Right: true), new("", 0)],
            [.. report.Thresholds.Select(result => (string[])[SafeText.Show(result.Threshold.Text), ThresholdWords.Value(result), Met(result, report)])],
            int.MaxValue),
    ];

    private static string Met(ThresholdResult result, SimulationReport report) =>
        result.IsMet ? Lang.Of("met", "达到")
        : result.Threshold == report.AbortedBy ? Lang.Of("NOT MET, ended the run", "未达到,运行因此结束")
        : Lang.Of("NOT MET", "未达到");

    private static IEnumerable<string> Times(Latency latency) => latency.Count == 0
        ? ["", "", "", ""]
        : new double[] { latency.At(50), latency.At(90), latency.At(99), latency.Max }.Select(SimulateWords.Ms);

    private static string Count(long number) => number.ToString(CultureInfo.InvariantCulture);
}
