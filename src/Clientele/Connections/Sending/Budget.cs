namespace Clientele.Connections.Sending;

/// <summary>A bound in bytes that many connections share. Any thread.</summary>
internal sealed class Budget(long limit)
{
    private long _used;
    private long _refusals;
    private TaskCompletionSource? _room;

    public long Limit { get; } = limit;

    public long Used => Volatile.Read(ref _used);

    /// <summary>How often a sender found no room.</summary>
    public long Refusals => Volatile.Read(ref _refusals);

    public bool TryTake(long bytes)
    {
        long used;
        do
        {
            used = Volatile.Read(ref _used);
            if (used + bytes > Limit)
            {
                Interlocked.Increment(ref _refusals);
                return false;
            }
        }
        while (Interlocked.CompareExchange(ref _used, used + bytes, used) != used);
        return true;
    }

    /// <summary>Takes beyond the limit: for bytes that cannot be dropped any more.</summary>
    public void Take(long bytes) => Interlocked.Add(ref _used, bytes);

    public void Return(long bytes)
    {
        Interlocked.Add(ref _used, -bytes);
        if (Volatile.Read(ref _room) is { } room && Interlocked.CompareExchange(ref _room, null, room) == room)
            room.TrySetResult();
    }

    /// <summary>
    /// A task that ends when something has been given back. Ask for it before the last try, not after.
    /// </summary>
    public Task WaitForRoom()
    {
        while (true)
        {
            if (Volatile.Read(ref _room) is { } room)
                return room.Task;
            var made = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            if (Interlocked.CompareExchange(ref _room, made, null) is null)
                return made.Task;
        }
    }
}
