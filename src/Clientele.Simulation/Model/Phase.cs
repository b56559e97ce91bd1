namespace Clientele.Simulation;

/// <summary>A part of a run. Immutable.</summary>
/// <param name="Kind">How the level changes.</param>
/// <param name="Level">Where to: customers online, or customers a second. Null, for <see cref="PhaseKind.Hold"/> alone,
/// for where it is.</param>
/// <param name="Time">How long; more than zero.</param>
/// <param name="Stairs">For <see cref="PhaseKind.Stairs"/>: how many; 1 or more.</param>
public sealed record Phase(PhaseKind Kind, double? Level, TimeSpan Time, int Stairs = 1);
