namespace Clientele;

// The server as a roster of one node, for programs that show a cluster as well.
public sealed partial class Server
{
    IReadOnlyList<RosterNode> IRoster.Nodes => _localRoster.Nodes;

    ValueTask<RosterPage> IRoster.ListAsync(RosterQuery query, CancellationToken cancellationToken) =>
        _localRoster.ListAsync(query, cancellationToken);

    ValueTask<CustomerRow?> IRoster.FindAsync(CustomerId id, CancellationToken cancellationToken) =>
        _localRoster.FindAsync(id, cancellationToken);

    ValueTask<IReadOnlyList<SendResult>> IRoster.SendAsync(
        IReadOnlyList<CustomerId> ids, OutgoingMessage message, CancellationToken cancellationToken) =>
        _localRoster.SendAsync(ids, message, cancellationToken);

    ValueTask<RosterBroadcast> IRoster.BroadcastAsync(OutgoingMessage message, CancellationToken cancellationToken) =>
        _localRoster.BroadcastAsync(message, cancellationToken);

    ValueTask<CustomerRow?> IRoster.ChangeAsync(
        CustomerId id, CustomerChange change, CancellationToken cancellationToken) =>
        _localRoster.ChangeAsync(id, change, cancellationToken);

    ValueTask<bool> IRoster.HangUpAsync(CustomerId id, CancellationToken cancellationToken) =>
        _localRoster.HangUpAsync(id, cancellationToken);

    IAsyncEnumerable<RosterEvent> IRoster.WatchAsync(
        IReadOnlyCollection<CustomerId> customers, CancellationToken cancellationToken) =>
        _localRoster.WatchAsync(customers, cancellationToken);

    ValueTask IRoster.DrainAsync(string node, CancellationToken cancellationToken) =>
        _localRoster.DrainAsync(node, cancellationToken);
}
