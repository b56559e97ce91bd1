using Clientele.Serving.Rosters;

namespace Clientele.Serving.Listing;

/// <summary>Who is online, filtered and sorted. Any thread; one list is worked out at a time.</summary>
internal sealed class RosterList(Func<RosterSnapshot> takeSnapshot, TimeProvider clock)
{
    // Pages ask for the same few lists again and again, and need not have them newer than a second.
    private const int Kept = 8;

    // Of such a list a whole number of stretches is kept: a page scrolls about in them.
    private const int Stretch = 1000;

    // What a processor has under way, and some more.
    private const int AtOnce = 32;

    private readonly Lock _lock = new();
    private readonly List<Order> _orders = [];

    /// <summary>A part of the list; of an older order where the query allows that.</summary>
    public ListPart Find(RosterQuery query)
    {
        lock (_lock)
        {
            if (query.Landmarks > 0)
                return FindLandmarks(query);
            if (query.MaxAge <= TimeSpan.Zero || query.After is not null || query.Until is not null)
                return Make(query);
            long now = clock.GetTimestamp(), end = (long)query.Offset + query.Limit;
            Order? kept = _orders.Find(order => order.IsOf(query) && order.Has(query.Offset, end)
                && clock.GetElapsedTime(order.Made, now) <= query.MaxAge);
            if (kept is null)
            {
                int from = query.Offset / Stretch * Stretch;
                ListPart part = Make(query with
                {
                    Offset = from,
                    Limit = (int)Math.Min(int.MaxValue, (end - from + Stretch - 1) / Stretch * Stretch),
                });
                kept = new Order(query, now, from, part);
                _orders.RemoveAll(order => order.IsOf(query) && order.From == from);
                if (_orders.Count == Kept)
                    _orders.RemoveAt(0);
                _orders.Add(kept);
            }

            return kept.Part with
            {
                Page = [.. kept.Part.Page.Skip(query.Offset - kept.From).Take(query.Limit)],
                Before = Math.Min(query.Offset, kept.Part.Total),
            };
        }
    }

    private ListPart Make(RosterQuery query)
    {
        using RosterSnapshot online = takeSnapshot();
        int most = (int)Math.Min(int.MaxValue, (long)query.Offset + query.Limit);
        using var front = new TopN(most, online.Customers.Length);
        (int before, int total) = Scan(query, online, front.Offer);
        return new ListPart(front.InOrder(query.Offset), Math.Min(before + query.Offset, total), total, []);
    }

    private ListPart FindLandmarks(RosterQuery query)
    {
        using RosterSnapshot online = takeSnapshot();
        List<RankedCustomer> wanted = [];
        (int before, int total) = Scan(
            query, online, (customer, in rank) => wanted.Add(new RankedCustomer(rank, customer)));
        wanted.Sort(static (one, other) => Rank.Compare(one.Rank, other.Rank));
        int count = Math.Min(query.Landmarks, wanted.Count);
        var places = new (Rank Rank, int Before)[count];
        for (int i = 0; i < count; i++)
        {
            int at = (int)((long)(i + 1) * wanted.Count / (count + 1));
            places[i] = (wanted[at].Rank, before + at);
        }

        RankedCustomer[] page = [.. wanted.Skip(query.Offset).Take(query.Limit)];
        return new ListPart(page, Math.Min(before + query.Offset, total), total, places);
    }

    /// <summary>Offers each that fits and is wanted; counts those that fit, and those before the wanted.</summary>
    private static (int Before, int Total) Scan(RosterQuery query, RosterSnapshot online, Taking take)
    {
        var filter = new Filter(query.Filter);
        ReadOnlySpan<Customer> all = online.Customers;
        int before = 0, total = 0;
        for (int done = 0; done < all.Length; done += AtOnce)
        {
            int count = Math.Min(AtOnce, all.Length - done);
            // Those who came last stand last: from there, most lists from the end have their first at once.
            int start = query.Descending ? all.Length - done - count : done;
            online.Prefetch(start, count);
            for (int i = 0; i < count; i++)
            {
                Customer customer = all[query.Descending ? start + count - 1 - i : start + i];
                if (!filter.Fits(customer) || (query.Named is { } name && customer.Name != name))
                    continue;
                total++;
                var rank = Rank.Of(customer, query.Sort, query.Descending);
                if (query.After is { } after && after.CompareTo(rank, query.Node) >= 0)
                    before++;
                else if (query.Until is not { } until || until.CompareTo(rank, query.Node) >= 0)
                    take(customer, rank);
            }
        }

        return (before, total);
    }

    private delegate void Taking(Customer customer, in Rank rank);

    private sealed record Order(RosterQuery Query, long Made, int From, ListPart Part)
    {
        public bool IsOf(RosterQuery query) => Query.Filter == query.Filter && Query.Sort == query.Sort
            && Query.Descending == query.Descending && Query.Named == query.Named;

        public bool Has(int offset, long end) => offset >= From && Math.Min(end, Part.Total) <= From + Part.Page.Count;
    }
}
