using System.Diagnostics.CodeAnalysis;
using Clientele.Connections.Receiving;
using Clientele.Transport;

namespace Clientele;

/// <summary>
/// One watcher's events, in order. Read it with <c>await foreach</c>, from one place; dispose it to stop watching.
/// </summary>
public sealed class EventFeed : IAsyncEnumerable<ServerEvent>, IDisposable
{
    private readonly RankedLock _lock = new(LockRank.EventFeed);
    private readonly Queue<ServerEvent> _events = new();
    private readonly EventHub _hub;
    private readonly Intake? _intake;
    private readonly int _capacity;
    private readonly long _mark;
    // What the reader waits for; null while it does not.
    private TaskCompletionSource? _arrived;
    private long _weight;
    private long _skipped;
    private long _allSkipped;
    private long _taken;
    private IntakeHold _hold;
    private bool _over;

    internal EventFeed(EventHub hub, EventKinds kinds, int capacity, long mark, Intake? recorderOf)
    {
        if (kinds == EventKinds.None || (kinds & ~EventKinds.All) != 0)
            throw new ArgumentOutOfRangeException(nameof(kinds), kinds, "kinds must be one or more of EventKinds");
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(capacity);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(mark);
        (_hub, Kinds, _capacity, _mark, _intake) = (hub, kinds, capacity, mark, recorderOf);
    }

    /// <summary>What it hears of; <see cref="EventsSkipped"/> too, when it is late.</summary>
    public EventKinds Kinds { get; }

    /// <summary>Events that passed by because this viewer was behind, over its whole life. Any thread.</summary>
    public long Skipped => Volatile.Read(ref _allSkipped);

    /// <summary>The events as they come, until the server is over or this feed is disposed.</summary>
    public async IAsyncEnumerator<ServerEvent> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        while (await WaitAsync(cancellationToken).ConfigureAwait(false))
        {
            while (TryTake(out ServerEvent? happened))
                yield return happened;
        }
    }

    /// <summary>
    /// Waits until there is something to take: true at once when there is, and false when nothing will come any more.
    /// For who takes many at a time: wait, let some gather, <see cref="TakeAll"/>.
    /// </summary>
    /// <exception cref="OperationCanceledException">The token was cancelled, and there is nothing to take.</exception>
    public async ValueTask<bool> WaitAsync(CancellationToken cancellationToken = default)
    {
        while (true)
        {
            Task arrived;
            using (_lock.Enter())
            {
                if (_events.Count > 0 || _skipped > 0)
                    return true;
                if (_over)
                    return false;
                arrived = (_arrived ??= new TaskCompletionSource(
                    TaskCreationOptions.RunContinuationsAsynchronously)).Task;
            }

            await arrived.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The next event, if one is there.</summary>
    public bool TryTake([NotNullWhen(true)] out ServerEvent? happened)
    {
        IntakeChange change = default;
        using (_lock.Enter())
        {
            if (Next(out happened) && _weight <= _mark / 2)
                change = _hold.LetGo(_intake);
        }

        change.Tell();
        if (happened is EventsSkipped)
            happened.Time = _hub.ReadTime();
        return happened is not null;
    }

    /// <summary>
    /// Takes what is there, in order, for much less than one at a time: the queue is entered once for all of them, and
    /// not for each.
    /// </summary>
    /// <param name="into">Gets them after what it holds already.</param>
    /// <param name="max">The most that it takes; 1 or more.</param>
    /// <returns>How many were taken; 0 when nothing is there.</returns>
    public int TakeAll(List<ServerEvent> into, int max = int.MaxValue)
    {
        ArgumentNullException.ThrowIfNull(into);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(max);
        int taken = 0;
        IntakeChange change = default;
        using (_lock.Enter())
        {
            for (; taken < max && Next(out ServerEvent? happened); taken++)
                into.Add(happened);
            if (_weight <= _mark / 2)
                change = _hold.LetGo(_intake);
        }

        change.Tell();
        // The gap is behind everything that was queued, and so the last.
        if (taken > 0 && into[^1] is EventsSkipped skipped)
            skipped.Time = _hub.ReadTime();
        return taken;
    }

    /// <summary>Stops watching; what waits is thrown away.</summary>
    public void Dispose()
    {
        _hub.Remove(this);
        Complete();
        IntakeChange change;
        using (_lock.Enter())
        {
            _events.Clear();
            _weight = _skipped = 0;
            change = _hold.LetGo(_intake);
        }

        change.Tell();
    }

    /// <summary>
    /// Makes room for one more event, and for the *left* of everyone online. It may throw, and nothing has happened
    /// then; the next <see cref="Put"/> does not throw. One thread at a time: that which holds the hub's lock.
    /// </summary>
    /// <param name="online">How many customers are online.</param>
    internal void MakeRoom(int online)
    {
        FaultInjection.At(FaultPoint.FeedRoom, _hub);
        int spare = 1 + (_intake is null ? 0 : online);
        // Only what is put makes room less, and that is one thread at a time, this one.
        if (_events.Count + spare <= _events.Capacity)
            return;
        using (_lock.Enter())
        {
            if (!_over)
                _events.EnsureCapacity(_events.Count + spare);
        }
    }

    /// <summary>
    /// Adds an event and wakes no reader: that is for <see cref="AfterPut"/>. One thread at a time: that which holds
    /// the hub's lock.
    /// </summary>
    internal void Put(ServerEvent happened)
    {
        if ((Kinds & happened.Kinds) == 0)
            return;
        using (_lock.Enter())
        {
            if (_over)
                return;
            // Once something was skipped, so is all that comes until the viewer has reached the gap.
            if (_intake is null && (_skipped > 0 || _events.Count >= _capacity || _weight >= _mark))
            {
                _skipped++;
                _allSkipped++;
            }
            else
            {
                _events.Enqueue(happened);
                _weight += happened.Weight;
            }
        }
    }

    /// <summary>
    /// With no lock held: wakes the reader; a recorder that is over its mark closes intake. Any thread.
    /// </summary>
    internal void AfterPut()
    {
        WakeReader();
        if (_intake is null || Volatile.Read(ref _weight) < _mark)
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

    /// <summary>Whether the server stands still because this recorder is behind. Any thread.</summary>
    internal bool HoldsIntake => _hold.IsHeld;

    /// <summary>Events that were taken. Any thread.</summary>
    internal long Moves => Volatile.Read(ref _taken);

    internal void Complete()
    {
        using (_lock.Enter())
            _over = true;
        WakeReader();
    }

    private void WakeReader()
    {
        // The reader says that it waits under the lock under which events are put: a thread that has put one sees it.
        if (Volatile.Read(ref _arrived) is not null)
            Interlocked.Exchange(ref _arrived, null)?.TrySetResult();
    }

    /// <summary>
    /// The next event; the gap when everything before it was taken. Its time is for the caller to set.
    /// </summary>
    [UnderLock]
    private bool Next([NotNullWhen(true)] out ServerEvent? happened)
    {
        _lock.AssertHeld();
        if (_events.TryDequeue(out happened))
        {
            _weight -= happened.Weight;
            _taken++;
            return true;
        }

        if (_skipped == 0)
            return false;
        happened = new EventsSkipped(_skipped);
        _skipped = 0;
        return true;
    }
}
