namespace Clientele.Simulation;

/// <summary>Does one of several things.</summary>
/// <param name="Of">Which, with their weights: one or more.</param>
public sealed record ChooseStep(IReadOnlyList<Choice> Of) : Step;
