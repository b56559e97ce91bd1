using System.Diagnostics.CodeAnalysis;

namespace Clientele;

/// <summary>
/// How a stream of bytes is cut into messages, and how a message is made recognisable in it.
/// </summary>
/// <remarks>
/// Under every framing but <see cref="Raw"/> and <see cref="Gap"/>, messages do not depend on how the bytes arrive.
/// What is left of a message when the stream ends is delivered as it is. Immutable and thread-safe; two framings that
/// are written alike are equal.
/// </remarks>
public abstract partial class Framing : IEquatable<Framing>, IParsable<Framing>
{
    private protected Framing()
    {
    }

    /// <summary>No framing: a message is what one read returned. Written <c>raw</c>.</summary>
    public static Framing Raw { get; } = new RawFraming();

    /// <summary>How long the stream must be silent for a message to end, or null where silence ends nothing.</summary>
    internal TimeSpan? GapTime { get; private protected init; }

    /// <summary>Whether a frame is handed on as it came; false where <see cref="Unwrap"/> changes it.</summary>
    internal bool KeepsFrame { get; private protected init; } = true;

    /// <summary>
    /// Whether messages are cut by when bytes arrive, so that characters can be cut too and are decoded from read to
    /// read.
    /// </summary>
    internal bool IsTimed { get; private protected init; }

    /// <summary>A message ends with its line. Written <c>lines</c>, <c>lines:lf</c> or <c>lines:crlf</c>.</summary>
    /// <param name="ending">What ends a line; LF or CRLF unless asked otherwise.</param>
    /// <returns>
    /// The framing. An empty line is an empty message. The last line keeps a CR if the stream ends after it.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">The ending is none of the three.</exception>
    public static Framing Lines(LineEnding ending = LineEnding.Any) => LineFraming.Of(ending);

    /// <summary>
    /// A message ends at a delimiter, where that starts with a character. Written <c>delimiter:HEX</c>.
    /// </summary>
    /// <param name="delimiter">The bytes, 1 to 255 of them.</param>
    /// <returns>
    /// The framing. A message that holds the delimiter may be sent: the peer then sees several messages.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">The delimiter is empty or too long.</exception>
    public static Framing Delimiter(ReadOnlySpan<byte> delimiter) => new DelimiterFraming(delimiter);

    /// <summary>All messages have one length. Written <c>fixed:N</c>.</summary>
    /// <param name="length">The length in bytes, from 1.</param>
    /// <returns>The framing.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The length is less than 1.</exception>
    public static Framing Fixed(int length) => new FixedFraming(length);

    /// <summary>
    /// A number says how long the message is. Written <c>length:2be[,offset=N][,inclusive[=all]]</c>.
    /// </summary>
    /// <param name="size">The number's size in bytes: 1, 2, 4 or 8. It has no sign.</param>
    /// <param name="bigEndian">
    /// Whether the most significant byte comes first, as it does unless asked otherwise.
    /// </param>
    /// <param name="offset">
    /// How many bytes stand before the number, 0 to 65535; 0 unless asked otherwise. They are the start of the message:
    /// the number is taken out from between them and the rest, and put in again on sending.
    /// </param>
    /// <param name="counts">What the number counts; what follows it unless asked otherwise.</param>
    /// <returns>The framing.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The size, the offset or the counts are none of these.</exception>
    public static Framing LengthPrefix(
        int size, bool bigEndian = true, int offset = 0, LengthCounts counts = LengthCounts.Body) =>
        new LengthFraming(size, bigEndian, offset, counts);

    /// <summary>A message ends when nothing has come for a while. Written <c>gap:50ms</c>.</summary>
    /// <param name="time">How long nothing must come: 1 ms to 1 h.</param>
    /// <returns>The framing. It writes messages as they are: the time between them is the sender's to keep.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The time is out of range.</exception>
    public static Framing Gap(TimeSpan time) => new GapFraming(time);

    /// <summary>
    /// Looks for the first frame in the bytes that no frame has taken yet. Pure but for <paramref
    /// name="resumeAt"/>.
    /// </summary>
    /// <param name="unread">The bytes, from where the last frame ended.</param>
    /// <param name="encoding">The encoding of the direction.</param>
    /// <param name="resumeAt">
    /// 0 for new bytes; kept between calls that need more of the same, and 0 again after them.
    /// </param>
    /// <param name="maxFrame">The longest payload allowed, in bytes, from 1.</param>
    internal abstract FrameScan Scan(
        ReadOnlySpan<byte> unread, TextEncoding encoding, ref int resumeAt, int maxFrame);

    /// <summary>
    /// What is left when the stream ends: a frame where its end is the end of a message too, and else
    /// <see cref="FrameStatus.NeedMore"/>, with all that is left as its payload.
    /// </summary>
    internal FrameScan ScanEnd(ReadOnlySpan<byte> leftover)
    {
        FrameScan all = FrameScan.Frame(leftover.Length, 0, leftover.Length);
        return IsTimed && !leftover.IsEmpty ? all : all.AsPartial();
    }

    /// <summary>
    /// Puts the payload of a frame that was found together, in place, where <see cref="KeepsFrame"/> is false.
    /// </summary>
    internal virtual void Unwrap(Span<byte> frame)
    {
    }

    /// <summary>The length of the frame that carries a payload.</summary>
    /// <exception cref="FramingException">The framing cannot carry it.</exception>
    internal abstract int WrappedLength(ReadOnlySpan<byte> payload, TextEncoding encoding);

    /// <summary>Writes the frame that carries a payload: <see cref="WrappedLength"/> bytes.</summary>
    /// <exception cref="FramingException">The framing cannot carry it.</exception>
    internal void Wrap(ReadOnlySpan<byte> payload, Span<byte> destination, TextEncoding encoding)
    {
        payload.CopyTo(destination[SpaceBefore..]);
        Complete(destination, payload.Length, encoding);
    }

    /// <summary>The bytes before a payload that is written where its frame is to be.</summary>
    internal virtual int SpaceBefore => 0;

    /// <summary>The most bytes that <see cref="Complete"/> writes behind a payload.</summary>
    internal virtual int MaxSpaceBehind(TextEncoding encoding) => 0;

    /// <summary>Makes a frame of a payload that is in place, behind <see cref="SpaceBefore"/> bytes.</summary>
    /// <param name="frame">Where the frame begins, with <see cref="MaxSpaceBehind"/> bytes behind the payload if those are needed.</param>
    /// <param name="length">The payload's length.</param>
    /// <param name="encoding">The encoding of the direction.</param>
    /// <returns>The frame's length.</returns>
    /// <exception cref="FramingException">The framing cannot carry it.</exception>
    internal virtual int Complete(Span<byte> frame, int length, TextEncoding encoding) => length;

    /// <summary>The framing as flags and files write it; <see cref="Parse"/> reads it back.</summary>
    /// <returns>Such as <c>lines:crlf</c>.</returns>
    public abstract override string ToString();

    /// <inheritdoc/>
    public bool Equals(Framing? other) => other is not null && ToString() == other.ToString();

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => Equals(obj as Framing);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(ToString());
}
