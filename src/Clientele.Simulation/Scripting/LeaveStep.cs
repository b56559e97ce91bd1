namespace Clientele.Simulation;

/// <summary>Leaves; the steps after it are never reached.</summary>
/// <param name="Way">How.</param>
public sealed record LeaveStep(LeaveWay Way) : Step;
