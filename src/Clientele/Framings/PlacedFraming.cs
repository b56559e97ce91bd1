namespace Clientele.Framings;

/// <summary>A framing whose payload can be written where its frame is to be: what is around it is added then.</summary>
internal abstract class PlacedFraming : Framing
{
    public override int MaxFrameLength(int payloadLength, TextEncoding encoding) =>
        checked(SpaceBefore + payloadLength);

    public override int Write(ReadOnlySpan<byte> payload, Span<byte> destination, TextEncoding encoding)
    {
        // It says why a message that is too long for its room is refused.
        if (destination.Length - SpaceBefore < payload.Length)
            WrappedLength(payload, encoding);
        payload.CopyTo(destination[SpaceBefore..]);
        return Complete(destination, payload.Length, encoding);
    }

    internal override FramingException? TryWrite(
        ReadOnlySpan<byte> payload, Span<byte> destination, TextEncoding encoding, bool explains, out int written)
    {
        written = 0;
        // Before anything is written: of several kinds, the room is that of the one which carries the message.
        if (Refuse(payload.Length, explains) is { } error)
            return error;
        payload.CopyTo(destination[SpaceBefore..]);
        written = Complete(destination, payload.Length, encoding);
        return null;
    }

    /// <summary>Why no payload of a length is carried; null where it is.</summary>
    internal virtual FramingException? Refuse(int length, bool explains) => null;

    internal override int Complete(Span<byte> frame, int length, TextEncoding encoding) => length;
}
