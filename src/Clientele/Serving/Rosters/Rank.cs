using Clientele.Transport;

namespace Clientele.Serving.Rosters;

/// <summary>
/// A customer's place in an order at one moment: by a figure or a text, then by number, so that the order is the same
/// each time.
/// </summary>
internal readonly struct Rank : IComparable<Rank>
{
    // Above it a port has room.
    private const int NumberBits = 47;

    /// <param name="figure">What comes first; complemented to sort from the end.</param>
    /// <param name="text">Compared among equal figures; null for none.</param>
    /// <param name="number">Compared last; complemented to sort from the end.</param>
    /// <param name="fromEnd">True to sort descending.</param>
    public Rank(UInt128 figure, string? text, long number, bool fromEnd) =>
        (Figure, Text, Number, FromEnd) = (figure, text, number, fromEnd);

    public UInt128 Figure { get; }

    public string? Text { get; }

    public long Number { get; }

    public bool FromEnd { get; }

    /// <param name="customer">The customer.</param>
    /// <param name="key">What the order is by.</param>
    /// <param name="fromEnd">True to sort descending.</param>
    public static Rank Of(Customer customer, RosterSort key, bool fromEnd)
    {
        long number = customer.Number;
        return key switch
        {
            // Customers without a name come after those with one.
            RosterSort.Name => customer.Name is { } name
                ? Make(UInt128.Zero, name, number, fromEnd) : Make(UInt128.One, null, number, fromEnd),
            RosterSort.Address => OfAddress(customer.RemoteAddress),
            RosterSort.Since => Of(customer.Since.Ticks),
            RosterSort.Idle => Of(customer.IdleTime.Ticks),
            RosterSort.Received => Of(customer.MessagesReceived),
            RosterSort.Sent => Of(customer.MessagesSent),
            RosterSort.BytesReceived => Of(customer.BytesReceived),
            RosterSort.BytesSent => Of(customer.BytesSent),
            RosterSort.Queued => Of(customer.QueuedBytes),
            RosterSort.Dropped => Of(customer.MessagesDropped),
            _ => Of(number),
        };

        Rank OfAddress(NetworkAddress at) => Make(at.Order, null, ((long)at.Port << NumberBits) | number, fromEnd);

        Rank Of(long figure) => Make((UInt128)Math.Max(0, figure), null, number, fromEnd);
    }

    public int CompareTo(Rank other) => Compare(in this, in other);

    public static int Compare(in Rank one, in Rank other)
    {
        if (one.Figure != other.Figure)
            return one.Figure < other.Figure ? -1 : 1;
        if (one.Text is not null)
        {
            int order = string.Compare(one.Text, other.Text, StringComparison.OrdinalIgnoreCase);
            if (order != 0)
                return one.FromEnd ? -order : order;
        }

        return one.Number.CompareTo(other.Number);
    }

    public Rank Reverse() => new(~Figure, Text, ~Number, !FromEnd);

    // What comes last has the least complement.
    private static Rank Make(UInt128 figure, string? text, long number, bool fromEnd) => fromEnd
        ? new Rank(~figure, text, ~number, true) : new Rank(figure, text, number, false);
}
