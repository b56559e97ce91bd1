namespace Clientele.Desk.State;

/// <summary>Counts the messages of operators that had holes to fill. Any thread.</summary>
internal sealed class FilledMessages
{
    private long _count;

    /// <summary>Of what is random in them.</summary>
    public long Seed { get; } = Random.Shared.NextInt64();

    /// <summary>The next one's number, from 1, for one that is only tried.</summary>
    public long Following => Volatile.Read(ref _count) + 1;

    /// <summary>The next one's number, from 1.</summary>
    public long Next() => Interlocked.Increment(ref _count);
}
