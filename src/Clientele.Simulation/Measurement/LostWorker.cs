namespace Clientele.Simulation;

/// <summary>A worker that was lost during a run. Immutable.</summary>
/// <param name="Index">Which worker it was, from 0.</param>
/// <param name="Description">What became of it.</param>
/// <param name="At">When that was noticed, since the run began.</param>
/// <param name="Online">How many of its customers were online when it was last heard of.</param>
/// <param name="IsTakenOver">Whether other workers have taken over its customers.</param>
public sealed record LostWorker(int Index, string Description, TimeSpan At, int Online, bool IsTakenOver);
