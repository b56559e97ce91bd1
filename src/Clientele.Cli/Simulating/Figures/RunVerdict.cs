using Clientele.Simulation;

namespace Clientele.Cli.Simulating;

/// <summary>What a run says of the server.</summary>
internal enum RunVerdict
{
    Clean,
    Unclean,
    Bottleneck,
    Interrupted,

    /// <summary>Nothing was due.</summary>
    Nothing,

    /// <summary>Nobody could be connected at all.</summary>
    NobodyReached,
}

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

    /// <summary>What is wrong, refused or cut off is so however late we were; what is missing may be so because of us.</summary>
    private static bool HasFacts(SimulationReport report)
    {
        SimulationProgress totals = report.Totals;
        (string Figure, long Count)[] facts = [("wrong", totals.Wrong), ("unasked", totals.Unasked), ("lost", totals.Lost), ("connect-failed", totals.ConnectFailed), ("never-connected", totals.NeverConnected)];
        return facts.Any(fact => fact.Count > 0 && !Problems.IsSpokenOf(report, fact.Figure));
    }
}
