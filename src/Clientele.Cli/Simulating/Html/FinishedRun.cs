using Clientele.Cli.Simulating.Figures;
using Clientele.Simulation;

namespace Clientele.Cli.Simulating.Html;

/// <summary>All that a report is made of.</summary>
internal sealed record FinishedRun(
    SimulationOptions Options, SimulationReport Report, Timeline Timeline, DateTimeOffset Begun)
{
    /// <summary>Which percentiles of times are shown.</summary>
    public Percentiles Percentiles { get; init; } = Percentiles.Usual;
}
