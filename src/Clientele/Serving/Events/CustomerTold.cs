namespace Clientele;

/// <summary>A customer was told something: its outbound queue, or the system, has accepted it.</summary>
public sealed class CustomerTold : CustomerWords
{
    internal CustomerTold(Customer customer, ReadOnlySpan<byte> frame, ReadOnlySpan<byte> message)
        : base(customer, frame, message, customer.SendEncoding)
    {
    }

    /// <inheritdoc/>
    public override string Name => "told";

    internal override EventKinds Kinds => EventKinds.Told;

    /// <inheritdoc/>
    public override string Text => Encoding.Decode(Bytes.Span);
}
