namespace Clientele.Desk.Listing;

/// <summary>Who is online, filtered and sorted. Any thread; one list is worked out at a time.</summary>
internal sealed class RosterList(Server server)
{
    // Pages ask for the same few lists again and again, and need not have them newer than a second.
    private const int Kept = 8;

    private readonly Lock _lock = new();
    private readonly List<Order> _orders = [];

    /// <param name="text">The filter; null or empty for all.</param>
    /// <param name="key">By what it is sorted.</param>
    /// <param name="descending">From the end.</param>
    /// <param name="oldest">How old the order may be; the figures of each customer are always of now.</param>
    /// <returns>All whom the filter fits, in order.</returns>
    public IReadOnlyList<Customer> Find(string? text, SortKey key, bool descending, TimeSpan oldest)
    {
        lock (_lock)
        {
            long now = server.Options.Clock.GetTimestamp();
            Order? kept = oldest <= TimeSpan.Zero ? null : _orders.Find(order =>
                order.Text == text && order.Key == key && order.Descending == descending
                && server.Options.Clock.GetElapsedTime(order.Made, now) <= oldest);
            if (kept is not null)
                return kept.Customers;
            Customer[] customers = Make(new Filter(text), key, descending);
            if (oldest > TimeSpan.Zero)
            {
                _orders.RemoveAll(order => order.Text == text && order.Key == key && order.Descending == descending);
                if (_orders.Count == Kept)
                    _orders.RemoveAt(0);
                _orders.Add(new Order(text, key, descending, now, customers));
            }

            return customers;
        }
    }

    private Customer[] Make(Filter filter, SortKey key, bool descending)
    {
        var found = new List<Customer>(filter.IsAll ? server.Roster.Count + 16 : 16);
        foreach (Customer customer in server.Roster)
        {
            if (filter.Fits(customer))
                found.Add(customer);
        }

        Customer[] customers = [.. found];
        var ranks = new Rank[customers.Length];
        for (int i = 0; i < ranks.Length; i++)
            ranks[i] = Rank.Of(customers[i], key);
        Array.Sort(ranks, customers);
        if (descending)
            Array.Reverse(customers);
        return customers;
    }

    private sealed record Order(string? Text, SortKey Key, bool Descending, long Made, Customer[] Customers);
}
