namespace Clientele;

/// <summary>A message of a customer.</summary>
public sealed class CustomerSaid : CustomerWords
{
    private readonly TextEncoding _encoding;
    private readonly TextState _before;
    private readonly bool _streamed;

    internal CustomerSaid(Customer customer, in Message message) : base(customer, message.Bytes.ToArray())
    {
        _encoding = message.Encoding;
        _before = message.Before;
        _streamed = message.Streamed;
        IsComplete = message.IsComplete;
    }

    internal TextEncoding Encoding => _encoding;

    internal TextState Before => _before;

    internal bool Streamed => _streamed;

    /// <summary>False for what was left when its stream ended in the middle of a frame.</summary>
    public bool IsComplete { get; }

    /// <inheritdoc/>
    public override string Name => "said";

    internal override EventKinds Kinds => EventKinds.Said;

    /// <inheritdoc/>
    public override string Text
    {
        get
        {
            TextState state = _before;
            return _streamed ? _encoding.Decode(Bytes.Span, ref state, flush: !IsComplete) : _encoding.Decode(Bytes.Span);
        }
    }
}
