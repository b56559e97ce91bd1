using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;

namespace Clientele.Transport;

/// <summary>
/// A hierarchical timer wheel: four levels of 256 slots, a tick of 250 us, some 12 days in all (later timers are put in
/// the last slot and placed again). An entry is 32 bytes of an array, not an object. Used by its loop's thread alone.
/// </summary>
[Experimental("CLIENTELE001")]
public sealed class TimerWheel
{
    /// <summary>What times are rounded up to: 250 us.</summary>
    public const int TickMicroseconds = 250;

    private const int Levels = 4;
    private const int SlotBits = 8;
    private const int Slots = 1 << SlotBits;
    private const int Mask = Slots - 1;
    private const int None = -1;

    private readonly int[] _heads = new int[Levels * Slots];
    private readonly ulong[] _occupied = new ulong[Levels * Slots / 64];
    private Entry[] _entries = new Entry[64];
    private int _free = None;
    private readonly long _phase;
    private int _used;
    private long _now;

    private struct Entry
    {
        public ITimerTarget? Target;
        public long Due;
        public int Next;
        public int Previous;
        public uint Generation;
        public ushort Slot;
        public byte Kind;
    }

    /// <param name="nowMicroseconds">The time now.</param>
    /// <param name="phase">Where ticks begin, from 0 to less than a tick: at whole ticks from there.</param>
    public TimerWheel(long nowMicroseconds = 0, long phase = 0)
    {
        Array.Fill(_heads, None);
        _phase = phase;
        _now = (nowMicroseconds - phase) / TickMicroseconds;
    }

    /// <summary>Hears of a target that has thrown; the others' time comes all the same.</summary>
    public Action<Exception, object?>? Failed { get; init; }

    /// <summary>How many timers are set.</summary>
    public int Count { get; private set; }

    /// <summary>Sets a timer, which is never early. The handle is good until the timer fires or is cancelled.</summary>
    /// <param name="dueMicroseconds">When it fires, on the loop's clock; a time that has passed is due at the next
    /// tick.</param>
    /// <param name="target">Is told.</param>
    /// <param name="kind">What the target is told, 0 to 255.</param>
    public TimerHandle Add(long dueMicroseconds, ITimerTarget target, int kind = 0)
    {
        Debug.Assert(kind is >= 0 and <= byte.MaxValue, "a timer's kind is a byte");
        int index = Rent();
        ref Entry entry = ref _entries[index];
        entry.Target = target;
        entry.Kind = (byte)kind;
        entry.Due = (dueMicroseconds - _phase + TickMicroseconds - 1) / TickMicroseconds;
        // 0 is no timer's generation: a handle that was never given names none.
        if (++entry.Generation == 0)
            entry.Generation = 1;
        Place(index);
        Count++;
        return new TimerHandle(index, entry.Generation);
    }

    /// <summary>
    /// Whether the timer is still to fire. False for a handle whose timer has fired or was cancelled.
    /// </summary>
    public bool IsSet(TimerHandle handle) =>
        (uint)handle.Slot < (uint)_used
        && _entries[handle.Slot].Generation == handle.Generation
        && _entries[handle.Slot].Target is not null;

    /// <summary>Cancels the timer, if it is still to fire, and clears the handle.</summary>
    public void Cancel(ref TimerHandle handle)
    {
        if (IsSet(handle))
        {
            Unlink(handle.Slot);
            Return(handle.Slot);
        }

        handle = default;
    }

    /// <summary>
    /// Microseconds from <paramref name="nowMicroseconds"/> until <see cref="Advance"/> has work; -1 for never.
    /// </summary>
    public long DelayUntilNext(long nowMicroseconds)
    {
        if (Count == 0)
            return -1;
        long next = (NextTick() * TickMicroseconds) + _phase;
        return Math.Max(0, next - nowMicroseconds);
    }

    /// <summary>Fires everything that is due.</summary>
    public void Advance(long nowMicroseconds)
    {
        long target = (nowMicroseconds - _phase) / TickMicroseconds;
        while (_now < target)
        {
            long next = Count == 0 ? long.MaxValue : NextTick();
            if (next > target)
            {
                _now = target;
                return;
            }

            _now = next;
            for (int level = Levels - 1; level > 0; level--)
            {
                if ((next & ((1L << (SlotBits * level)) - 1)) == 0)
                    Cascade(level * Slots + (int)((next >> (SlotBits * level)) & Mask));
            }

            Fire((int)(next & Mask));
        }
    }

    private void Fire(int slot)
    {
        // One at a time from the head: a target may set and cancel timers, its neighbours' among them.
        while (_heads[slot] != None)
        {
            int index = _heads[slot];
            Unlink(index);
            ITimerTarget target = _entries[index].Target!;
            int kind = _entries[index].Kind;
            Return(index);
            Run(target, kind);
        }
    }

    private void Run(ITimerTarget target, int kind)
    {
        try
        {
            FaultInjection.At(FaultPoint.Timer, target);
            target.OnTimer(kind);
        }
        catch (Exception error) when (Failed is { } failed)
        {
            failed(error, target);
        }
    }

    private void Cascade(int slot)
    {
        int index = _heads[slot];
        _heads[slot] = None;
        _occupied[slot >> 6] &= ~(1UL << (slot & 63));
        while (index != None)
        {
            int next = _entries[index].Next;
            Place(index, atOnce: true);
            index = next;
        }
    }

    /// <summary>The next tick at which a slot fires or cascades.</summary>
    private long NextTick()
    {
        long best = long.MaxValue;
        for (int level = 0; level < Levels; level++)
        {
            int shift = SlotBits * level;
            int current = (int)((_now >> shift) & Mask);
            int slot = NextOccupied(level, current + 1);
            long rotation = _now >> (shift + SlotBits);
            if (slot < 0)
            {
                slot = NextOccupied(level, 0);
                rotation++;
            }

            if (slot >= 0)
                best = Math.Min(best, ((rotation << SlotBits) | (uint)slot) << shift);
        }

        return best;
    }

    private int NextOccupied(int level, int from)
    {
        for (int word = from >> 6; word < Slots / 64; word++)
        {
            ulong bits = _occupied[level * (Slots / 64) + word];
            if (word == from >> 6)
                bits &= ulong.MaxValue << (from & 63);
            if (bits != 0)
                return (word << 6) + BitOperations.TrailingZeroCount(bits);
        }

        return -1;
    }

    private void Place(int index, bool atOnce = false)
    {
        // A cascading entry may be due in this very tick, which is fired next; a new one is due in the next at the
        // earliest.
        long due = Math.Max(_entries[index].Due, atOnce ? _now : _now + 1);
        long delta = due - _now;
        int level = 0;
        while (level < Levels - 1 && delta >= 1L << (SlotBits * (level + 1)))
            level++;
        if (delta >= 1L << (SlotBits * Levels))
            due = _now + (1L << (SlotBits * Levels)) - 1;
        Link(index, level * Slots + (int)((due >> (SlotBits * level)) & Mask));
    }

    private void Link(int index, int slot)
    {
        ref Entry entry = ref _entries[index];
        entry.Slot = (ushort)slot;
        entry.Previous = None;
        entry.Next = _heads[slot];
        if (entry.Next != None)
            _entries[entry.Next].Previous = index;
        _heads[slot] = index;
        _occupied[slot >> 6] |= 1UL << (slot & 63);
    }

    private void Unlink(int index)
    {
        ref Entry entry = ref _entries[index];
        if (entry.Previous != None)
            _entries[entry.Previous].Next = entry.Next;
        else
            _heads[entry.Slot] = entry.Next;
        if (entry.Next != None)
            _entries[entry.Next].Previous = entry.Previous;
        if (_heads[entry.Slot] == None)
            _occupied[entry.Slot >> 6] &= ~(1UL << (entry.Slot & 63));
    }

    private int Rent()
    {
        if (_free != None)
        {
            int index = _free;
            _free = _entries[index].Next;
            return index;
        }

        if (_used == _entries.Length)
            Array.Resize(ref _entries, _entries.Length * 2);
        return _used++;
    }

    private void Return(int index)
    {
        _entries[index].Target = null;
        _entries[index].Next = _free;
        _free = index;
        Count--;
    }
}
