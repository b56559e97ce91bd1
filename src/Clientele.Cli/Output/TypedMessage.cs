namespace Clientele.Cli.Output;

/// <summary>From what a person typed to the bytes on the wire.</summary>
internal sealed class TypedMessage(TypedLineEnd? lineEnd, bool hexInput)
{
    /// <summary>The typed text with its line end, before it is in anybody's encoding and framing.</summary>
    public OutgoingMessage Of(string typed) => OutgoingMessage.OfTyped(typed, lineEnd, hexInput);

    /// <summary>The typed text with its line end, framed. See <see cref="OutgoingMessage.OfTyped"/>.</summary>
    /// <exception cref="UnencodableException">A character has no code in the encoding.</exception>
    /// <exception cref="FormatException">An escape is wrong.</exception>
    /// <exception cref="FramingException">The framing cannot carry it.</exception>
    public byte[] ToBytes(string typed, Framing framing, TextEncoding encoding) => Of(typed).ToFrame(framing, encoding);

    /// <summary>A payload with its line end, framed.</summary>
    /// <exception cref="FramingException">The framing cannot carry it.</exception>
    public byte[] Framed(byte[] payload, Framing framing, TextEncoding encoding) =>
        OutgoingMessage.FrameTyped(payload, lineEnd, framing, encoding);

    public byte[] ToBytes(string typed, Connection connection) => Of(typed).ToFrame(connection);
}
