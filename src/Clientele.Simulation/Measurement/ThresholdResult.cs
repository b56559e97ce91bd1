namespace Clientele.Simulation;

/// <summary>A threshold and what came of it.</summary>
/// <param name="Threshold">What should hold.</param>
/// <param name="Value">What it was: microseconds, a count, percents or a rate, as the threshold says it.</param>
/// <param name="IsMet">Whether it holds.</param>
public sealed record ThresholdResult(Threshold Threshold, double Value, bool IsMet);
