namespace Clientele.Simulation.Measuring;

/// <summary>What is counted of a run as a whole. Written on one loop, and copied there for others.</summary>
internal enum Count
{
    Connected,
    ConnectFailed,
    Unasked,
    Lost,
    Late,
    BytesSent,
    BytesReceived,
    Damaged,
    Truncated,
    Reordered,
    Duplicated,
    Misdirected,
    StillOpen,
    NoRoom,
    NeverConnected,
}

/// <summary>What is counted of each step.</summary>
internal enum StepCount
{
    Sent,
    Replied,
    Wrong,
    Unanswered,
    Unsent,
    Unjudged,
}

/// <summary>What is counted of each way to misbehave.</summary>
internal enum MischiefCount
{
    Visits,
    AsExpected,
    NotAsExpected,
}

/// <summary>The counts of one loop, or the sum of several.</summary>
internal sealed class Counters(int steps, int mischiefs)
{
    public static readonly int Counts = Enum.GetValues<Count>().Length;
    public static readonly int StepCounts = Enum.GetValues<StepCount>().Length;
    public static readonly int MischiefCounts = Enum.GetValues<MischiefCount>().Length;
    public static readonly int Reasons = Enum.GetValues<LeaveReason>().Length;

    private readonly int _mischiefsAt = Counts + Reasons + (steps * StepCounts);

    /// <summary>All of them in one row, so that adding, copying and sending them is one thing.</summary>
    public long[] All { get; } = new long[Counts + Reasons + (steps * StepCounts) + (mischiefs * MischiefCounts)];

    public ref long this[Count count] => ref All[(int)count];

    public ref long this[LeaveReason lost] => ref All[Counts + (int)lost];

    public ref long this[int step, StepCount count] => ref All[Counts + Reasons + (step * StepCounts) + (int)count];

    public ref long this[int mischief, MischiefCount count] => ref All[_mischiefsAt + (mischief * MischiefCounts) + (int)count];

    public long Sum(StepCount count)
    {
        long sum = 0;
        for (int step = 0; step < steps; step++)
            sum += this[step, count];
        return sum;
    }

    public long Sum(MischiefCount count)
    {
        long sum = 0;
        for (int mischief = 0; mischief < mischiefs; mischief++)
            sum += this[mischief, count];
        return sum;
    }

    public void Add(Counters other)
    {
        for (int i = 0; i < All.Length; i++)
            All[i] += other.All[i];
    }

    public Counters Copy()
    {
        var copy = new Counters(steps, mischiefs);
        All.CopyTo(copy.All, 0);
        return copy;
    }
}
