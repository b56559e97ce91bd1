namespace Clientele.Cli.Output;

/// <summary>From what a person typed to the bytes on the wire.</summary>
internal sealed class TypedMessage(LineEnd? lineEnd, bool hexInput)
{
    /// <summary>
    /// The typed text with its line end, framed. A line end that is there already is left alone. Unless one is asked for,
    /// it is what the framing wants: LF where it wants none but a person's line should end.
    /// </summary>
    /// <exception cref="UnencodableException">A character has no code in the encoding.</exception>
    /// <exception cref="FormatException">An escape is wrong.</exception>
    /// <exception cref="FramingException">The framing cannot carry it.</exception>
    public byte[] ToBytes(string typed, Framing framing, TextEncoding encoding)
    {
        return Framed(TypedText.ToBytes(typed, encoding, hexInput), framing, encoding);
    }

    /// <summary>A payload with its line end, framed.</summary>
    /// <exception cref="FramingException">The framing cannot carry it.</exception>
    public byte[] Framed(byte[] payload, Framing framing, TextEncoding encoding)
    {
        LineEnd end = lineEnd ?? (framing.IsTimed ? LineEnd.Lf : LineEnd.None);
        if (end != LineEnd.None && !payload.AsSpan().EndsWith(encoding.Encode("\n")))
            payload = [.. payload, .. encoding.Encode(end == LineEnd.CrLf ? "\r\n" : "\n")];
        // Asked for no line end, lines have none either.
        if (framing.IsTimed || (lineEnd is not null && framing.ToString().StartsWith("lines", StringComparison.Ordinal)))
            return payload;
        var frame = new byte[framing.WrappedLength(payload, encoding)];
        framing.Wrap(payload, frame, encoding);
        return frame;
    }

    public byte[] ToBytes(string typed, Connection connection) => ToBytes(typed, connection.Framing, connection.SendEncoding);
}
