using Clientele.Simulation.Scripting;

namespace Clientele.Simulation.Execution;

/// <summary>Renders messages into two buffers that all customers of a loop use: what it returns is valid until the next call. On the loop.</summary>
internal sealed class MessageRenderer
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
        _payloadLength = say.Render(context, ref _payload);
        return Payload;
    }

    /// <inheritdoc cref="Render"/>
    public ReadOnlySpan<byte> Text(Template text, scoped in TemplateContext context)
    {
        _payloadLength = text.Render(context, ref _payload);
        return Payload;
    }
}
