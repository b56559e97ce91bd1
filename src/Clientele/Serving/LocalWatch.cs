using System.Runtime.CompilerServices;

namespace Clientele.Serving;

/// <summary>Watches some customers of one server.</summary>
internal static class LocalWatch
{
    public static async IAsyncEnumerable<RosterEvent> WatchAsync(
        Server server, IReadOnlyCollection<CustomerId> customers,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // Of another node there is nobody here, and nothing will happen to them.
        HashSet<long> numbers = [.. customers.Where(static id => id.Node.Length == 0).Select(static id => id.Number)];
        using EventFeed feed = server.Events.Watch();
        using var json = new RosterEventJson();
        while (await feed.WaitAsync(cancellationToken).ConfigureAwait(false))
        {
            while (feed.TryTake(out ServerEvent? happened))
            {
                if (happened is EventsSkipped || (happened.Customer is { } one && numbers.Contains(one.Number)))
                    yield return json.Of(happened);
            }
        }
    }
}
