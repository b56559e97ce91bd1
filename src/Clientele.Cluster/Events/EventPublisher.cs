using System.Diagnostics;
using Clientele.Cluster.Bus;
using Clientele.Cluster.Common;
using Clientele.Cluster.Membership;
using Clientele.Cluster.Wire;
using Microsoft.Extensions.Logging;

namespace Clientele.Cluster.Events;

/// <summary>
/// Publishes what other nodes watch here. Without a watch it listens to nothing. A watch that is not renewed for three
/// seconds ends. Any thread.
/// </summary>
internal sealed class EventPublisher(Server server, TimeProvider clock, ILogger logger)
{
    /// <summary>A watch that nobody renews ends after so long, in milliseconds.</summary>
    public const long Patience = 3000;

    private const int MostWatches = 256;
    private const int FeedCapacity = 65_536;
    private const int AtOnce = 4096;

    private static readonly TimeSpan s_gathering = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan s_looking = TimeSpan.FromMilliseconds(500);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, PublishedWatch> _watches = [];
    private Dictionary<long, List<PublishedWatch>> _byNumber = [];
    private Task _running = Task.CompletedTask;
    private bool _isRunning;

    /// <summary>How many watches there are.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
                return _watches.Count;
        }
    }

    /// <summary>Begins a watch, or keeps it for another three seconds.</summary>
    /// <returns>Which run of it there is now; null for one that cannot be.</returns>
    public string? Renew(ClusterBus bus, string from, WireWatch asked, CancellationToken cancellationToken)
    {
        if (!NodeIdentity.IsValid(from, asked.Incarnation) || !CustomerId.IsNodeName(asked.Id)
            || asked.Numbers.Length is 0 or > RosterEvent.MaxCustomers)
            return null;
        string subject = SubjectOf(bus, new NodeIdentity(from, asked.Incarnation), asked.Id);
        lock (_lock)
        {
            if (asked.IsEnd)
            {
                if (_watches.Remove(subject))
                    Index();
                return "";
            }

            if (!_watches.TryGetValue(subject, out PublishedWatch? watch))
            {
                if (_watches.Count == MostWatches)
                    return null;
                watch = new PublishedWatch(subject, asked.Numbers);
                _watches.Add(subject, watch);
                Index();
            }

            watch.RenewedAt = clock.Milliseconds();
            if (!_isRunning)
            {
                _isRunning = true;
                // Before the answer: what happens after it is not missed.
                EventFeed feed = server.Events.Watch(FeedCapacity);
                _running = Task.Run(() => RunAsync(bus, feed, cancellationToken), CancellationToken.None);
            }

            return watch.Run;
        }
    }

    /// <summary>
    /// After the token of <see cref="Renew"/> was cancelled: waits until what has happened by then is published.
    /// </summary>
    public Task EndAsync()
    {
        lock (_lock)
            return _running;
    }

    /// <summary>Where the events of a watch go.</summary>
    public static string SubjectOf(ClusterBus bus, NodeIdentity watcher, string id) =>
        bus.Subjects.Of("node", watcher.Name, watcher.Incarnation, "events", id);

    private async Task RunAsync(ClusterBus bus, EventFeed feed, CancellationToken cancellationToken)
    {
        using var json = new RosterEventJson();
        List<ServerEvent> taken = [];
        try
        {
            Task<bool>? waiting = null;
            while (!IsOver())
            {
                waiting ??= feed.WaitAsync(cancellationToken).AsTask();
                await Task.WhenAny(waiting, Task.Delay(s_looking, cancellationToken)).ConfigureAwait(false);
                if (!waiting.IsCompleted)
                    continue;
                if (!await waiting.ConfigureAwait(false))
                    return;
                waiting = null;
                await Task.Delay(s_gathering, cancellationToken).ConfigureAwait(false);
                await PublishAllAsync(bus, feed, json, taken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // The node leaves: how its customers left is told before it says goodbye.
            await PublishAllAsync(bus, feed, json, taken).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            LogMessages.WorkFailed(logger, error);
            Forget();
        }
        finally
        {
            feed.Dispose();
        }
    }

    private async ValueTask PublishAllAsync(
        ClusterBus bus, EventFeed feed, RosterEventJson json, List<ServerEvent> taken)
    {
        while (feed.TakeAll(taken, AtOnce) > 0)
        {
            await PublishAsync(bus, taken, json).ConfigureAwait(false);
            taken.Clear();
        }
    }

    private async ValueTask PublishAsync(ClusterBus bus, List<ServerEvent> taken, RosterEventJson json)
    {
        Dictionary<long, List<PublishedWatch>> byNumber = Volatile.Read(ref _byNumber);
        HashSet<PublishedWatch> touched = [];
        foreach (ServerEvent happened in taken)
        {
            IEnumerable<PublishedWatch>? watches = happened is EventsSkipped
                ? byNumber.Values.SelectMany(static list => list).Distinct()
                : happened.Customer is { } customer ? byNumber.GetValueOrDefault(customer.Number) : null;
            if (watches is null)
                continue;
            ReadOnlyMemory<byte> line = json.Of(happened).Json;
            foreach (PublishedWatch watch in watches)
            {
                watch.Add(line);
                touched.Add(watch);
            }
        }

        foreach (PublishedWatch watch in touched)
            await watch.PublishAsync(bus).ConfigureAwait(false);
    }

    /// <summary>Ends what was not renewed; true, and nothing runs any more, when nothing is left.</summary>
    private bool IsOver()
    {
        long now = clock.Milliseconds();
        lock (_lock)
        {
            string[] ended = [.. _watches.Where(one => now - one.Value.RenewedAt > Patience).Select(one => one.Key)];
            foreach (string subject in ended)
                _watches.Remove(subject);
            if (ended.Length > 0)
                Index();
            _isRunning = _watches.Count > 0;
            return !_isRunning;
        }
    }

    /// <summary>Renewed, they begin anew, and their watchers are told of the gap.</summary>
    private void Forget()
    {
        lock (_lock)
        {
            _watches.Clear();
            Index();
            _isRunning = false;
        }
    }

    private void Index()
    {
        Debug.Assert(_lock.IsHeldByCurrentThread);
        Dictionary<long, List<PublishedWatch>> byNumber = [];
        foreach (PublishedWatch watch in _watches.Values)
        {
            foreach (long number in watch.Numbers)
            {
                if (!byNumber.TryGetValue(number, out List<PublishedWatch>? list))
                    byNumber.Add(number, list = []);
                list.Add(watch);
            }
        }

        Volatile.Write(ref _byNumber, byNumber);
    }
}
