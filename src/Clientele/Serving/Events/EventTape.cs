using System.Diagnostics.CodeAnalysis;
using Clientele.Connections.Receiving;
using Clientele.Serving.Events;
using Clientele.Transport;

namespace Clientele;

/// <summary>
/// A recorder's events as values, without an object for each message: for those who write all of them down at high
/// rates. Nothing is skipped: above its mark the server stops reading and accepting, as for
/// <see cref="EventHub.Record(long?)"/>. Read by one thread, which may block. Dispose it when done.
/// </summary>
public sealed class EventTape : IDisposable
{
    private const int MostSpare = 4;

    private readonly RankedLock _lock = new(LockRank.EventFeed);
    private readonly Queue<TapePage> _full = new();
    private readonly Stack<TapePage> _spare = new();
    private readonly EventHub _hub;
    private readonly Intake _intake;
    private readonly long _mark;
    private TapePage? _page;
    private long _weight;
    private bool _readerWaits;
    private IntakeHold _hold;
    private long _taken;
    private bool _over;

    internal EventTape(EventHub hub, Intake intake, long mark)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(mark);
        (_hub, _intake, _mark) = (hub, intake, mark);
    }

    /// <summary>
    /// How far the reader is with what it has taken, where it knows: more when it has moved. Any thread.
    /// </summary>
    internal Func<long>? Progress { get; init; }

    /// <summary>Whether the server reads and accepts nothing because this recorder is behind. Any thread.</summary>
    public bool HoldsIntake => _hold.IsHeld;

    /// <summary>
    /// Blocks until there is something to read; false when nothing will come any more: the server has stopped, or the
    /// tape was disposed of. Called by the reader.
    /// </summary>
    public bool Wait()
    {
        using (_lock.Enter())
        {
            while (_full.Count == 0 && _page is null)
            {
                if (_over)
                    return false;
                _readerWaits = true;
                _lock.Wait();
            }

            return true;
        }
    }

    /// <summary>
    /// Reads all that has happened by now, in order, and waits for nothing. Events count against the mark until they
    /// are read, some 256 at a time. Called by the reader.
    /// </summary>
    /// <param name="read">
    /// Is given each event. When it throws, this throws the same, and some events that were not read yet are lost.
    /// </param>
    /// <returns>How many there were.</returns>
    public int ReadAll(TapedEventReader read)
    {
        ArgumentNullException.ThrowIfNull(read);
        int count = 0;
        bool isLast = false;
        while (!isLast && TryTake(out TapePage? page, out isLast))
        {
            try
            {
                foreach (ref readonly TapedEvent happened in page.Events)
                    read(happened);
                count += page.Events.Length;
            }
            finally
            {
                Return(page);
            }
        }

        return count;
    }

    /// <summary>
    /// The next page, if there is one with events. Give it back with <see cref="Return"/> when they are done with.
    /// </summary>
    /// <param name="page">The page.</param>
    /// <param name="isLast">Whether it has all that had happened by now.</param>
    private bool TryTake([NotNullWhen(true)] out TapePage? page, out bool isLast)
    {
        using (_lock.Enter())
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
    private void Return(TapePage page)
    {
        long weight = page.Weight;
        IntakeChange change = default;
        page.Clear();
        using (_lock.Enter())
        {
            _weight = Math.Max(0, _weight - weight);
            _taken++;
            if (_spare.Count < MostSpare)
                _spare.Push(page);
            if (_weight <= _mark / 2)
                change = _hold.LetGo(_intake);
        }

        change.Tell();
    }

    /// <summary>Ends the recording, and throws away what is left. Any thread.</summary>
    public void Dispose()
    {
        _hub.Remove(this);
        Complete();
        IntakeChange change;
        using (_lock.Enter())
        {
            _full.Clear();
            _spare.Clear();
            _page = null;
            _weight = 0;
            change = _hold.LetGo(_intake);
        }

        change.Tell();
    }

    /// <summary>
    /// Makes room for the next event, whatever the page in use has left: it may throw, and what is put after it needs
    /// no other page. One thread at a time: that which holds the hub's lock.
    /// </summary>
    internal void MakeRoom()
    {
        // Only what is put makes these less, and that is one thread at a time, this one.
        if (_spare.Count > 0 && _full.Count < _full.Capacity)
            return;
        using (_lock.Enter())
        {
            if (_over)
                return;
            _full.EnsureCapacity(_full.Count + 1);
            if (_spare.Count == 0)
                _spare.Push(new TapePage());
        }
    }

    /// <summary>
    /// Adds an event and wakes no reader: that is for <see cref="AfterPut"/>. One thread at a time: that which holds
    /// the hub's lock.
    /// </summary>
    internal void Put(ServerEvent happened)
    {
        using (_lock.Enter())
        {
            if (_over)
                return;
            PageFor(0).Add(happened);
            _weight += happened.Weight;
        }
    }

    /// <summary>Adds what was said or told; else as <see cref="Put"/>.</summary>
    internal void PutWords(Customer customer, ReadOnlySpan<byte> frame, ReadOnlySpan<byte> message,
        TextEncoding encoding, TextState before, TapedFlags flags, string? rule, long sequence, DateTimeOffset time)
    {
        var places = WordBytes.Of(frame, message);
        using (_lock.Enter())
        {
            if (_over)
                return;
            PageFor(places.Total)
                .AddWords(customer, frame, message, places, encoding, before, flags, rule, sequence, time);
            _weight += CustomerWords.WeightOf(places.Total);
        }
    }

    /// <summary>With no lock held: wakes the reader; a tape that is over its mark closes intake. Any thread.</summary>
    internal void AfterPut()
    {
        WakeReader();
        if (Volatile.Read(ref _weight) < _mark)
            return;
        IntakeChange change;
        using (_lock.Enter())
        {
            if (_over || _weight < _mark)
                return;
            change = _hold.Take(_intake);
        }

        change.Tell();
    }

    /// <summary>Another number whenever the reader has taken something since.</summary>
    internal long Moves => Volatile.Read(ref _taken) + (Progress?.Invoke() ?? 0);

    internal void Complete()
    {
        using (_lock.Enter())
        {
            _over = true;
            _lock.PulseAll();
        }
    }

    [UnderLock]
    private TapePage PageFor(int length)
    {
        _lock.AssertHeld();
        if (_page is { } page)
        {
            if (page.HasRoomFor(length))
                return page;
            _full.Enqueue(page);
            _page = null;
        }

        return _page = _spare.TryPop(out TapePage? spare) ? spare : new TapePage();
    }

    private void WakeReader()
    {
        // The reader says that it waits under the lock under which events are put: a thread that has put one sees it.
        if (!Volatile.Read(ref _readerWaits))
            return;
        using (_lock.Enter())
        {
            _readerWaits = false;
            _lock.Pulse();
        }
    }
}
