namespace Clientele.Connections;

/// <summary>A bound in bytes that many connections share. Any thread.</summary>
internal sealed class Budget(long limit)
{
    private long _used;

    public long Limit { get; } = limit;

    public long Used => Volatile.Read(ref _used);

    /// <summary>How often somebody was told that there is no room.</summary>
    public long Refusals => Volatile.Read(ref _refusals);

    private long _refusals;

    public bool TryTake(long bytes)
    {
        if (Interlocked.Add(ref _used, bytes) <= Limit)
            return true;
        Interlocked.Add(ref _used, -bytes);
        Interlocked.Increment(ref _refusals);
        return false;
    }

    /// <summary>Takes whatever the limit: for what cannot be dropped any more.</summary>
    public void Take(long bytes) => Interlocked.Add(ref _used, bytes);

    public void Return(long bytes) => Interlocked.Add(ref _used, -bytes);
}
