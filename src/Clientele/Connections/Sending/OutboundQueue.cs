using Clientele.Connections.Common;
using Clientele.Transport;

namespace Clientele.Connections.Sending;

/// <summary>
/// What the kernel has not taken yet, a frame an entry. Made when it is first needed and gone when it is empty.
/// Used under its connection's lock.
/// </summary>
internal sealed class OutboundQueue(Budget budget)
{
    private const int GatherLimit = 64 * 1024;

    private Entry[] _entries = new Entry[8];
    private int _head;
    private int _count;
    private int _inFlight;
    private TaskCompletionSource? _room;

    // How many of the last entries no event has told of, and the bytes of which one is telling now.
    private int _untold;
    private byte[]? _beingTold;

    private struct Entry
    {
        public byte[] Data;
        public int Offset;
        public int Length;
        public bool Pooled;
        public bool Begun;
    }

    public long Bytes { get; private set; }

    public int Frames => _count;

    public bool IsEmpty => _count == 0;

    /// <summary>Frames are in it that no event has told of.</summary>
    public bool HasUntold => _untold > 0;

    /// <summary>
    /// Adds a frame, if the budget has room for it; its bytes are copied unless <paramref name="shared"/> holds them
    /// for many connections. With <paramref name="tells"/> it is sent only after <see cref="NextToTell"/> has returned
    /// it.
    /// </summary>
    public bool TryAdd(ReadOnlySpan<byte> frame, byte[]? shared, bool tells = false)
    {
        if (!TryMake(frame, shared, begun: false, owed: false, out Entry entry))
            return false;
        // In order: what comes after one to tell of is told of as well.
        if (tells || _untold > 0)
            _untold++;
        _entries[(_head + _count++) % _entries.Length] = entry;
        return true;
    }

    /// <summary>
    /// Puts the rest of a frame that was partly sent, or not at all, before everything else. What is
    /// <paramref name="owed"/> is taken beyond the budget.
    /// </summary>
    public bool TryAddFirst(ReadOnlySpan<byte> rest, byte[]? shared, bool begun, bool owed)
    {
        if (!TryMake(rest, shared, begun, owed, out Entry entry))
            return false;
        _head = (_head + _entries.Length - 1) % _entries.Length;
        _count++;
        _entries[_head] = entry;
        return true;
    }

    /// <summary>Drops the oldest frame of which nothing was sent; false when the queue has no such frame.</summary>
    public bool DropOldest()
    {
        int skip = Math.Max(_inFlight, _count > 0 && _entries[_head].Begun ? 1 : 0);
        if (_count <= skip)
            return false;
        if (skip >= _count - _untold)
            _untold--;
        Entry dropped = _entries[(_head + skip) % _entries.Length];
        for (int i = skip; i > 0; i--)
            _entries[(_head + i) % _entries.Length] = _entries[(_head + i - 1) % _entries.Length];
        _entries[_head] = default;
        _head = (_head + 1) % _entries.Length;
        _count--;
        Discard(dropped);
        return true;
    }

    /// <summary>
    /// The next bytes to send: the head itself when it is long, else as many frames as fit copied together into
    /// <paramref name="scratch"/>, so that a thousand short frames do not cost a thousand system calls. They stay where
    /// they are until <see cref="Consume"/> tells how much of them was sent.
    /// </summary>
    public ReadOnlyMemory<byte> Next(byte[] scratch)
    {
        int told = _count - _untold;
        if (told == 0)
            return default;
        ref Entry head = ref _entries[_head];
        if (told == 1 || head.Length >= GatherLimit / 4)
            return Head();

        _inFlight = 0;
        int filled = 0;
        int limit = Math.Min(scratch.Length, GatherLimit);
        for (int i = 0; i < told; i++)
        {
            ref Entry entry = ref _entries[(_head + i) % _entries.Length];
            if (entry.Length > limit - filled)
                break;
            entry.Data.AsSpan(entry.Offset, entry.Length).CopyTo(scratch.AsSpan(filled));
            filled += entry.Length;
            _inFlight++;
        }

        return scratch.AsMemory(0, filled);
    }

    /// <summary>
    /// The next frame to tell of, in order; empty when all were told of. Its bytes stay where they are until this is
    /// called again, even when the frame is dropped meanwhile.
    /// </summary>
    public ReadOnlyMemory<byte> NextToTell()
    {
        _beingTold = null;
        if (_untold == 0)
            return default;
        ref Entry next = ref _entries[(_head + _count - _untold) % _entries.Length];
        _untold--;
        _beingTold = next.Data;
        return next.Data.AsMemory(next.Offset, next.Length);
    }

    /// <summary>The head's bytes, which stay where they are until <see cref="Consume"/>.</summary>
    public ReadOnlyMemory<byte> Head()
    {
        ref Entry head = ref _entries[_head];
        _inFlight = 1;
        return head.Data.AsMemory(head.Offset, head.Length);
    }

    /// <summary>A number of bytes from the front have been sent; the others are no longer on their way.</summary>
    public void Consume(int bytes)
    {
        _inFlight = 0;
        Bytes -= bytes;
        budget.Return(bytes);
        while (bytes > 0)
        {
            ref Entry head = ref _entries[_head];
            int part = Math.Min(bytes, head.Length);
            bytes -= part;
            head.Offset += part;
            head.Length -= part;
            head.Begun = true;
            if (head.Length > 0)
                break;
            if (head.Pooled)
                ByteArrays.Return(head.Data);
            head = default;
            _head = (_head + 1) % _entries.Length;
            _count--;
        }
    }

    /// <summary>
    /// Throws everything away. Memory that a transport may still be reading is left to the collector.
    /// </summary>
    public void Clear()
    {
        while (_count > 0)
        {
            _entries[_head].Pooled &= _inFlight-- <= 0;
            Discard(_entries[_head]);
            _entries[_head] = default;
            _head = (_head + 1) % _entries.Length;
            _count--;
        }

        _untold = 0;
    }

    /// <summary>A task that ends when something has left the queue.</summary>
    public Task WaitForRoom() =>
        (_room ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    /// <summary>Takes what those who wait are to be told with, outside of the lock.</summary>
    public TaskCompletionSource? TakeWaiting()
    {
        TaskCompletionSource? room = _room;
        _room = null;
        return room;
    }

    /// <summary>First all that may want memory, then the budget: from there on nothing throws.</summary>
    private bool TryMake(ReadOnlySpan<byte> frame, byte[]? shared, bool begun, bool owed, out Entry entry)
    {
        FaultInjection.At(FaultPoint.QueueEntry, budget);
        entry = default;
        Grow();
        byte[] data = shared ?? ByteArrays.Rent(frame.Length);
        if (owed)
        {
            budget.Take(frame.Length);
        }
        else if (!budget.TryTake(frame.Length))
        {
            if (shared is null)
                ByteArrays.Return(data);
            return false;
        }

        if (shared is null)
            frame.CopyTo(data);
        entry = new Entry
        {
            Data = data,
            Offset = shared is null ? 0 : data.Length - frame.Length,
            Length = frame.Length,
            Pooled = shared is null,
            Begun = begun,
        };
        Bytes += frame.Length;
        return true;
    }

    private void Discard(in Entry entry)
    {
        Bytes -= entry.Length;
        budget.Return(entry.Length);
        if (entry.Pooled && entry.Data != _beingTold)
            ByteArrays.Return(entry.Data);
    }

    private void Grow()
    {
        if (_count < _entries.Length)
            return;
        var larger = new Entry[_entries.Length * 2];
        for (int i = 0; i < _count; i++)
            larger[i] = _entries[(_head + i) % _entries.Length];
        _entries = larger;
        _head = 0;
    }
}
