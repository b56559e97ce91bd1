namespace Clientele.Simulation;

/// <summary>Waits until all customers who are to be online have come this far, or are online without such a step. Once for the whole run.</summary>
public sealed record BarrierStep : Step;
