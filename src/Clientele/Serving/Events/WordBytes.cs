namespace Clientele.Serving.Events;

/// <summary>
/// How the bytes of what was said or told are kept: the frame, and in it the message; behind it where the message is
/// put together from parts of its frame. Immutable.
/// </summary>
internal readonly struct WordBytes
{
    private WordBytes(int frame, int at, int length) => (Frame, At, Length) = (frame, at, length);

    /// <summary>The frame's length.</summary>
    public int Frame { get; }

    /// <summary>Where the message is.</summary>
    public int At { get; }

    /// <summary>The message's length.</summary>
    public int Length { get; }

    /// <summary>All that is kept.</summary>
    public int Total => Math.Max(Frame, At + Length);

    /// <summary>
    /// Whether the message alone does not show what stood on the wire: a frame that begins with it, and ends with a
    /// line end or a delimiter, is known.
    /// </summary>
    public bool ShowsFrame => At > 0;

    public static WordBytes Of(ReadOnlySpan<byte> frame, ReadOnlySpan<byte> message)
    {
        if (message.IsEmpty)
            return new WordBytes(frame.Length, 0, 0);
        return frame.Overlaps(message, out int at) && at >= 0 && at + message.Length <= frame.Length
            ? new WordBytes(frame.Length, at, message.Length)
            : new WordBytes(frame.Length, frame.Length, message.Length);
    }

    /// <summary>Copies both to where they are kept.</summary>
    public void Copy(ReadOnlySpan<byte> frame, ReadOnlySpan<byte> message, Span<byte> destination)
    {
        frame.CopyTo(destination);
        if (At >= Frame)
            message.CopyTo(destination[At..]);
    }

    public byte[] ToArray(ReadOnlySpan<byte> frame, ReadOnlySpan<byte> message)
    {
        var data = new byte[Total];
        Copy(frame, message, data);
        return data;
    }
}
