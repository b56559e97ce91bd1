namespace Clientele.Desk.Listing;

/// <summary>
/// A customer's place in an order at one moment: by a figure or a text, then by number, so that the order is the same each
/// time.
/// </summary>
internal readonly struct Rank : IComparable<Rank>
{
    // Above it a port has room.
    private const int NumberBits = 47;

    private readonly UInt128 _figure;
    private readonly string? _text;
    private readonly long _number;
    private readonly bool _fromEnd;

    private Rank(UInt128 figure, string? text, long number, bool fromEnd)
    {
        // What comes last has the least complement.
        (_figure, _text, _number, _fromEnd) = fromEnd ? (~figure, text, ~number, true) : (figure, text, number, false);
    }

    /// <param name="customer">The customer.</param>
    /// <param name="key">What the order is by.</param>
    /// <param name="fromEnd">True to sort descending.</param>
    public static Rank Of(Customer customer, SortKey key, bool fromEnd)
    {
        long number = customer.Number;
        return key switch
        {
            // Customers without a name come after those with one.
            SortKey.Name => customer.Name is { } name ? new(UInt128.Zero, name, number, fromEnd) : new(UInt128.One, null, number, fromEnd),
            SortKey.Address => new(customer.Socket.RemoteAddress.Order, null, ((long)customer.Socket.RemoteAddress.Port << NumberBits) | number, fromEnd),
            SortKey.Since => Of(customer.Since.Ticks),
            SortKey.Idle => Of(customer.IdleTime.Ticks),
            SortKey.Received => Of(customer.MessagesReceived),
            SortKey.Sent => Of(customer.MessagesSent),
            SortKey.BytesReceived => Of(customer.BytesReceived),
            SortKey.BytesSent => Of(customer.BytesSent),
            SortKey.Queued => Of(customer.QueuedBytes),
            SortKey.Dropped => Of(customer.MessagesDropped),
            _ => Of(number),
        };

        Rank Of(long figure) => new((UInt128)Math.Max(0, figure), null, number, fromEnd);
    }

    public int CompareTo(Rank other) => Compare(in this, in other);

    public static int Compare(in Rank one, in Rank other)
    {
        if (one._figure != other._figure)
            return one._figure < other._figure ? -1 : 1;
        if (one._text is not null)
        {
            int order = string.Compare(one._text, other._text, StringComparison.OrdinalIgnoreCase);
            if (order != 0)
                return one._fromEnd ? -order : order;
        }

        return one._number.CompareTo(other._number);
    }
}
