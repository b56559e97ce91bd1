namespace Clientele.Simulation.Model;

internal enum ThresholdUnit
{
    Count,
    Percent,
    PerSecond,
}
