using System.Diagnostics.CodeAnalysis;
using Clientele.Connections;
using Clientele.Guarding;

namespace Clientele;

/// <summary>One watcher's events, in order. Read it with <c>await foreach</c>, from one place; dispose it to stop watching.</summary>
public sealed class EventFeed : IAsyncEnumerable<ServerEvent>, IDisposable
{
    private readonly Lock _lock = new();
    private readonly Queue<ServerEvent> _events = new();
    private readonly EventHub _hub;
    private readonly Intake? _intake;
    private readonly int _capacity;
    private readonly long _mark;
    private TaskCompletionSource _arrived = NewSignal();
    private long _weight;
    private long _skipped;
    private long _allSkipped;
    private long _taken;
    private bool _holdsIntake;
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

    /// <summary>The events as they come, until the server is over or this queue is disposed.</summary>
    public async IAsyncEnumerator<ServerEvent> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        while (await WaitAsync(cancellationToken).ConfigureAwait(false))
        {
            while (TryTake(out ServerEvent? happened))
                yield return happened;
        }
    }

    /// <summary>
    /// Waits until there is something to take: true at once when there is, and false when nothing will come any more. For who
    /// takes many at a time: wait, let some gather, <see cref="TakeAll"/>.
    /// </summary>
    /// <exception cref="OperationCanceledException">The token was cancelled, and there is nothing to take.</exception>
    public async ValueTask<bool> WaitAsync(CancellationToken cancellationToken = default)
    {
        while (true)
        {
            Task arrived;
            lock (_lock)
            {
                if (_events.Count > 0 || _skipped > 0)
                    return true;
                if (_over)
                    return false;
                if (_arrived.Task.IsCompleted)
                    _arrived = NewSignal();
                arrived = _arrived.Task;
            }

            await arrived.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The next event, if one is there.</summary>
    public bool TryTake([NotNullWhen(true)] out ServerEvent? happened)
    {
        lock (_lock)
        {
            if (!Next(out happened))
                return false;
            if (_weight <= _mark / 2)
                LetGo();
        }

        return true;
    }

    /// <summary>
    /// Takes what is there, in order, for much less than one at a time: the queue is entered once for all of them, and not for each.
    /// </summary>
    /// <param name="into">Gets them after what it holds already.</param>
    /// <param name="max">Takes no more than so many; 1 or more.</param>
    /// <returns>How many were taken; 0 when nothing is there.</returns>
    public int TakeAll(List<ServerEvent> into, int max = int.MaxValue)
    {
        ArgumentNullException.ThrowIfNull(into);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(max);
        int taken = 0;
        lock (_lock)
        {
            for (; taken < max && Next(out ServerEvent? happened); taken++)
                into.Add(happened);
            if (_weight <= _mark / 2)
                LetGo();
        }

        return taken;
    }

    /// <summary>Stops watching; what waits is thrown away.</summary>
    public void Dispose()
    {
        _hub.Remove(this);
        Complete();
        lock (_lock)
        {
            _events.Clear();
            _weight = _skipped = 0;
            LetGo();
        }
    }

    /// <summary>
    /// Room for one more event, and for the *left* of so many who are online: it may throw, and nothing has happened then. What is
    /// put after it throws no more. Under the hub's lock.
    /// </summary>
    internal void MakeRoom(int online)
    {
        FaultInjection.At(FaultPoint.FeedRoom, _hub);
        int spare = 1 + (_intake is null ? 0 : online);
        // Only what is put makes room less, and that is one thread at a time, this one.
        if (_events.Count + spare <= _events.Capacity)
            return;
        lock (_lock)
        {
            if (!_over)
                _events.EnsureCapacity(_events.Count + spare);
        }
    }

    internal void Put(ServerEvent happened)
    {
        if ((Kinds & happened.Kinds) == 0)
            return;
        lock (_lock)
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

            _arrived.TrySetResult();
        }
    }

    /// <summary>After the hub's lock: a recorder that is over its mark closes intake.</summary>
    internal void AfterPut()
    {
        if (_intake is null || Volatile.Read(ref _weight) < _mark)
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

    /// <summary>Whether the server stands still because this recorder is behind. Any thread.</summary>
    internal bool HoldsIntake => Volatile.Read(ref _holdsIntake);

    /// <summary>Events that were taken. Any thread.</summary>
    internal long Moves => Volatile.Read(ref _taken);

    internal void Complete()
    {
        lock (_lock)
        {
            _over = true;
            _arrived.TrySetResult();
        }
    }

    /// <summary>The gap comes when everything before it was taken. Under the lock.</summary>
    private bool Next([NotNullWhen(true)] out ServerEvent? happened)
    {
        if (_events.TryDequeue(out happened))
        {
            _weight -= happened.Weight;
            _taken++;
            return true;
        }

        if (_skipped == 0)
            return false;
        happened = new EventsSkipped(_skipped) { Time = _hub.Clock.GetUtcNow() };
        _skipped = 0;
        return true;
    }

    private void LetGo()
    {
        if (!_holdsIntake)
            return;
        _holdsIntake = false;
        _intake!.Resume();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
