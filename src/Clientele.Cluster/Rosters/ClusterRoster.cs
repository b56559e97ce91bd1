using Clientele.Cluster.Membership;
using Clientele.Cluster.Wire;

namespace Clientele.Cluster.Rosters;

/// <summary>
/// The customers of all nodes as one roster. A customer's state lives only where its socket is: each question goes to
/// the nodes that have the answer. Any thread.
/// </summary>
internal sealed class ClusterRoster(
    Server server, NodeIdentity own, Peers peers, TimeProvider clock, NodeListing nodes) : IRoster
{
    private readonly IRoster _here = server;
    private readonly PageGathering _pages = new(server, own, peers);

    public IReadOnlyList<RosterNode> Nodes => nodes.Take();

    public async ValueTask<RosterPage> ListAsync(RosterQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        query.Validate();
        return await _pages.TakeAsync(query, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<CustomerRow?> FindAsync(CustomerId id, CancellationToken cancellationToken)
    {
        if (IsHere(id))
            return Ours(await _here.FindAsync(Local(id), cancellationToken).ConfigureAwait(false));
        NodeIdentity node = NodeOf(id);
        NodeReply reply = await AskAsync(node, new NodeRequest { Find = id.Number }, cancellationToken)
            .ConfigureAwait(false);
        return reply.Row?.Read(node.Name, node.Incarnation);
    }

    public async ValueTask<IReadOnlyList<SendResult>> SendAsync(
        IReadOnlyList<CustomerId> ids, OutgoingMessage message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(ids);
        ArgumentNullException.ThrowIfNull(message);
        Sendability.CheckTyped(message);
        Delivery[] deliveries = [.. Enumerable.Range(0, ids.Count).GroupBy(place => KeyOf(ids[place]))
            .Select(group => new Delivery(group.Key, [.. group], ids, message))];
        // What one of several nodes cannot send, no node sends.
        if (deliveries.Length > 1)
            await Task.WhenAll(deliveries.Select(one => DeliverAsync(one, isCheck: true, cancellationToken)))
                .ConfigureAwait(false);
        SendResult[][] results = await Task.WhenAll(
            deliveries.Select(one => DeliverAsync(one, isCheck: false, cancellationToken))).ConfigureAwait(false);
        var all = new SendResult[ids.Count];
        for (int i = 0; i < deliveries.Length; i++)
        {
            for (int j = 0; j < deliveries[i].Places.Count; j++)
                all[deliveries[i].Places[j]] = results[i][j];
        }

        return all;
    }

    public async ValueTask<RosterBroadcast> BroadcastAsync(
        OutgoingMessage message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        Sendability.CheckTyped(message);
        var asking = peers.AskAllAsync(
            new NodeRequest { Broadcast = WireMessage.Of(message) },
            static (node, reply) => reply.Broadcast?.Read(node.Name, node.Incarnation), cancellationToken);
        RosterBroadcast here = await _here.BroadcastAsync(message, cancellationToken).ConfigureAwait(false);
        (List<RosterBroadcast> all, List<string> silent) = await asking.ConfigureAwait(false);
        all.Insert(0, here with { UntoldFirst = [.. here.UntoldFirst.Select(id => own.Customer(id.Number))] });
        return new RosterBroadcast
        {
            Sent = all.Sum(one => one.Sent),
            Queued = all.Sum(one => one.Queued),
            Dropped = all.Sum(one => one.Dropped),
            Failed = all.Sum(one => one.Failed),
            Untold = all.Sum(one => one.Untold),
            UntoldFirst = [.. all.SelectMany(one => one.UntoldFirst)],
            FirstProblem = all.Find(one => one.FirstProblem is not null)?.FirstProblem,
            SilentNodes = silent,
        };
    }

    public async ValueTask<CustomerRow?> ChangeAsync(
        CustomerId id, CustomerChange change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        if (IsHere(id))
            return Ours(await _here.ChangeAsync(Local(id), change, cancellationToken).ConfigureAwait(false));
        NodeIdentity node = NodeOf(id);
        NodeReply reply = await AskAsync(
            node, new NodeRequest { Change = WireChange.Of(id.Number, change) }, cancellationToken)
            .ConfigureAwait(false);
        return reply.Row?.Read(node.Name, node.Incarnation);
    }

    public async ValueTask<bool> HangUpAsync(CustomerId id, CancellationToken cancellationToken)
    {
        if (IsHere(id))
            return await _here.HangUpAsync(Local(id), cancellationToken).ConfigureAwait(false);
        NodeReply reply = await AskAsync(NodeOf(id), new NodeRequest { HangUp = id.Number }, cancellationToken)
            .ConfigureAwait(false);
        return reply.Done;
    }

    public IAsyncEnumerable<RosterEvent> WatchAsync(
        IReadOnlyCollection<CustomerId> customers, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(customers);
        if (customers.Count is 0 or > RosterEvent.MaxCustomers)
            throw new ArgumentException(
                $"a watch is for 1 to {RosterEvent.MaxCustomers} customers", nameof(customers));
        return ClusterWatch.WatchAsync(
            _here, peers, own, clock, customers.ToLookup(KeyOf, static id => id.Number), cancellationToken);
    }

    public async ValueTask DrainAsync(string node, CancellationToken cancellationToken)
    {
        if (node == own.Name)
        {
            await _here.DrainAsync("", cancellationToken).ConfigureAwait(false);
        }
        else if (!string.IsNullOrEmpty(node))
        {
            await AskAsync(NodeOf(new CustomerId(1, node)), new NodeRequest { Drain = true }, cancellationToken)
                .ConfigureAwait(false);
        }
        else
        {
            (_, List<string> silent) = await peers.AskAllAsync(
                new NodeRequest { Drain = true }, static (_, reply) => reply, cancellationToken).ConfigureAwait(false);
            await _here.DrainAsync("", cancellationToken).ConfigureAwait(false);
            if (silent.Count > 0)
                throw new NodeLostException(silent[0]);
        }
    }

    private static CustomerId Local(CustomerId id) => new(id.Number);

    private bool IsHere(CustomerId id) => id.Node.Length == 0
        || (id.Node == own.Name && (id.Incarnation.Length == 0 || id.Incarnation == own.Incarnation));

    private CustomerRow? Ours(CustomerRow? row) => row is null ? null : row with { Id = own.Customer(row.Id.Number) };

    /// <summary>The start of a node that a customer came to.</summary>
    /// <exception cref="NodeLostException">It is not there, or no longer.</exception>
    private NodeIdentity NodeOf(CustomerId id) => peers.Members.Find(id) ?? throw new NodeLostException(id.Node);

    /// <summary>Null for this node; without an incarnation where the node is not there.</summary>
    private NodeIdentity? KeyOf(CustomerId id) =>
        IsHere(id) ? null : peers.Members.Find(id) ?? new NodeIdentity(id.Node, "");

    private async ValueTask<NodeReply> AskAsync(
        NodeIdentity node, NodeRequest request, CancellationToken cancellationToken) =>
        await peers.AskAsync(node, request, cancellationToken).ConfigureAwait(false)
            ?? throw new NodeLostException(node.Name);

    /// <exception cref="UnsendableException">One of them cannot be told.</exception>
    private async Task<SendResult[]> DeliverAsync(Delivery delivery, bool isCheck, CancellationToken cancellationToken)
    {
        if (delivery.Node is not { } node)
            return await DeliverHereAsync(delivery, isCheck, cancellationToken).ConfigureAwait(false);
        NodeReply? reply = node.Incarnation.Length == 0 ? null : await peers.AskAsync(
            node,
            new NodeRequest
            {
                Send = new WireSend
                {
                    Numbers = delivery.Numbers,
                    Message = WireMessage.Of(delivery.Message),
                    IsCheck = isCheck,
                },
            },
            cancellationToken).ConfigureAwait(false);
        if (reply?.Unsendable is { } unsendable)
            throw (Exception?)unsendable.Read(node.Name, node.Incarnation) ?? new NodeLostException(node.Name);
        if (isCheck)
            return [];
        if (reply?.Results is { } results && results.Length == delivery.Places.Count
            && results.All(static one => Enum.IsDefined((SendResult)one)))
            return [.. results.Select(static one => (SendResult)one)];
        if (reply is not null)
            peers.CountGarbage();
        return [.. Enumerable.Repeat(SendResult.NodeLost, delivery.Places.Count)];
    }

    private async Task<SendResult[]> DeliverHereAsync(
        Delivery delivery, bool isCheck, CancellationToken cancellationToken)
    {
        CustomerId[] ids = [.. delivery.Numbers.Select(static number => new CustomerId(number))];
        if (!isCheck)
            return [.. await _here.SendAsync(ids, delivery.Message, cancellationToken).ConfigureAwait(false)];
        Sendability.Check(server, delivery.Numbers, delivery.Message);
        return [];
    }

    /// <summary>One message to customers of one node.</summary>
    private sealed record Delivery(
        NodeIdentity? Node, List<int> Places, IReadOnlyList<CustomerId> Ids, OutgoingMessage Message)
    {
        public long[] Numbers { get; } = [.. Places.Select(place => Ids[place].Number)];
    }
}
