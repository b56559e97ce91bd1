namespace Clientele.Desk.Listing;

/// <summary>Who is online, filtered and sorted. Any thread; one list is worked out at a time.</summary>
internal sealed class RosterList(Server server)
{
    // Pages ask for the same few lists again and again, and need not have them newer than a second.
    private const int Kept = 8;

    // Of such a list a whole number of stretches is kept: a page scrolls about in them.
    private const int Stretch = 1000;

    // What a processor has under way, and some more.
    private const int AtOnce = 32;

    private readonly Lock _lock = new();
    private readonly List<Order> _orders = [];

    // Nobody reads it; but what nobody keeps is not fetched.
    private long _touched;

    /// <param name="text">The filter; null or empty for all.</param>
    /// <param name="key">By what it is sorted.</param>
    /// <param name="descending">From the end.</param>
    /// <param name="offset">How many are passed over.</param>
    /// <param name="limit">How many there are at most.</param>
    /// <param name="oldest">How old the order may be; the figures of each customer are always of now.</param>
    /// <returns>Those on that page whom the filter fits, in order, and how many it fits at all.</returns>
    public (IReadOnlyList<Customer> Page, int Total) Find(string? text, SortKey key, bool descending, int offset, int limit, TimeSpan oldest)
    {
        lock (_lock)
        {
            if (oldest <= TimeSpan.Zero)
                return Make(text, key, descending, offset, limit);
            long now = server.Options.Clock.GetTimestamp(), end = (long)offset + limit;
            Order? kept = _orders.Find(order => order.IsOf(text, key, descending) && order.Has(offset, end)
                && server.Options.Clock.GetElapsedTime(order.Made, now) <= oldest);
            if (kept is null)
            {
                int from = offset / Stretch * Stretch;
                (IReadOnlyList<Customer> customers, int total) = Make(text, key, descending, from, (int)Math.Min(int.MaxValue, (end - from + Stretch - 1) / Stretch * Stretch));
                kept = new Order(text, key, descending, now, from, customers, total);
                _orders.RemoveAll(order => order.IsOf(text, key, descending) && order.From == from);
                if (_orders.Count == Kept)
                    _orders.RemoveAt(0);
                _orders.Add(kept);
            }

            return ([.. kept.Customers.Skip(offset - kept.From).Take(limit)], kept.Total);
        }
    }

    private (IReadOnlyList<Customer> Page, int Total) Make(string? text, SortKey key, bool descending, int offset, int limit)
    {
        var filter = new Filter(text);
        Customer[] online = server.RentOnline(out int count);
        try
        {
            using var front = new TopN((int)Math.Min(int.MaxValue, (long)offset + limit), count);
            Span<Customer> all = online.AsSpan(0, count);
            // Those who came last stand last: from there, most lists from the end have their first at once.
            if (descending)
                all.Reverse();
            for (; all.Length > 0; all = all[Math.Min(AtOnce, all.Length)..])
            {
                Span<Customer> some = all[..Math.Min(AtOnce, all.Length)];
                foreach (Customer customer in some)
                    _touched += customer.Touch();
                foreach (Customer customer in some)
                {
                    if (filter.Fits(customer))
                        front.Offer(customer, Rank.Of(customer, key, descending));
                }
            }

            return (front.InOrder(offset), front.Offered);
        }
        finally
        {
            Server.ReturnOnline(online, count);
        }
    }

    private sealed record Order(string? Text, SortKey Key, bool Descending, long Made, int From, IReadOnlyList<Customer> Customers, int Total)
    {
        public bool IsOf(string? text, SortKey key, bool descending) => Text == text && Key == key && Descending == descending;

        public bool Has(int offset, long end) => offset >= From && Math.Min(end, Total) <= From + Customers.Count;
    }
}
