using Clientele.Simulation;

namespace Clientele.Cli.Simulating.Figures;

internal static class RunVerdicts
{
    public static RunVerdict Of(SimulationReport report)
    {
        if (report.NobodyReached is not null)
            return RunVerdict.NobodyReached;
        // A threshold that ends a run has spoken.
        if (report.AbortedBy is not null)
            return RunVerdict.Unclean;
        if (report.Interrupted)
            return RunVerdict.Interrupted;
        if (report.NothingWasDue)
            return RunVerdict.Nothing;
        if (report.WasBottleneck && !HasFacts(report))
            return RunVerdict.Bottleneck;
        return report.IsClean ? RunVerdict.Clean : RunVerdict.Unclean;
    }

    /// <summary>Counts, and what thresholds say of them, are so however late we were.</summary>
    private static bool HasFacts(SimulationReport report) =>
        (report.NotHeld > 0 && !Problems.IsSpokenOf(report, "not-held"))
        || ErrorKind.All.Any(kind => kind.Count(report.Totals) > 0 && !Problems.IsSpokenOf(report, kind.Name))
        || report.Thresholds.Any(result => !result.IsMet && !result.Threshold.NeedsPunctuality);
}
