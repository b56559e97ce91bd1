namespace Clientele.Simulation.Measurement;

/// <summary>
/// What one loop counts and times of one part of the run: its warm-up, or the rest. Written on the loop.
/// </summary>
internal sealed class ShardCounters(int steps, int misbehaviours)
{
    public Counters Counts { get; } = new(steps, misbehaviours);

    /// <summary>Since they were handed over the last time.</summary>
    public LatencyHistograms Times { get; private set; } = new(steps);

    /// <summary>
    /// A copy of the counts, and the times since the last time; <paramref name="empty"/> takes their place.
    /// </summary>
    public (Counters Counts, LatencyHistograms Times) Hand(LatencyHistograms empty)
    {
        LatencyHistograms full = Times;
        Times = empty;
        return (Counts.Copy(), full);
    }
}
