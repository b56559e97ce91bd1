using System.Runtime.CompilerServices;
using Clientele.Cli.Language;

namespace Clientele.Cli.Serving;

/// <summary>
/// Several servers of one process as one roster: each is a node of it by its name, so that a customer is
/// <c>#3@shop</c>. A number without a name is nobody's: it could be anyone's. Any thread.
/// </summary>
/// <param name="servers">The servers by their names.</param>
internal sealed class ServerGroup(IReadOnlyList<(string Name, Server Server)> servers) : IRoster
{
    public IReadOnlyList<RosterNode> Nodes =>
    [
        .. servers.Select(static one => ((IRoster)one.Server).Nodes[0] with { Name = one.Name, IsOwn = false })
            .OrderBy(static node => node.Name, StringComparer.Ordinal),
    ];

    public IEnumerable<Server> Servers => servers.Select(static one => one.Server);

    /// <summary>Who waits in line, at each of them.</summary>
    public IReadOnlyList<Customer> Waiting => [.. servers.SelectMany(static one => one.Server.Waiting)];

    /// <summary>Who is online, as an operator writes it.</summary>
    public IEnumerable<string> Online => servers.SelectMany(static one =>
        one.Server.Roster.Select(static customer => customer.Number).Order().Select(number => $"{number}@{one.Name}"));

    public async ValueTask<RosterPage> ListAsync(RosterQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        query.Validate();
        int most = Math.Min(query.Offset + query.Limit, RosterQuery.MaxLimit);
        List<RosterPage> pages = [];
        foreach ((string name, Server server) in servers)
        {
            RosterPage page = await ((IRoster)server).ListAsync(
                query with { Node = name, Offset = 0, Limit = most }, cancellationToken).ConfigureAwait(false);
            pages.Add(page with { Rows = [.. page.Rows.Select(row => Of(name, row)!)] });
        }

        List<CustomerRow> rows = [.. pages.SelectMany(static page => page.Rows)];
        rows.Sort(static (one, other) => one.Position!.CompareTo(other.Position));
        return new RosterPage
        {
            Rows = [.. rows.Skip(query.Offset).Take(query.Limit)],
            Total = pages.Sum(static page => page.Total),
            Before = pages.Sum(static page => page.Before) + query.Offset,
            Online = pages.Sum(static page => page.Online),
            Waiting = pages.Sum(static page => page.Waiting),
            Landmarks = [.. pages.SelectMany(static page => page.Landmarks).OrderBy(static mark => mark.Position)],
        };
    }

    public async ValueTask<CustomerRow?> FindAsync(CustomerId id, CancellationToken cancellationToken = default)
    {
        if (Server(id) is not { } server)
            return null;
        return Of(id.Node, await ((IRoster)server).FindAsync(Own(id), cancellationToken).ConfigureAwait(false));
    }

    public async ValueTask<IReadOnlyList<SendResult>> SendAsync(
        IReadOnlyList<CustomerId> ids, OutgoingMessage message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(ids);
        ArgumentNullException.ThrowIfNull(message);
        // All is encoded before anything is sent.
        foreach (CustomerId id in ids)
        {
            if (Server(id)?.Roster[id.Number] is { } customer)
                _ = message.ToFrame(customer.SendFraming, customer.SendEncoding);
        }

        var results = new SendResult[ids.Count];
        Array.Fill(results, SendResult.Left);
        await Task.WhenAll(Enumerable.Range(0, ids.Count).GroupBy(i => ids[i].Node).Select(async indices =>
        {
            int[] at = [.. indices];
            if (Server(ids[at[0]]) is not { } server)
                return;
            IReadOnlyList<SendResult> sent = await ((IRoster)server).SendAsync(
                [.. at.Select(i => Own(ids[i]))], message, cancellationToken).ConfigureAwait(false);
            for (int i = 0; i < at.Length; i++)
                results[at[i]] = sent[i];
        })).ConfigureAwait(false);
        return results;
    }

    public async ValueTask<RosterBroadcast> BroadcastAsync(
        OutgoingMessage message, CancellationToken cancellationToken = default)
    {
        var all = new RosterBroadcast();
        foreach ((string name, Server server) in servers)
        {
            RosterBroadcast one = await ((IRoster)server).BroadcastAsync(message, cancellationToken)
                .ConfigureAwait(false);
            all = new RosterBroadcast
            {
                Sent = all.Sent + one.Sent,
                Queued = all.Queued + one.Queued,
                Dropped = all.Dropped + one.Dropped,
                Failed = all.Failed + one.Failed,
                Untold = all.Untold + one.Untold,
                UntoldFirst = [.. all.UntoldFirst, .. one.UntoldFirst.Select(id => new CustomerId(id.Number, name))],
                FirstProblem = all.FirstProblem ?? one.FirstProblem,
            };
        }

        return all;
    }

    public async ValueTask<CustomerRow?> ChangeAsync(
        CustomerId id, CustomerChange change, CancellationToken cancellationToken = default)
    {
        if (Server(id) is not { } server)
            return null;
        return Of(
            id.Node, await ((IRoster)server).ChangeAsync(Own(id), change, cancellationToken).ConfigureAwait(false));
    }

    public async ValueTask<bool> HangUpAsync(CustomerId id, CancellationToken cancellationToken = default) =>
        Server(id) is { } server
            && await ((IRoster)server).HangUpAsync(Own(id), cancellationToken).ConfigureAwait(false);

    /// <summary>Those of one server: nothing of the command watches others.</summary>
    public async IAsyncEnumerable<RosterEvent> WatchAsync(
        IReadOnlyCollection<CustomerId> customers,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(customers);
        IGrouping<string, CustomerId>[] nodes = [.. customers.GroupBy(static id => id.Node)];
        if (nodes is not [var one] || Server(one.First()) is not { } server)
            throw new NodeLostException(nodes.Length == 0 ? "" : nodes[^1].Key);
        await foreach (RosterEvent happened in ((IRoster)server).WatchAsync([.. one.Select(Own)], cancellationToken)
            .ConfigureAwait(false))
            yield return happened;
    }

    public async ValueTask DrainAsync(string node = "", CancellationToken cancellationToken = default)
    {
        foreach ((string name, Server server) in servers.Where(one => node.Length == 0 || one.Name == node))
            await server.StopAcceptingAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
        if (node.Length > 0 && servers.All(one => one.Name != node))
            throw new NodeLostException(node);
    }

    /// <exception cref="ArgumentException">A number without a server's name is nobody's.</exception>
    private Server? Server(CustomerId id) => id.Node.Length == 0
        ? throw new ArgumentException(Phrases.Config.WhichServer(id.Number, Example(id.Number)))
        : servers.FirstOrDefault(one => one.Name == id.Node).Server;

    private string Example(long number) =>
        string.Join(Phrases.Common.ListSeparator, servers.Take(3).Select(one => $"{number}@{one.Name}"));

    private static CustomerId Own(CustomerId id) => new(id.Number);

    private static CustomerRow? Of(string name, CustomerRow? row) =>
        row is null ? null : row with { Id = new CustomerId(row.Id.Number, name) };
}
