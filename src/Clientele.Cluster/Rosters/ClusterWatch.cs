using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Clientele.Cluster.Membership;

namespace Clientele.Cluster.Rosters;

/// <summary>Watches customers of any nodes: the events of all come in one row, each node's in their order.</summary>
internal static class ClusterWatch
{
    // Of events that wait for the reader. Further ones wait at their nodes' watches, which skip.
    private const int MostWaiting = 1024;

    /// <param name="here">The roster of this server alone.</param>
    /// <param name="peers">The other nodes.</param>
    /// <param name="own">This node.</param>
    /// <param name="clock">What the time is.</param>
    /// <param name="groups">Who is watched, by node; null is this one, without an incarnation one not there.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async IAsyncEnumerable<RosterEvent> WatchAsync(
        IRoster here, Peers peers, NodeIdentity own, TimeProvider clock, ILookup<NodeIdentity?, long> groups,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (IGrouping<NodeIdentity?, long> group in groups)
        {
            if (group.Key is { Incarnation: "" } absent)
                throw new NodeLostException(absent.Name);
        }

        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var events = Channel.CreateBounded<RosterEvent>(
            new BoundedChannelOptions(MostWaiting) { SingleReader = true });
        Task[] watches = [.. groups.Select(group => group.Key is { } node
            ? WatchThereAsync(peers, own, clock, node, group, events.Writer, over.Token)
            : WatchHereAsync(here, own, group, events.Writer, over.Token))];
        _ = CompleteAsync(watches, events.Writer);
        try
        {
            await foreach (RosterEvent happened in events.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
                yield return happened;
            // All nodes are gone for good: nothing will happen any more, and the reader says when it has had enough.
            await Task.Delay(Timeout.Infinite, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await over.CancelAsync().ConfigureAwait(false);
            await Task.WhenAll(watches).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static async Task WatchThereAsync(
        Peers peers, NodeIdentity own, TimeProvider clock, NodeIdentity node, IEnumerable<long> numbers,
        ChannelWriter<RosterEvent> into, CancellationToken cancellationToken)
    {
        using var watch = new NodeWatch(peers, own, clock, node, numbers, into);
        await watch.RunAsync(cancellationToken).ConfigureAwait(false);
    }

    private static async Task WatchHereAsync(
        IRoster here, NodeIdentity own, IEnumerable<long> numbers, ChannelWriter<RosterEvent> into,
        CancellationToken cancellationToken)
    {
        CustomerId[] ids = [.. numbers.Select(static number => new CustomerId(number))];
        await foreach (RosterEvent happened in here.WatchAsync(ids, cancellationToken).ConfigureAwait(false))
        {
            await into.WriteAsync(
                happened with { Customer = own.Customer(happened.Customer.Number) },
                cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task CompleteAsync(Task[] watches, ChannelWriter<RosterEvent> writer)
    {
        Task all = Task.WhenAll(watches);
        await all.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        writer.TryComplete(all.Exception?.InnerException);
    }
}
