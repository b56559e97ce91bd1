using Clientele.Connections;
using Clientele.Serving.Listing;
using Clientele.Serving.Rosters;

namespace Clientele.Serving;

/// <summary>One server's customers as a roster. Any thread.</summary>
internal sealed class LocalRoster(Server server) : IRoster
{
    private readonly RosterList _list = new(server.TakeSnapshot, server.Clock);

    public IReadOnlyList<RosterNode> Nodes
    {
        get
        {
            ServerStatistics figures = server.GetStatistics();
            return
            [
                new RosterNode
                {
                    Name = "",
                    IsOwn = true,
                    Condition = server.IsDraining ? NodeCondition.Draining : NodeCondition.Serving,
                    Age = server.Age,
                    Listening = [.. server.EndPoints.Select(static place => place.ToString()!)],
                    Online = figures.Online,
                    Waiting = figures.Waiting,
                    Capacity = server.Options.Capacity,
                    MessagesReceived = figures.MessagesReceived,
                    MessagesSent = figures.MessagesSent,
                },
            ];
        }
    }

    public ValueTask<RosterPage> ListAsync(RosterQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        query.Validate();
        cancellationToken.ThrowIfCancellationRequested();
        ListPart part = _list.Find(query);
        return ValueTask.FromResult(new RosterPage
        {
            Rows = [.. part.Page.Select(one => CustomerRow.Of(one.Customer, PositionOf(query, one.Rank)))],
            Total = part.Total,
            Before = part.Before,
            Online = server.Roster.Count,
            Waiting = server.WaitingCount,
            Landmarks = [.. part.Landmarks.Select(
                place => new RosterLandmark(PositionOf(query, place.Rank), place.Before))],
        });
    }

    public ValueTask<CustomerRow?> FindAsync(CustomerId id, CancellationToken cancellationToken) =>
        ValueTask.FromResult((Online(id) ?? Here(id)) is { } customer ? CustomerRow.Of(customer) : null);

    public async ValueTask<IReadOnlyList<SendResult>> SendAsync(
        IReadOnlyList<CustomerId> ids, OutgoingMessage message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(ids);
        ArgumentNullException.ThrowIfNull(message);
        cancellationToken.ThrowIfCancellationRequested();
        // All is encoded before anything is sent.
        var frames = new (Customer? To, byte[] Frame)[ids.Count];
        for (int i = 0; i < frames.Length; i++)
            frames[i] = Online(ids[i]) is { } customer ? (customer, message.ToFrame(customer, ids[i])) : (null, []);
        return await Task.WhenAll(frames.Select(item => item.To is { } customer
            ? customer.SendFrameAsync(item.Frame, cancellationToken).AsTask()
            : Task.FromResult(SendResult.Left))).ConfigureAwait(false);
    }

    public ValueTask<RosterBroadcast> BroadcastAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        cancellationToken.ThrowIfCancellationRequested();
        BroadcastResult result = server.Broadcast(message);
        return ValueTask.FromResult(new RosterBroadcast
        {
            Sent = result.Sent,
            Queued = result.Queued,
            Dropped = result.Dropped,
            Failed = result.Failed,
            Untold = result.Untold.Count,
            UntoldFirst = [.. result.Untold.Take(RosterBroadcast.MaxUntold).Select(one => new CustomerId(one.Number))],
            FirstProblem = result.Untold.Count > 0 ? ProblemOf(result.Untold[0], message) : null,
        });
    }

    public ValueTask<CustomerRow?> ChangeAsync(
        CustomerId id, CustomerChange change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        if (Here(id) is not { } customer)
            return ValueTask.FromResult<CustomerRow?>(null);
        if (change.Name is { } name)
            customer.Name = name.Length == 0 ? null : name;
        if (change.Encoding is { } encoding)
            customer.ChangeEncoding(encoding, change.SendEncoding ?? customer.SendEncoding);
        else if (change.SendEncoding is { } sent)
            customer.SendEncoding = sent;
        // After the encoding: it may make a message of bytes that wait, and they are in the new one.
        if (change.Framing is { } framing)
            customer.ChangeFraming(framing);
        return ValueTask.FromResult<CustomerRow?>(CustomerRow.Of(customer));
    }

    public ValueTask<bool> HangUpAsync(CustomerId id, CancellationToken cancellationToken)
    {
        Customer? customer = Here(id);
        customer?.HangUp();
        return ValueTask.FromResult(customer is not null);
    }

    public IAsyncEnumerable<RosterEvent> WatchAsync(
        IReadOnlyCollection<CustomerId> customers, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(customers);
        if (customers.Count is 0 or > RosterEvent.MaxCustomers)
            throw new ArgumentException(
                $"a watch is for 1 to {RosterEvent.MaxCustomers} customers", nameof(customers));
        return LocalWatch.WatchAsync(server, customers, cancellationToken);
    }

    public async ValueTask DrainAsync(string node, CancellationToken cancellationToken)
    {
        if (!string.IsNullOrEmpty(node))
            throw new NodeLostException(node);
        await server.StopAcceptingAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    private static RosterPosition PositionOf(RosterQuery query, in Rank rank) => new(query.Sort, rank, query.Node);

    /// <summary>Of another node it is nobody: numbers of two nodes must not be mixed up.</summary>
    private Customer? Online(CustomerId id) => id.Node.Length == 0 ? server.Roster[id.Number] : null;

    /// <summary>Online or in line, and not on its way out.</summary>
    private Customer? Here(CustomerId id) =>
        id.Node.Length == 0 && server.Find(id.Number) is { Reason: LeaveReason.None } customer ? customer : null;

    private static UnsendableException? ProblemOf(Customer customer, OutgoingMessage message)
    {
        try
        {
            message.ToFrame(customer, new CustomerId(customer.Number));
            return null;
        }
        catch (UnsendableException error)
        {
            return error;
        }
    }
}
