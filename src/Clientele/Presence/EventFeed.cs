using Clientele.Connections;

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
    private bool _holdsIntake;
    private bool _over;

    internal EventFeed(EventHub hub, int capacity, long mark, Intake? recorderOf)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(capacity);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(mark);
        (_hub, _capacity, _mark, _intake) = (hub, capacity, mark, recorderOf);
    }

    /// <summary>Events that passed by because this viewer was behind, over its whole life. Any thread.</summary>
    public long Skipped => Volatile.Read(ref _allSkipped);

    /// <summary>The events as they come, until the server is over or this queue is disposed.</summary>
    public async IAsyncEnumerator<ServerEvent> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        while (true)
        {
            while (TryTake(out ServerEvent? happened))
                yield return happened;
            Task arrived;
            lock (_lock)
            {
                if (_events.Count > 0 || _skipped > 0)
                    continue;
                if (_over)
                    yield break;
                if (_arrived.Task.IsCompleted)
                    _arrived = NewSignal();
                arrived = _arrived.Task;
            }

            await arrived.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The next event, if one is there.</summary>
    public bool TryTake([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out ServerEvent? happened)
    {
        lock (_lock)
        {
            if (_skipped > 0 && _events.Count == 0)
            {
                happened = new EventsSkipped(_skipped) { Time = _hub.Clock.GetUtcNow() };
                _skipped = 0;
                return true;
            }

            if (!_events.TryDequeue(out happened))
                return false;
            _weight -= happened.Weight;
            if (_weight <= _mark / 2)
                LetGo();
        }

        return true;
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

    internal void Put(ServerEvent happened)
    {
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
            // Under the lock: the reader on another thread must not let go of what is not held yet.
            _holdsIntake = true;
            _intake.Pause();
        }
    }

    internal void Complete()
    {
        lock (_lock)
        {
            _over = true;
            _arrived.TrySetResult();
        }
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
