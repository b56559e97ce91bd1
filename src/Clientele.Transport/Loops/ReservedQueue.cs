namespace Clientele.Transport.Loops;

/// <summary>
/// Room that is there from the beginning, for what must reach a loop when there is no memory for a queue. Any thread.
/// </summary>
internal sealed class ReservedQueue
{
    private readonly RankedLock _lock = new(LockRank.Leaf);
    private readonly (Action<object?> Run, object? State)[] _entries = new (Action<object?> Run, object? State)[512];
    private int _head;
    private int _count;

    public bool IsEmpty => Volatile.Read(ref _count) == 0;

    /// <exception cref="InsufficientMemoryException">It is full.</exception>
    public void Enqueue(Action<object?> run, object? state)
    {
        using (_lock.Enter())
        {
            if (_count == _entries.Length)
                throw new InsufficientMemoryException(
                    "the loop has fallen behind, and there is no memory for its queue");
            _entries[(_head + _count) % _entries.Length] = (run, state);
            Volatile.Write(ref _count, _count + 1);
        }
    }

    public bool TryDequeue(out (Action<object?> Run, object? State) work)
    {
        work = default;
        if (IsEmpty)
            return false;
        using (_lock.Enter())
        {
            if (_count == 0)
                return false;
            work = _entries[_head];
            _entries[_head] = default;
            _head = (_head + 1) % _entries.Length;
            Volatile.Write(ref _count, _count - 1);
            return true;
        }
    }
}
