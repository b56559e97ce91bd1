using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using Clientele.Framings;

namespace Clientele;

/// <summary>
/// How a stream of bytes is cut into messages, and how a message is made recognisable in it.
/// </summary>
/// <remarks>
/// Under every framing but <see cref="Raw"/> and <see cref="Gap"/>, messages do not depend on how the bytes arrive.
/// What is left in the middle of a frame when the stream ends is an event, and is delivered only under
/// <see cref="ServerOptions.DeliverIncomplete"/>. Immutable and thread-safe; two framings that are written alike are
/// equal.
/// </remarks>
public abstract partial class Framing : IEquatable<Framing>, IParsable<Framing>
{
    /// <summary>For a framing of one's own: docs/own-framing.md makes one. It must be immutable.</summary>
    protected Framing()
    {
    }

    /// <summary>No framing: a message is what one read returned. Written <c>raw</c>.</summary>
    public static Framing Raw { get; } = new RawFraming();

    /// <summary>How long the stream must be silent for a message to end, or null where silence ends nothing.</summary>
    internal TimeSpan? GapTime { get; private protected init; }

    /// <summary>
    /// How long a frame that has begun may take to be whole before what is there of it is dropped; null where what is
    /// no frame ends the connection, and frames may take any time.
    /// </summary>
    internal TimeSpan? FrameTime { get; private protected init; }

    /// <summary>
    /// Whether <see cref="Message.Frame"/> is what came on the wire, so that sending the same bytes sends the same
    /// message. False where a message is put together from parts of its frame: without escapes, or without a number in
    /// its middle.
    /// </summary>
    public bool KeepsFrame { get; protected init; } = true;

    /// <summary>
    /// Whether messages are cut by when bytes arrive (<c>raw</c>, <c>gap</c>) and not by what stands in them. Then a
    /// frame is its message, nothing is added on sending, and a character may be cut: text is decoded from message to
    /// message.
    /// </summary>
    public bool IsTimed { get; private protected init; }

    /// <summary>
    /// Whether bytes after a message say where it ends: a line end (<c>lines</c>), a delimiter (<c>delimiter</c>) or a
    /// mark (<c>marks</c>).
    /// </summary>
    public bool EndsByMark { get; protected init; }

    /// <summary>
    /// Whether the text said neither <c>keep</c> nor <c>strip</c> where they differ: a number in the middle of the
    /// frame is taken out of messages, for older texts mean that. False for framings that were not parsed.
    /// </summary>
    public bool WantsChoice { get; private protected init; }

    /// <summary>A message ends with its line. Written <c>lines</c>, <c>lines:lf</c> or <c>lines:crlf</c>.</summary>
    /// <param name="ending">What ends a line; LF or CRLF unless asked otherwise.</param>
    /// <returns>
    /// The framing. An empty line is an empty message. The last line keeps a CR if the stream ends after it.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">The ending is not one of the three.</exception>
    public static Framing Lines(LineEnding ending = LineEnding.Any) => LineFraming.Of(ending);

    /// <summary>
    /// A message ends at a delimiter, where that starts with a character. Written <c>delimiter:HEX</c>.
    /// </summary>
    /// <param name="delimiter">The bytes, 1 to 255 of them.</param>
    /// <returns>
    /// The framing. A message that holds the delimiter may be sent: the peer then sees several messages.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">The delimiter is empty or too long.</exception>
    public static Framing Delimiter(ReadOnlySpan<byte> delimiter) => new DelimiterFraming([delimiter.ToArray()]);

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
    /// <exception cref="ArgumentOutOfRangeException">The size, the offset or the counts are not one of
    /// these.</exception>
    public static Framing LengthPrefix(
        int size, bool bigEndian = true, int offset = 0, LengthCounts counts = LengthCounts.Body) =>
        new LengthFraming(size, bigEndian, offset, counts);

    /// <summary>A message ends when nothing has come for a while. Written <c>gap:50ms</c>.</summary>
    /// <param name="time">How long nothing must come: 1 ms to 1 h.</param>
    /// <returns>The framing. It writes messages as they are: the time between them is the sender's to keep.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The time is out of range.</exception>
    public static Framing Gap(TimeSpan time) => new GapFraming(time);

    /// <summary>
    /// Looks for the first frame in the bytes that no frame has taken yet. What it finds must not depend on how many
    /// more bytes are there, nor on how often it was asked before. It must not allocate where there is a frame, nor
    /// throw. By the one consumer of a connection; several connections call it at once.
    /// </summary>
    /// <param name="unread">The bytes, from where the last frame ended.</param>
    /// <param name="encoding">The encoding of the direction.</param>
    /// <param name="resumeAt"> A place to keep how far the search has come: 0 for new bytes, and what was left in it
    /// when the same bytes come again with more behind them. Set it to 0 with every answer but
    /// <see cref="FrameStatus.NeedMore"/>.
    /// </param>
    /// <param name="maxFrame">The longest payload allowed, in bytes, from 1.</param>
    /// <returns>What was found: see <see cref="FrameScan"/>.</returns>
    public abstract FrameScan Scan(
        ReadOnlySpan<byte> unread, TextEncoding encoding, ref int resumeAt, int maxFrame);

    /// <summary>
    /// What is left when the stream ends: a frame where its end is the end of a message too, and else
    /// <see cref="FrameStatus.NeedMore"/>, with all that is left as its payload.
    /// </summary>
    internal virtual FrameScan ScanEnd(ReadOnlySpan<byte> leftover)
    {
        FrameScan all = FrameScan.Frame(leftover.Length, 0, leftover.Length);
        return IsTimed && !leftover.IsEmpty ? all : all.AsPartial();
    }

    /// <summary>
    /// Puts the payload of a frame together, in place, where <see cref="FrameScan.Unwrapper"/> says that it must be.
    /// </summary>
    /// <param name="frame">The frame that was found. Nothing is written outside of it.</param>
    /// <param name="scan">What was found.</param>
    public virtual void Unwrap(Span<byte> frame, in FrameScan scan)
    {
    }

    /// <summary>How received bytes are cut: this, unless the directions differ (<c>in=</c> and <c>out=</c>).</summary>
    public virtual Framing Received => this;

    /// <summary>How messages are sent: this, unless the directions differ (<c>in=</c> and <c>out=</c>).</summary>
    public virtual Framing Sent => this;

    /// <summary>
    /// As a client has it. Of named protocols whose requests are framed otherwise than their answers, a client sends
    /// the requests; this exchanges the directions. Else the same.
    /// </summary>
    public virtual Framing OfClient => this;

    /// <summary>Whether frames are lines, perhaps with parts to verify; of several kinds, those of the first.</summary>
    internal virtual bool IsOfLines => false;

    /// <summary>Whether what is no frame is dropped, and does not end the connection.</summary>
    internal virtual bool SkipsLost => false;

    /// <summary>Whether there are bytes that a frame must begin with.</summary>
    internal virtual bool HasStart => false;

    /// <summary>
    /// The length of the shortest message, in bytes: a limit must allow it. 0 where a message may be empty.
    /// </summary>
    public virtual int LeastMessage => 0;

    /// <summary>Whether a frame may begin with these bytes.</summary>
    /// <param name="bytes">The bytes that are there.</param>
    /// <param name="needed">Raised to how many bytes are needed to tell, where the answer is null.</param>
    /// <returns>Null where that cannot be told yet.</returns>
    internal virtual bool? MayBegin(ReadOnlySpan<byte> bytes, ref int needed) => true;

    /// <summary>Where the next frame may begin, from a place on: the number of bytes where nowhere.</summary>
    internal virtual int NextBegin(ReadOnlySpan<byte> bytes, int from)
    {
        int needed = 0;
        while (from < bytes.Length && MayBegin(bytes[from..], ref needed) == false)
            from += 1 + Blank(bytes[from..]);
        return from;
    }

    /// <summary>Whether <see cref="Scan"/> may drop bytes that stand before a frame.</summary>
    internal virtual bool DropsBetween => false;

    /// <summary>How many of the first bytes may stand before a frame: where none begins, none does in these.</summary>
    internal virtual int Blank(ReadOnlySpan<byte> bytes) => 0;

    /// <summary>
    /// How many bytes to drop of a frame that does not become whole: up to where another may begin. Where a mark ends
    /// frames and anything begins one, all of them: what stands in it begins none of its own.
    /// </summary>
    internal int Abandoned(ReadOnlySpan<byte> unread) =>
        EndsByMark && !HasStart ? unread.Length : NextBegin(unread, 1);

    /// <summary>The payload of a frame, without line end, delimiter or length. Any thread.</summary>
    /// <param name="frame">The frame. A part of it is returned, or of a copy where a length stands in the middle of the
    /// payload.</param>
    /// <param name="encoding">The encoding of the direction, in which line ends are written.</param>
    /// <returns>The payload of the first frame in these bytes; all of them where none is whole.</returns>
    public ReadOnlySpan<byte> PayloadOf(ReadOnlySpan<byte> frame, TextEncoding encoding)
    {
        int resumeAt = 0;
        FrameScan scan = Sent.Scan(frame, encoding, ref resumeAt, int.MaxValue);
        return scan.Status == FrameStatus.Frame ? PayloadOf(frame, scan) : frame;
    }

    /// <summary>
    /// The message in bytes that were sent: the payload where they are one frame, and else all of them.
    /// </summary>
    internal ReadOnlySpan<byte> MessageOf(ReadOnlySpan<byte> sent, TextEncoding encoding)
    {
        if (IsTimed)
            return sent;
        int resumeAt = 0;
        FrameScan scan = Sent.Scan(sent, encoding, ref resumeAt, int.MaxValue);
        return scan.Status == FrameStatus.Frame && scan.FrameLength == sent.Length ? PayloadOf(sent, scan) : sent;
    }

    private static ReadOnlySpan<byte> PayloadOf(ReadOnlySpan<byte> frame, scoped in FrameScan scan)
    {
        if (scan.Unwrapper is { } unwrapper)
        {
            byte[] copy = frame[..scan.FrameLength].ToArray();
            unwrapper.Unwrap(copy, scan);
            frame = copy;
        }

        return frame.Slice(scan.PayloadStart, scan.PayloadLength);
    }

    /// <summary>The length in bytes of the frame that carries a payload. Any thread.</summary>
    /// <param name="payload">The message.</param>
    /// <param name="encoding">The encoding of the direction, in which line ends are written.</param>
    /// <exception cref="FramingException">The framing cannot carry it.</exception>
    public virtual int WrappedLength(ReadOnlySpan<byte> payload, TextEncoding encoding)
    {
        byte[] rented = ArrayPool<byte>.Shared.Rent(MaxFrameLength(payload.Length, encoding));
        try
        {
            return Write(payload, rented, encoding);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    /// <summary>Writes the frame that carries a payload: <see cref="WrappedLength"/> bytes. Any thread.</summary>
    /// <param name="payload">The message.</param>
    /// <param name="destination">Where the frame begins, with room for all of it.</param>
    /// <param name="encoding">The encoding of the direction, in which line ends are written.</param>
    /// <exception cref="FramingException">The framing cannot carry it.</exception>
    public void Wrap(ReadOnlySpan<byte> payload, Span<byte> destination, TextEncoding encoding) =>
        Write(payload, destination, encoding);

    /// <summary>The frame that carries a payload, as an array of its own. Any thread.</summary>
    /// <param name="payload">The message.</param>
    /// <param name="encoding">The encoding of the direction, in which line ends are written.</param>
    /// <returns>The frame.</returns>
    /// <exception cref="FramingException">The framing cannot carry it.</exception>
    public byte[] Wrap(ReadOnlySpan<byte> payload, TextEncoding encoding)
    {
        byte[] rented = ArrayPool<byte>.Shared.Rent(MaxFrameLength(payload.Length, encoding));
        try
        {
            return rented[..Write(payload, rented, encoding)];
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    /// <summary>Writes the frame that carries a payload. Any thread; must not allocate.</summary>
    /// <param name="payload">The message; it lies elsewhere than the destination.</param>
    /// <param name="destination">
    /// Where the frame begins, with room for all of it: <see cref="MaxFrameLength"/> is enough.
    /// </param>
    /// <param name="encoding">The encoding of the direction, in which line ends are written.</param>
    /// <returns>The frame's length in bytes.</returns>
    /// <exception cref="FramingException">The framing cannot carry it.</exception>
    public abstract int Write(ReadOnlySpan<byte> payload, Span<byte> destination, TextEncoding encoding);

    /// <summary>
    /// Writes the frame that carries a payload, or says why the framing cannot carry it: for those who ask several.
    /// </summary>
    /// <param name="payload">As for <see cref="Write"/>.</param>
    /// <param name="destination">As for <see cref="Write"/>. What is refused leaves it as it was.</param>
    /// <param name="encoding">As for <see cref="Write"/>.</param>
    /// <param name="explains">
    /// Whether the answer is for a person; else it is <see cref="FramingException.Refused"/>, which costs nothing.
    /// </param>
    /// <param name="written">The frame's length in bytes; 0 where it is refused.</param>
    /// <returns>Null where the frame was written.</returns>
    internal virtual FramingException? TryWrite(
        ReadOnlySpan<byte> payload, Span<byte> destination, TextEncoding encoding, bool explains, out int written)
    {
        try
        {
            written = Write(payload, destination, encoding);
            return null;
        }
        catch (FramingException error)
        {
            written = 0;
            return error;
        }
    }

    /// <summary>The most bytes of the frame that carries a payload of a length. Any thread; throws nothing.</summary>
    /// <param name="payloadLength">The payload's length in bytes.</param>
    /// <param name="encoding">The encoding of the direction, in which line ends are written.</param>
    public abstract int MaxFrameLength(int payloadLength, TextEncoding encoding);

    /// <summary>
    /// The beginning of a frame that announces a payload of that length, to test how a peer takes one that never comes.
    /// </summary>
    /// <param name="length">The length in bytes; the most that the number can say, where it cannot say so much.</param>
    /// <returns>The bytes up to the end of the number; none where a frame does not announce its length.</returns>
    public virtual byte[] Announce(ulong length) => [];

    /// <summary>The bytes before a payload that is written where its frame is to be.</summary>
    internal virtual int SpaceBefore => 0;

    /// <summary>Makes a frame of a payload that is in place, behind <see cref="SpaceBefore"/> bytes.</summary>
    /// <param name="frame">Where the frame begins, with room for all of it.</param>
    /// <param name="length">The payload's length.</param>
    /// <param name="encoding">The encoding of the direction.</param>
    /// <returns>The frame's length.</returns>
    /// <exception cref="FramingException">The framing cannot carry it.</exception>
    internal virtual int Complete(Span<byte> frame, int length, TextEncoding encoding)
    {
        const int StackLimit = 512;
        byte[]? rented = null;
        Span<byte> payload = length <= StackLimit ? stackalloc byte[StackLimit]
            : rented = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            frame[..length].CopyTo(payload);
            return Write(payload[..length], frame, encoding);
        }
        finally
        {
            if (rented is not null)
                ArrayPool<byte>.Shared.Return(rented);
        }
    }

    /// <summary>What the framing says, part by part, for a person to be told. Any thread.</summary>
    /// <returns>
    /// The parts in the order of a frame; none where a framing of one's own does not describe itself.
    /// </returns>
    public virtual IReadOnlyList<FramingPart> Describe() => [];

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
