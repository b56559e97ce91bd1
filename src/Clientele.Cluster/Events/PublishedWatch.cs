using Clientele.Cluster.Bus;
using Clientele.Cluster.Membership;

namespace Clientele.Cluster.Events;

/// <summary>
/// What another node watches here: its events are gathered, and published in batches. One thread at a time, but for
/// <see cref="RenewedAt"/>.
/// </summary>
internal sealed class PublishedWatch(string subject, IEnumerable<long> numbers)
{
    // Of events that wait to be published: more than a batch gathers in its time.
    private const int MostEvents = 10_000;
    private const long MostBytes = 8 * 1024 * 1024;

    private readonly List<ReadOnlyMemory<byte>> _events = [];
    private long _bytes;
    private long _next;

    /// <summary>Which run it is: events of another one do not follow on.</summary>
    public string Run { get; } = RandomName.Next();

    public IReadOnlyCollection<long> Numbers { get; } = numbers.ToHashSet();

    /// <summary>When it was asked for last, in milliseconds. Under the lock of <see cref="EventPublisher"/>.</summary>
    public long RenewedAt { get; set; }

    /// <summary>Adds an event; one that finds no room is missing from the numbers of those that follow.</summary>
    public void Add(ReadOnlyMemory<byte> json)
    {
        if (_events.Count == MostEvents || _bytes + json.Length > MostBytes)
        {
            // Published with a gap: those before it are given up, for the newest are wanted most.
            _next += _events.Count;
            _events.Clear();
            _bytes = 0;
        }

        _events.Add(json);
        _bytes += json.Length;
    }

    public async ValueTask PublishAsync(ClusterBus bus)
    {
        for (int from = 0; from < _events.Count;)
        {
            (byte[] payload, int count) = EventBatch.Write(Run, _next, _events, from, bus.MaxPayload);
            if (count > 0)
                await bus.PublishAsync(subject, payload).ConfigureAwait(false);
            // What is too large for a message is a gap.
            from += Math.Max(count, 1);
            _next += Math.Max(count, 1);
        }

        _events.Clear();
        _bytes = 0;
    }
}
