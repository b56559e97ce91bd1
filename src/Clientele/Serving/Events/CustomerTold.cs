namespace Clientele;

/// <summary>A customer was told something: its outbound queue, or the system, has accepted it.</summary>
public sealed class CustomerTold : CustomerWords
{
    private readonly TextEncoding _encoding;

    internal CustomerTold(Customer customer, ReadOnlySpan<byte> bytes) : base(customer, bytes.ToArray()) =>
        _encoding = customer.SendEncoding;

    internal TextEncoding Encoding => _encoding;

    /// <inheritdoc/>
    public override string Name => "told";

    internal override EventKinds Kinds => EventKinds.Told;

    /// <inheritdoc/>
    public override string Text => _encoding.Decode(Bytes.Span);
}
