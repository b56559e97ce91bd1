namespace Clientele.Simulation.Measuring;

/// <summary>What one loop counts and times of one part of the run: its warm-up, or the rest. Written on the loop.</summary>
internal sealed class Tally(int steps, int mischiefs)
{
    public Counters Counters { get; } = new(steps, mischiefs);

    /// <summary>Since they were handed over the last time.</summary>
    public Latencies Latencies { get; private set; } = new(steps);

    /// <summary>A copy of the counts, and the times since the last time; <paramref name="empty"/> takes their place.</summary>
    public (Counters Counters, Latencies Latencies) Hand(Latencies empty)
    {
        Latencies full = Latencies;
        Latencies = empty;
        return (Counters.Copy(), full);
    }
}
