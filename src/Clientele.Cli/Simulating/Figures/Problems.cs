using Clientele.Cli.Language;
using Clientele.Simulation;

namespace Clientele.Cli.Simulating.Figures;

/// <summary>What broke, one line each.</summary>
internal static class Problems
{
    public static IEnumerable<string> Of(SimulationReport report)
    {
        SimulationProgress totals = report.Totals;
        if (report.AbortedBy is { } abort)
            yield return Lang.Of($"the run was ended by {SafeText.Show(abort.Text)}", $"运行因 {SafeText.Show(abort.Text)} 而提前结束");
        foreach (ThresholdResult result in report.Thresholds.Where(result => !result.IsMet))
            yield return ThresholdWords.NotMet(result);
        foreach ((string figure, long count, string text) in Counts(report))
        {
            if (count > 0 && !IsSpokenOf(report, figure))
                yield return text;
        }
    }

    /// <summary>A threshold says how many of these are too many: then it alone judges them.</summary>
    public static bool IsSpokenOf(SimulationReport report, string figure) =>
        report.Thresholds.Any(result => result.Threshold.SpeaksOf(figure));

    private static IEnumerable<(string Figure, long Count, string Text)> Counts(SimulationReport report)
    {
        SimulationProgress totals = report.Totals;
        string error = report.FirstConnectError is { } first ? $": {SafeText.Show(first)}" : "";
        string reasons = report.LostReasons.Count == 0 ? "" : $" ({Reasons(report)})";
        yield return ("connect-failed", totals.ConnectFailed, Lang.Of($"{totals.ConnectFailed} connects failed{error}", $"{totals.ConnectFailed} 次连接失败{error}"));
        yield return ("never-connected", totals.NeverConnected, Lang.Of($"{totals.NeverConnected} customers were due and never connected", $"{totals.NeverConnected} 位顾客应到而从未连上"));
        yield return ("not-held", report.NotHeld, HoldWords.NotHeld(report));
        yield return ("lost", totals.Lost, Lang.Of($"{totals.Lost} connections were lost{reasons}", $"掉线 {totals.Lost} 次{reasons}"));
        yield return ("wrong", totals.Wrong, Lang.Of($"{totals.Wrong} replies were wrong", $"{totals.Wrong} 条回复错误"));
        yield return ("unjudged", totals.Unjudged, Unjudged(totals));
        yield return ("missing", totals.Unanswered, Lang.Of($"{totals.Unanswered} replies are missing", $"缺失 {totals.Unanswered} 条回复"));
        yield return ("unasked", totals.Unasked, Lang.Of($"{totals.Unasked} replies that nobody asked for", $"{totals.Unasked} 条多余的回复"));
        yield return ("unsent", totals.Unsent, Lang.Of($"{totals.Unsent} messages were never sent", $"{totals.Unsent} 条消息没有发出"));
        yield return ("still-open", totals.StillOpen, Lang.Of($"{totals.StillOpen} connections that the server should have ended are still open", $"{totals.StillOpen} 个应由服务器结束的连接仍然开着"));
        yield return ("misbehaved", totals.Misbehaved, Lang.Of($"{totals.Misbehaved} who misbehaved were not treated as they should be", $"{totals.Misbehaved} 位行为不当的顾客没有得到应有的处置"));
    }

    public static string Unjudged(SimulationProgress totals) => Lang.Of(
        $"{totals.Unjudged} replies were not judged: the pattern took too long (make it simpler: without lookarounds and references it takes linear time)",
        $"{totals.Unjudged} 条回复未能判断:模式匹配耗时过长(请简化模式:不用环视和反向引用时耗时是线性的)");

    public static string Reasons(SimulationReport report) =>
        string.Join(Lang.Of(", ", "、"), report.LostReasons.Select(lost => $"{LeaveReasonWords.Of(lost.Key)} {lost.Value}"));
}
