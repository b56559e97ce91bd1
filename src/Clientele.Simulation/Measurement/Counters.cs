namespace Clientele.Simulation.Measurement;

/// <summary>The counts of one loop, or the sum of several.</summary>
internal sealed class Counters(int steps, int misbehaviours)
{
    public static readonly int Counts = Enum.GetValues<Count>().Length;
    public static readonly int StepCounts = Enum.GetValues<StepCount>().Length;
    public static readonly int MisbehaviourCounts = Enum.GetValues<MisbehaviourCount>().Length;
    public static readonly int Reasons = Enum.GetValues<LeaveReason>().Length;

    private readonly int _misbehavioursAt = Counts + Reasons + (steps * StepCounts);

    /// <summary>All of them in one row, so that adding, copying and sending them is one thing.</summary>
    public long[] All { get; } =
        new long[Counts + Reasons + (steps * StepCounts) + (misbehaviours * MisbehaviourCounts)];

    public ref long this[Count count] => ref All[(int)count];

    public ref long this[LeaveReason lost] => ref All[Counts + (int)lost];

    public ref long this[int step, StepCount count] => ref All[Counts + Reasons + (step * StepCounts) + (int)count];

    public ref long this[int misbehaviour, MisbehaviourCount count] =>
        ref All[_misbehavioursAt + (misbehaviour * MisbehaviourCounts) + (int)count];

    public long Sum(StepCount count)
    {
        long sum = 0;
        for (int step = 0; step < steps; step++)
            sum += this[step, count];
        return sum;
    }

    public long Sum(MisbehaviourCount count)
    {
        long sum = 0;
        for (int misbehaviour = 0; misbehaviour < misbehaviours; misbehaviour++)
            sum += this[misbehaviour, count];
        return sum;
    }

    public void Add(Counters other)
    {
        for (int i = 0; i < All.Length; i++)
            All[i] += other.All[i];
    }

    public Counters Copy()
    {
        var copy = new Counters(steps, misbehaviours);
        All.CopyTo(copy.All, 0);
        return copy;
    }
}
