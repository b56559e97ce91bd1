namespace Clientele.Simulation;

/// <summary>
/// A worker's clock against this machine's, measured by several round trips, of which the fastest counts. Immutable.
/// </summary>
/// <param name="Offset">How far the worker's time of day is ahead; negative where it is behind.</param>
/// <param name="RoundTrip">The fastest round trip: the offset is right to half of it.</param>
public sealed record WorkerClock(TimeSpan Offset, TimeSpan RoundTrip);
