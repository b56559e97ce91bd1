namespace Clientele.Desk.Listing;

/// <summary>Where somebody stands in a list: by a figure or a text, then by number, so that an order is the same each time.</summary>
internal readonly struct Rank(UInt128 figure, string? text, long number) : IComparable<Rank>
{
    private readonly UInt128 _figure = figure;
    private readonly string? _text = text;
    private readonly long _number = number;

    public static Rank Of(Customer customer, SortKey key) => key switch
    {
        SortKey.Name => OfText(customer.Name, customer.Number),
        SortKey.Address => new(customer.Socket.RemoteAddress.Order, null, customer.Socket.RemoteAddress.Port),
        SortKey.Since => OfFigure(customer.Since.Ticks, customer),
        SortKey.Idle => OfFigure(customer.IdleTime.Ticks, customer),
        SortKey.Received => OfFigure(customer.MessagesReceived, customer),
        SortKey.Sent => OfFigure(customer.MessagesSent, customer),
        SortKey.BytesReceived => OfFigure(customer.BytesReceived, customer),
        SortKey.BytesSent => OfFigure(customer.BytesSent, customer),
        SortKey.Queued => OfFigure(customer.QueuedBytes, customer),
        SortKey.Dropped => OfFigure(customer.MessagesDropped, customer),
        _ => OfFigure(customer.Number, customer),
    };

    public int CompareTo(Rank other)
    {
        int order = _figure.CompareTo(other._figure);
        if (order == 0 && _text is not null)
            order = string.Compare(_text, other._text, StringComparison.OrdinalIgnoreCase);
        return order != 0 ? order : _number.CompareTo(other._number);
    }

    private static Rank OfFigure(long figure, Customer customer) => new((UInt128)Math.Max(0, figure), null, customer.Number);

    /// <summary>Whoever has no name comes after all who have one.</summary>
    private static Rank OfText(string? text, long number) => new(text is null ? UInt128.One : UInt128.Zero, text, number);
}
