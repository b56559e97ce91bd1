namespace Clientele;

/// <summary>What the bytes of a stream begin with: what <see cref="Framing.Scan"/> answers. Immutable.</summary>
public readonly record struct FrameScan
{
    /// <summary>Whether there is a frame.</summary>
    public FrameStatus Status { get; private init; }

    /// <summary>
    /// How many bytes the frame takes, with what is around its payload; how many are dropped where the status is
    /// <see cref="FrameStatus.Lost"/>.
    /// </summary>
    public int FrameLength { get; private init; }

    /// <summary>
    /// Where in the frame the payload starts, once <see cref="Unwrapper"/> has unwrapped it, if there is one.
    /// </summary>
    public int PayloadStart { get; private init; }

    /// <summary>The payload's length in bytes.</summary>
    public int PayloadLength { get; private init; }

    /// <summary>
    /// How many bytes from the frame's start are known to be needed to go on; 0 where that is not known.
    /// </summary>
    public int Needed { get; private init; }

    /// <summary>Where in the frame its content is, before it is unwrapped: what stands between the marks.</summary>
    internal Range Content { get; private init; }

    /// <summary>
    /// Where there is no frame: how many bytes were summed or looked through for that, if it was more than a few. No
    /// more than were there.
    /// </summary>
    internal int Searched { get; private init; }

    /// <summary>What puts the payload together, in place; null where it stands in the frame as it is.</summary>
    public Framing? Unwrapper { get; private init; }

    /// <summary>
    /// What is wrong where the status is <see cref="FrameStatus.Invalid"/>, <see cref="FrameStatus.TooLong"/> or
    /// <see cref="FrameStatus.Lost"/>.
    /// </summary>
    public FramingException? Error { get; private init; }

    /// <summary>No frame is whole yet.</summary>
    /// <param name="needed">How many bytes from the frame's start are needed to go on, if that is known.</param>
    public static FrameScan NeedMore(int needed = 0) => new() { Needed = needed };

    /// <summary>There is a frame.</summary>
    /// <param name="frameLength">How many bytes it takes, from the first on.</param>
    /// <param name="payloadStart">Where its payload is, once it is unwrapped.</param>
    /// <param name="payloadLength">How long that is.</param>
    /// <param name="unwrapper">Whose <see cref="Framing.Unwrap"/> puts the payload together first; null where it stands
    /// in the frame as it is.</param>
    public static FrameScan Frame(int frameLength, int payloadStart, int payloadLength, Framing? unwrapper = null) =>
        new()
        {
            Status = FrameStatus.Frame,
            FrameLength = frameLength,
            PayloadStart = payloadStart,
            PayloadLength = payloadLength,
            Unwrapper = unwrapper,
        };

    /// <summary>The same bytes as the start of a message that never became whole.</summary>
    internal FrameScan AsPartial() => this with { Status = FrameStatus.NeedMore };

    /// <summary>The same, found by so much work.</summary>
    internal FrameScan AfterSearching(int bytes) => this with { Searched = bytes };

    /// <summary>The same frame, where its payload is another part of it, or is put together from it.</summary>
    internal FrameScan With(int payloadStart, int payloadLength, Framing? unwrapper, Range content) => this with
    {
        PayloadStart = payloadStart,
        PayloadLength = payloadLength,
        Unwrapper = unwrapper,
        Content = content,
    };

    /// <summary>The payload is longer than is allowed.</summary>
    /// <param name="framing">The framing.</param>
    /// <param name="maxFrame">The limit, in bytes.</param>
    /// <param name="claimed">The length that the frame claims, in bytes; 0 where it claims none.</param>
    /// <param name="unread">The bytes, to show the first of them.</param>
    public static FrameScan TooLong(
        Framing framing, int maxFrame, ulong claimed = 0, ReadOnlySpan<byte> unread = default) => new()
        {
            Status = FrameStatus.TooLong,
            Error = new FramingException(FramingFailure.OverLimit, framing, claimed, maxFrame)
            {
                Beginning = FramingException.Copy(unread),
            },
        };

    /// <summary>These bytes are not the framing's.</summary>
    /// <param name="error">What is wrong.</param>
    /// <param name="frameLength">How many bytes no frame begins in; 0 where that is not known.</param>
    internal static FrameScan Invalid(FramingException error, int frameLength = 0) =>
        new() { Status = FrameStatus.Invalid, Error = error, FrameLength = frameLength };

    /// <summary>These bytes are not the framing's.</summary>
    /// <param name="framing">The framing.</param>
    /// <param name="why">What is wrong, as in "the third byte is neither 1 nor 2"; one line.</param>
    /// <param name="unread">The bytes, to show the first of them.</param>
    public static FrameScan Invalid(Framing framing, string why, ReadOnlySpan<byte> unread) =>
        Invalid(new FramingException(FramingFailure.Other, framing)
        {
            Expected = why,
            Beginning = FramingException.Copy(unread),
        });

    /// <summary>So many bytes are not the framing's, and are dropped.</summary>
    internal static FrameScan Lost(FramingException error, int length, int searched) =>
        new() { Status = FrameStatus.Lost, Error = error, FrameLength = length, Searched = searched };

    /// <summary>
    /// So many bytes stand between frames, and mean nothing: they are dropped, and nobody hears of them.
    /// </summary>
    /// <param name="length">How many, from 1.</param>
    public static FrameScan Between(int length) => new() { Status = FrameStatus.Lost, FrameLength = length };
}
