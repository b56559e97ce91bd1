using System.Diagnostics.CodeAnalysis;
using Clientele.Connections;

namespace Clientele;

/// <summary>
/// A recorder's events as values on pages, without an object for each: for who writes all of them down at high rates. Nothing is
/// skipped: above its mark the server stops reading and accepting, as for <see cref="EventHub.Record(long?)"/>. Read by one thread, which
/// may block.
/// </summary>
internal sealed class EventTape : IDisposable
{
    private const int MostSpare = 4;

    // A monitor, since the reader is a thread that waits for it to be pulsed.
    private readonly object _lock = new();
    private readonly Queue<TapePage> _full = new();
    private readonly Stack<TapePage> _spare = new();
    private readonly EventHub _hub;
    private readonly Intake _intake;
    private readonly long _mark;
    private TapePage? _page;
    private long _weight;
    private bool _readerWaits;
    private bool _holdsIntake;
    private long _taken;
    private bool _over;

    public EventTape(EventHub hub, Intake intake, long mark)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(mark);
        (_hub, _intake, _mark) = (hub, intake, mark);
    }

    /// <summary>How far the reader is with what it has taken, where it knows: more when it has moved. Any thread.</summary>
    public Func<long>? Progress { get; init; }

    /// <summary>Whether the server stands still because this recorder is behind. Any thread.</summary>
    public bool HoldsIntake => Volatile.Read(ref _holdsIntake);

    /// <summary>Waits until there is something to take; false when nothing will come any more. By the reader.</summary>
    public bool Wait()
    {
        lock (_lock)
        {
            while (_full.Count == 0 && _page is null)
            {
                if (_over)
                    return false;
                _readerWaits = true;
                Monitor.Wait(_lock);
            }

            return true;
        }
    }

    /// <summary>The next page, if there is one with events. Give it back with <see cref="Return"/> when they are done with.</summary>
    /// <param name="page">The page.</param>
    /// <param name="isLast">Whether it has all that had happened by now.</param>
    public bool TryTake([NotNullWhen(true)] out TapePage? page, out bool isLast)
    {
        lock (_lock)
        {
            isLast = _full.Count == 0;
            if (!isLast)
            {
                page = _full.Dequeue();
                isLast = _full.Count == 0 && _page is null;
            }
            else
            {
                (page, _page) = (_page, null);
            }

            return page is not null;
        }
    }

    /// <summary>Its events are done with: until now they counted against the mark.</summary>
    public void Return(TapePage page)
    {
        long weight = page.Weight;
        page.Clear();
        lock (_lock)
        {
            _weight = Math.Max(0, _weight - weight);
            _taken++;
            if (_spare.Count < MostSpare)
                _spare.Push(page);
            if (_weight <= _mark / 2)
                LetGo();
        }
    }

    /// <summary>Ends the recording, and throws away what is left. Any thread.</summary>
    public void Dispose()
    {
        _hub.Remove(this);
        Complete();
        lock (_lock)
        {
            _full.Clear();
            _spare.Clear();
            _page = null;
            _weight = 0;
            LetGo();
        }
    }

    /// <summary>A page for the next event, whatever the one in use has left: what is put after this does not need another.</summary>
    internal void MakeRoom()
    {
        // Only what is put makes these less, and that is one thread at a time, this one.
        if (_spare.Count > 0 && _full.Count < _full.Capacity)
            return;
        lock (_lock)
        {
            if (_over)
                return;
            _full.EnsureCapacity(_full.Count + 1);
            if (_spare.Count == 0)
                _spare.Push(new TapePage());
        }
    }

    /// <summary>Under the hub's lock, as all that puts.</summary>
    internal void Put(ServerEvent happened)
    {
        lock (_lock)
        {
            if (_over)
                return;
            PageFor(0).Add(happened);
            Added(happened.Weight);
        }
    }

    internal void PutWords(Customer customer, ReadOnlySpan<byte> bytes, TextEncoding encoding, TextState before, TapedFlags flags, long sequence, DateTimeOffset time)
    {
        lock (_lock)
        {
            if (_over)
                return;
            PageFor(bytes.Length).AddWords(customer, bytes, encoding, before, flags, sequence, time);
            Added(CustomerWords.WeightOf(bytes.Length));
        }
    }

    /// <summary>After the hub's lock: a recorder that is over its mark closes intake.</summary>
    internal void AfterPut()
    {
        if (Volatile.Read(ref _weight) < _mark)
            return;
        lock (_lock)
        {
            if (_holdsIntake || _over || _weight < _mark)
                return;
            try
            {
                // Under the lock: the reader on another thread must not let go of what is not held yet.
                _intake.Pause();
                _holdsIntake = true;
            }
            catch (OutOfMemoryException)
            {
                // The event has been put, and its publisher must not believe otherwise. The next one tries again.
            }
        }
    }

    /// <summary>Another number whenever the reader has taken something since.</summary>
    internal long Moves => Volatile.Read(ref _taken) + (Progress?.Invoke() ?? 0);

    internal void Complete()
    {
        lock (_lock)
        {
            _over = true;
            Monitor.PulseAll(_lock);
        }
    }

    private TapePage PageFor(int length)
    {
        if (_page is { } page)
        {
            if (page.HasRoomFor(length))
                return page;
            _full.Enqueue(page);
            _page = null;
        }

        return _page = _spare.TryPop(out TapePage? spare) ? spare : new TapePage();
    }

    private void Added(int weight)
    {
        _weight += weight;
        if (!_readerWaits)
            return;
        _readerWaits = false;
        Monitor.Pulse(_lock);
    }

    private void LetGo()
    {
        if (!_holdsIntake)
            return;
        _holdsIntake = false;
        _intake.Resume();
    }
}
