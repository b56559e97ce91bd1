using Clientele.Simulation;

namespace Clientele.Cli.Simulating;

/// <summary>What a run says of the server.</summary>
internal enum RunVerdict
{
    Clean,
    Unclean,
    Bottleneck,
    Interrupted,
}

internal static class RunVerdicts
{
    public static RunVerdict Of(SimulationReport report)
    {
        // A threshold that ends a run has spoken.
        if (report.AbortedBy is not null)
            return RunVerdict.Unclean;
        if (report.Interrupted)
            return RunVerdict.Interrupted;
        // What is wrong is wrong however late we were.
        if (report.Totals is { Wrong: 0, Unasked: 0 } && report.WasBottleneck)
            return RunVerdict.Bottleneck;
        return report.IsClean ? RunVerdict.Clean : RunVerdict.Unclean;
    }
}
