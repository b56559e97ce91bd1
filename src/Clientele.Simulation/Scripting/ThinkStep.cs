namespace Clientele.Simulation;

/// <summary>Does nothing for a time. What comes meanwhile is kept for the expectations that follow.</summary>
/// <param name="Time">How long.</param>
public sealed record ThinkStep(Duration Time) : Step;
