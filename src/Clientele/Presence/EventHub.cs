using Clientele.Connections;

namespace Clientele;

/// <summary>
/// What happens at a server, for whoever watches. Each watcher has a bounded queue of its own; with no watcher, an event
/// costs nothing.
/// </summary>
public sealed class EventHub
{
    private readonly Lock _lock = new();
    private readonly TimeProvider _clock;
    private readonly Intake _intake;
    private EventFeed[] _queues = [];
    private long _sequence;
    private bool _completed;

    internal EventHub(TimeProvider clock, Intake intake) => (_clock, _intake) = (clock, intake);

    internal TimeProvider Clock => _clock;

    internal bool HasWatchers => Volatile.Read(ref _queues).Length > 0;

    /// <summary>
    /// Begins to watch as a viewer: one who falls behind by more than <paramref name="capacity"/> events or 16 MiB of them
    /// skips, and is told how many with <see cref="EventsSkipped"/>. Nobody ever waits for a viewer. Dispose it when done.
    /// </summary>
    /// <param name="capacity">Events that may wait; 8192 by default.</param>
    public EventFeed Watch(int capacity = 8192) => Add(new EventFeed(this, capacity, 16 * 1024 * 1024, null));

    /// <summary>
    /// Begins to record: nothing is ever skipped. When more than <paramref name="mark"/> bytes of events wait, the server
    /// stops reading and accepting, and senders that can wait do, until the recorder has caught up. Dispose it when done.
    /// </summary>
    /// <param name="mark">Bytes; 16 MiB by default.</param>
    public EventFeed Record(long mark = 16 * 1024 * 1024) => Add(new EventFeed(this, int.MaxValue, mark, _intake));

    internal void Said(Customer customer, in Message message)
    {
        if (HasWatchers)
            Publish(new CustomerSaid(customer, message));
    }

    internal void Told(Customer customer, ReadOnlySpan<byte> frame)
    {
        if (HasWatchers)
            Publish(new CustomerTold(customer, frame));
    }

    /// <summary>The roster first, then the event; and nobody who finds the customer there can have *told* come before it.</summary>
    internal void Joined(Customer customer, Roster roster)
    {
        EventFeed[] queues;
        lock (_lock)
        {
            roster.Add(customer);
            queues = _queues;
            if (queues.Length > 0)
                Put(new CustomerJoined(customer), queues);
        }

        foreach (EventFeed queue in queues)
            queue.AfterPut();
    }

    /// <summary>
    /// The name and its event are one step, so that the last event is about the last name. Whoever is in the roster here has
    /// joined, and its *left* has not been put: that comes after it was taken out.
    /// </summary>
    internal void Rename(Customer customer, ref string? name, string? newName, Roster roster)
    {
        EventFeed[] queues;
        lock (_lock)
        {
            string? oldName = name;
            Volatile.Write(ref name, newName);
            queues = _queues;
            if (queues.Length == 0 || oldName == newName || roster[customer.Number] is null)
                return;
            Put(new CustomerRenamed(customer, oldName, newName), queues);
        }

        foreach (EventFeed queue in queues)
            queue.AfterPut();
    }

    internal void Publish(ServerEvent happened)
    {
        EventFeed[] queues;
        lock (_lock)
        {
            queues = _queues;
            if (queues.Length == 0)
                return;
            Put(happened, queues);
        }

        foreach (EventFeed queue in queues)
            queue.AfterPut();
    }

    /// <summary>One order for all watchers: a number is given, and the event put in every queue, before the next.</summary>
    private void Put(ServerEvent happened, EventFeed[] queues)
    {
        happened.Sequence = ++_sequence;
        happened.Time = _clock.GetUtcNow();
        foreach (EventFeed queue in queues)
            queue.Put(happened);
    }

    internal void Remove(EventFeed queue)
    {
        lock (_lock)
            _queues = Array.FindAll(_queues, other => other != queue);
    }

    /// <summary>The server is over: watchers see what is in their queues, and then the end.</summary>
    internal void Complete()
    {
        EventFeed[] queues;
        lock (_lock)
        {
            queues = _queues;
            _queues = [];
            _completed = true;
        }

        foreach (EventFeed queue in queues)
            queue.Complete();
    }

    private EventFeed Add(EventFeed queue)
    {
        lock (_lock)
        {
            if (_completed)
                queue.Complete();
            else
                _queues = [.. _queues, queue];
        }

        return queue;
    }
}
