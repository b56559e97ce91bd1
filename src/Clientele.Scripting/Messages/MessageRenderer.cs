namespace Clientele.Scripting;

/// <summary>
/// Renders messages into two buffers, which grow to the largest message. What it returns is valid until the next call.
/// Not synchronised: all scripts of one thread may share one.
/// </summary>
public sealed class MessageRenderer
{
    private byte[] _frame = new byte[256];
    private byte[] _payload = new byte[256];
    private int _payloadLength;

    /// <summary>What was rendered last, without its framing.</summary>
    public ReadOnlySpan<byte> Payload => _payload.AsSpan(0, _payloadLength);

    /// <summary>A message as it is sent.</summary>
    /// <exception cref="FramingException">It does not fit the framing.</exception>
    public ReadOnlySpan<byte> Frame(PlannedMessage say, scoped in TemplateContext context)
    {
        ArgumentNullException.ThrowIfNull(say);
        if (say.Frame is { } constant)
            return constant;
        _payloadLength = say.Render(context, ref _payload);
        if (say.Framing.IsTimed)
            return Payload;
        int length = say.Wrap(Payload, ref _frame);
        return _frame.AsSpan(0, length);
    }

    /// <summary>A message without its framing.</summary>
    public ReadOnlySpan<byte> Render(PlannedMessage say, scoped in TemplateContext context)
    {
        ArgumentNullException.ThrowIfNull(say);
        if (say.Constant is { } constant)
            return constant;
        _payloadLength = say.Render(context, ref _payload);
        return Payload;
    }

    /// <inheritdoc cref="Render(PlannedMessage, in TemplateContext)"/>
    internal ReadOnlySpan<byte> Text(Template text, scoped in TemplateContext context)
    {
        _payloadLength = text.Render(context, ref _payload);
        return Payload;
    }
}
