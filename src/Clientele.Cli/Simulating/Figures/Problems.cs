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
            yield return Phrases.Verdict.EndedBy(SafeText.Show(abort.Text));
        foreach (LostWorker lost in report.LostWorkers.Where(lost => !lost.IsTakenOver))
            yield return LostWords.Of(lost);
        foreach (ThresholdResult result in report.Thresholds.Where(result => !result.IsMet))
            yield return ThresholdWords.NotMet(result);
        if (report.VisitsLeft > 0)
            yield return Phrases.Verdict.VisitsLeft(report.VisitsLeft);
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
        yield return (
            "connect-failed", totals.ConnectFailed, Phrases.Verdict.ConnectsFailed(totals.ConnectFailed, error));
        yield return ("never-connected", totals.NeverConnected, Phrases.Verdict.NeverConnected(totals.NeverConnected));
        yield return ("not-held", report.NotHeld, HoldWords.NotHeld(report));
        yield return ("lost", totals.Lost, Phrases.Verdict.ConnectionsLost(totals.Lost, reasons));
        yield return ("wrong", totals.Wrong, Phrases.Verdict.RepliesWrong(totals.Wrong));
        yield return ("unjudged", totals.Unjudged, Unjudged(totals));
        yield return ("missing", totals.Unanswered, Phrases.Verdict.RepliesMissing(totals.Unanswered));
        yield return ("unasked", totals.Unasked, Phrases.Verdict.RepliesUnasked(totals.Unasked));
        yield return ("unsent", totals.Unsent, Phrases.Verdict.NeverSent(totals.Unsent));
        yield return ("still-open", totals.StillOpen, Phrases.Verdict.StillOpen(totals.StillOpen));
        yield return ("misbehaved", totals.Misbehaved, Phrases.Verdict.Mistreated(totals.Misbehaved));
    }

    public static string Unjudged(SimulationProgress totals) => Phrases.Verdict.NotJudged(totals.Unjudged);

    public static string Reasons(SimulationReport report) =>
        string.Join(Phrases.Common.ListSeparator,
            report.LostReasons.Select(lost => $"{LeaveReasonWords.Of(lost.Key)} {lost.Value}"));
}
