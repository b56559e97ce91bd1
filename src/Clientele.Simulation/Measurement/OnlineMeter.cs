using Clientele.Transport;

namespace Clientele.Simulation.Measurement;

/// <summary>
/// Counts, at each change, how many customers of a process are online, and how many are held: connected, or between two
/// of their own visits. What changed within a millisecond is handed over as one slot, so that memory is bounded. Any
/// thread.
/// </summary>
internal sealed class OnlineMeter(TimeProvider clock)
{
    private readonly Lock _lock = new();
    private List<OnlineSlot> _slots = [];
    private Level _online;
    private Level _held;
    private long _begunAt;
    private long _countedTo;
    private bool _hasChanged;

    /// <summary>Once, before the loops start.</summary>
    /// <param name="at">Microseconds of the clock.</param>
    public void Begin(long at) => _begunAt = at;

    public void Change(int online, int held)
    {
        lock (_lock)
        {
            CountToNow();
            _online.Change(online);
            _held.Change(held);
            _hasChanged = true;
        }
    }

    /// <summary>
    /// What happened since the last time. No slot before <paramref name="until"/> (milliseconds from the begin) is
    /// still to come; a later one may come again, and then counts instead.
    /// </summary>
    public IReadOnlyList<OnlineSlot> Hand(out long until)
    {
        lock (_lock)
        {
            CountToNow();
            until = _countedTo / OnlineSlot.Length;
            List<OnlineSlot> slots = _slots;
            _slots = [];
            if (_hasChanged)
                slots.Add(Slot((until + 1) * OnlineSlot.Length));
            return slots;
        }
    }

    private void CountToNow()
    {
        long now = Math.Max(_countedTo, EventLoop.ReadClock(clock) - _begunAt);
        long end = ((_countedTo / OnlineSlot.Length) + 1) * OnlineSlot.Length;
        if (now >= end)
        {
            if (_hasChanged)
                _slots.Add(Slot(end));
            _hasChanged = false;
            _countedTo = now / OnlineSlot.Length * OnlineSlot.Length;
            _online.BeginSlot();
            _held.BeginSlot();
        }

        _online.Count(now - _countedTo);
        _held.Count(now - _countedTo);
        _countedTo = now;
    }

    private OnlineSlot Slot(long end)
    {
        long rest = end - _countedTo;
        return new(
            (end / OnlineSlot.Length) - 1, _online.Most, _online.Now, _online.Area + (_online.Now * rest), _held.Most,
            _held.Now, _held.Area + (_held.Now * rest));
    }

    /// <summary>A number, and what it was within the slot.</summary>
    private struct Level
    {
        public int Now { get; private set; }

        public int Most { get; private set; }

        public long Area { get; private set; }

        public void Change(int by)
        {
            Now += by;
            Most = Math.Max(Most, Now);
        }

        public void Count(long time) => Area += Now * time;

        public void BeginSlot() => (Most, Area) = (Now, 0);
    }
}
