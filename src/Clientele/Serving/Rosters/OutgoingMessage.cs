namespace Clientele;

/// <summary>
/// A message for customers, one or many, before it is in anybody's encoding and framing. Immutable; any thread.
/// </summary>
public sealed record OutgoingMessage
{
    private OutgoingMessage()
    {
    }

    /// <summary>The text; null where it is bytes.</summary>
    public string? Text { get; private init; }

    /// <summary>The encoding of the text; null for each customer's own.</summary>
    public TextEncoding? Encoding { get; private init; }

    /// <summary>The bytes; empty where it is a text.</summary>
    public ReadOnlyMemory<byte> Bytes { get; private init; }

    /// <summary>Whether it goes out as it is, without framing.</summary>
    public bool IsRaw { get; private init; }

    /// <summary>
    /// Whether a person has typed it, or what it was made from: the line end depends on each customer's framing.
    /// </summary>
    public bool IsTyped { get; private init; }

    /// <summary>Of what a person has typed: the line end that was asked for; null for what the framing wants.</summary>
    public TypedLineEnd? LineEnd { get; private init; }

    /// <summary>Of what a person has typed: whether <c>[FF AB]</c> stands for bytes.</summary>
    public bool HexInput { get; private init; }

    /// <summary>A text, framed as each customer's framing wants.</summary>
    /// <param name="text">The text.</param>
    /// <param name="encoding">Its encoding; null for each customer's own.</param>
    public static OutgoingMessage OfText(string text, TextEncoding? encoding = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new OutgoingMessage { Text = text, Encoding = encoding };
    }

    /// <summary>Bytes as one message, framed as each customer's framing wants. They are copied.</summary>
    public static OutgoingMessage OfPayload(ReadOnlySpan<byte> payload) => new() { Bytes = payload.ToArray() };

    /// <summary>Bytes as they are, without framing. They are copied.</summary>
    public static OutgoingMessage OfBytes(ReadOnlySpan<byte> bytes) => new() { Bytes = bytes.ToArray(), IsRaw = true };

    /// <summary>
    /// What a person has typed, with <c>\xHH</c> for bytes and a line end. A line end that is there already is left
    /// alone. Unless one is asked for, it is what the framing wants: LF where it wants none but a person's line should
    /// end.
    /// </summary>
    /// <param name="text">What was typed.</param>
    /// <param name="lineEnd">The line end that was asked for; null for what the framing wants.</param>
    /// <param name="hexInput">Whether <c>[FF AB]</c> stands for bytes.</param>
    public static OutgoingMessage OfTyped(string text, TypedLineEnd? lineEnd, bool hexInput)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new OutgoingMessage { Text = text, IsTyped = true, LineEnd = lineEnd, HexInput = hexInput };
    }

    /// <summary>
    /// Bytes in the place of what a person has typed, with a line end as
    /// <see cref="OfTyped(string, TypedLineEnd?, bool)"/> has it. They are copied.
    /// </summary>
    /// <param name="payload">The bytes.</param>
    /// <param name="lineEnd">The line end that was asked for; null for what the framing wants.</param>
    public static OutgoingMessage OfTyped(ReadOnlySpan<byte> payload, TypedLineEnd? lineEnd) =>
        new() { Bytes = payload.ToArray(), IsTyped = true, LineEnd = lineEnd };

    /// <summary>The bytes of it on the wire for a peer with that framing and encoding.</summary>
    /// <exception cref="UnencodableException">A character has no code in the encoding.</exception>
    /// <exception cref="FormatException">An escape in what was typed is wrong.</exception>
    /// <exception cref="FramingException">The framing cannot carry it.</exception>
    public byte[] ToFrame(Framing framing, TextEncoding encoding)
    {
        ArgumentNullException.ThrowIfNull(framing);
        ArgumentNullException.ThrowIfNull(encoding);
        if (IsRaw)
            return Bytes.ToArray();
        byte[] payload = Text is null ? Bytes.ToArray()
            : IsTyped ? TypedText.ToBytes(Text, encoding, HexInput) : (Encoding ?? encoding).Encode(Text);
        return IsTyped ? FrameTyped(payload, LineEnd, framing, encoding) : framing.Wrap(payload, encoding);
    }

    /// <summary>
    /// The bytes of it on the wire for that peer now. See <see cref="ToFrame(Framing, TextEncoding)"/>.
    /// </summary>
    public byte[] ToFrame(Connection connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        return ToFrame(connection.SendFraming, connection.SendEncoding);
    }

    /// <summary>The bytes of it on the wire for that customer now.</summary>
    /// <param name="customer">The customer.</param>
    /// <param name="id">What it is called where its encoding or framing cannot carry it.</param>
    /// <exception cref="UnsendableException">Its encoding or framing cannot carry it.</exception>
    /// <exception cref="FormatException">An escape in what was typed is wrong.</exception>
    public byte[] ToFrame(Customer customer, CustomerId id)
    {
        try
        {
            return ToFrame(customer);
        }
        catch (Exception error) when (error is UnencodableException or FramingException)
        {
            throw new UnsendableException(id, error);
        }
    }

    /// <summary>
    /// Bytes that a person has typed with their line end, framed. A line end that is there already is left alone.
    /// </summary>
    /// <param name="payload">The bytes.</param>
    /// <param name="lineEnd">The line end that was asked for; null for what the framing wants.</param>
    /// <param name="framing">The peer's framing.</param>
    /// <param name="encoding">The peer's encoding.</param>
    /// <exception cref="FramingException">The framing cannot carry it.</exception>
    public static byte[] FrameTyped(byte[] payload, TypedLineEnd? lineEnd, Framing framing, TextEncoding encoding)
    {
        ArgumentNullException.ThrowIfNull(payload);
        ArgumentNullException.ThrowIfNull(framing);
        ArgumentNullException.ThrowIfNull(encoding);
        TypedLineEnd end = lineEnd ?? (framing.IsTimed ? TypedLineEnd.Lf : TypedLineEnd.None);
        if (end != TypedLineEnd.None && !payload.AsSpan().EndsWith(encoding.Encode("\n")))
            payload = [.. payload, .. encoding.Encode(end.Text)];
        // Asked for no line end, lines have none either.
        if (framing.IsTimed || (lineEnd is not null && framing.IsOfLines))
            return payload;
        return framing.Wrap(payload, encoding);
    }
}
