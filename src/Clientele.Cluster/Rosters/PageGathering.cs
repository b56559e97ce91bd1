using Clientele.Cluster.Membership;
using Clientele.Cluster.Wire;

namespace Clientele.Cluster.Rosters;

/// <summary>Makes one list of those of all nodes. Any thread.</summary>
internal sealed class PageGathering(Server server, NodeIdentity own, Peers peers)
{
    // A place is looked for by landmarks until the page is no further than this behind a known place.
    private const int Near = 64;
    private const int Landmarks = 128;

    // Each round finds the place a hundred times more exactly; a roster that changes meanwhile has no exact place.
    private const int MostRounds = 6;

    private readonly IRoster _here = server;

    public async Task<RosterPage> TakeAsync(RosterQuery query, CancellationToken cancellationToken)
    {
        if (query.Offset > Near)
            query = await ApproachAsync(query, cancellationToken).ConfigureAwait(false);
        int rows = Math.Min(query.Offset + query.Limit, RosterQuery.MaxLimit);
        List<NodePage> pages = await AskAsync(
            query with { Offset = 0, Limit = rows }, query.Landmarks, cancellationToken).ConfigureAwait(false);
        return Merge(pages, query);
    }

    /// <summary>The same page, asked for from a known place that is near to it.</summary>
    private async Task<RosterQuery> ApproachAsync(RosterQuery query, CancellationToken cancellationToken)
    {
        RosterPosition? from = query.After, until = query.Until;
        // How many stand before the page in all; known once somebody has said how many stand before its beginning.
        long wanted = -1, left = query.Offset;
        for (int round = 0; round < MostRounds; round++)
        {
            List<NodePage> pages = await AskAsync(
                query with { After = from, Until = until, Offset = 0, Limit = 0 }, Landmarks, cancellationToken)
                .ConfigureAwait(false);
            long before = pages.Sum(static page => page.Page.Before);
            if (wanted < 0)
                wanted = before + query.Offset;
            left = wanted - before;
            if (left <= Near)
                break;
            (RosterPosition? low, RosterPosition? high) = LandmarkSearch.Bracket(pages, wanted);
            if (low is null)
                break;
            (from, until) = (low, high ?? until);
        }

        // The end of what is asked for is the caller's own.
        return query with { After = from, Offset = (int)Math.Clamp(left, 0, RosterQuery.MaxLimit - query.Limit) };
    }

    private async Task<List<NodePage>> AskAsync(
        RosterQuery query, int landmarks, CancellationToken cancellationToken)
    {
        query = query with { Landmarks = landmarks };
        var asking = peers.AskAllAsync(
            new NodeRequest { List = WireQuery.Of(query) },
            static (node, reply) => reply.Page?.Read(node.Name, node.Incarnation) is { } page
                ? new NodePage(page, reply.Page.IsCut) : null,
            cancellationToken);
        RosterPage here = await _here.ListAsync(query with { Node = own.Name }, cancellationToken)
            .ConfigureAwait(false);
        (List<NodePage> pages, List<string> silent) = await asking.ConfigureAwait(false);
        here = here with
        {
            Rows = [.. here.Rows.Select(row => row with { Id = own.Customer(row.Id.Number) })],
            SilentNodes = silent,
        };
        return [new NodePage(here, IsCut: false), .. pages];
    }

    private static RosterPage Merge(List<NodePage> pages, RosterQuery query)
    {
        List<CustomerRow> rows = [.. pages.SelectMany(static page => page.Page.Rows)];
        rows.Sort(static (one, other) => one.Position!.CompareTo(other.Position));
        // Behind the last row of a node that had no room for all that were asked for, its next ones are missing.
        foreach (NodePage page in pages.Where(static page => page.IsCut))
        {
            RosterPosition? last = page.Page.Rows.Count > 0 ? page.Page.Rows[^1].Position : null;
            rows.RemoveAll(row => last is null || row.Position > last);
        }

        long before = pages.Sum(static page => page.Page.Before);
        List<RosterLandmark> landmarks = [];
        if (query.Landmarks > 0)
            landmarks = LandmarkSearch.Spread(pages, query.Landmarks);
        return new RosterPage
        {
            Rows = [.. rows.Skip(query.Offset).Take(query.Limit)],
            Total = pages.Sum(static page => page.Page.Total),
            Before = Math.Min(before + query.Offset, pages.Sum(static page => page.Page.Total)),
            Online = pages.Sum(static page => page.Page.Online),
            Waiting = pages.Sum(static page => page.Page.Waiting),
            Landmarks = landmarks,
            SilentNodes = pages[0].Page.SilentNodes,
        };
    }
}
