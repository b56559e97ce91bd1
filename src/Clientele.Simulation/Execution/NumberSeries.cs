using Clientele.Simulation.Planning;

namespace Clientele.Simulation.Execution;

/// <summary>Every N-th number of a customer, and how far they have come. On the shard's loop.</summary>
internal sealed class NumberSeries(RunShare share)
{
    /// <summary>The next number that was not taken yet.</summary>
    public long Next { get; private set; } = share.Index + 1;

    public bool Owns(int number) => (number - 1) % share.Of == share.Index;

    public void Advance() => Next += share.Of;

    /// <summary>How many of that many places are for these: what is left over goes to the first.</summary>
    public int Places(int all)
    {
        (int each, int rest) = Math.DivRem(all, share.Of);
        return each + (share.Index < rest ? 1 : 0);
    }
}
