namespace Clientele;

/// <summary>A message of a customer.</summary>
public sealed class CustomerSaid : CustomerWords
{
    internal CustomerSaid(Customer customer, in Message message, ReadOnlySpan<byte> frame, string? rule)
        : base(customer, frame, message.Span, message.Encoding)
    {
        DecoderState = message.Before;
        IsStreamed = message.Streamed;
        IsComplete = message.IsComplete;
        Rule = rule;
    }

    /// <summary>
    /// The name of what answers it, as <see cref="ServerOptions.Labeller"/> has it; null for nothing in particular.
    /// </summary>
    public string? Rule { get; }

    /// <summary>
    /// The decoder's state before the first byte, for those who keep the bytes and decode them later:
    /// <see cref="TextEncoding.Decode(ReadOnlySpan{byte}, ref TextState, bool)"/> with this state, flushed unless
    /// <see cref="IsStreamed"/> and <see cref="IsComplete"/>, gives <see cref="Text"/>.
    /// </summary>
    public TextState DecoderState { get; }

    /// <summary>
    /// Whether a character that the end of this message cuts stands in the next one, whole: under framings that are
    /// timed (<see cref="Framing.IsTimed"/>).
    /// </summary>
    public bool IsStreamed { get; }

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
            TextState state = DecoderState;
            return Encoding.Decode(Bytes.Span, ref state, flush: !IsStreamed || !IsComplete);
        }
    }
}
