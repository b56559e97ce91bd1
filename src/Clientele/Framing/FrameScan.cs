namespace Clientele;

/// <summary>What the bytes of a stream begin with.</summary>
internal readonly record struct FrameScan
{
    public FrameStatus Status { get; private init; }

    /// <summary>How many bytes to consume, terminators and prefixes included.</summary>
    public int FrameLength { get; private init; }

    /// <summary>
    /// Where in the frame the payload starts, once <see cref="Framing.Unwrap"/> was called where it must be.
    /// </summary>
    public int PayloadStart { get; private init; }

    public int PayloadLength { get; private init; }

    /// <summary>
    /// How many bytes from the frame's start are known to be needed to go on; 0 where that is not known.
    /// </summary>
    public int Needed { get; private init; }

    /// <summary>
    /// What is wrong where the status is <see cref="FrameStatus.Invalid"/> or <see cref="FrameStatus.TooLong"/>.
    /// </summary>
    public FramingException? Error { get; private init; }

    public static FrameScan NeedMore(int needed = 0) => new() { Needed = needed };

    public static FrameScan Frame(int frameLength, int payloadStart, int payloadLength) => new()
    {
        Status = FrameStatus.Frame,
        FrameLength = frameLength,
        PayloadStart = payloadStart,
        PayloadLength = payloadLength,
    };

    /// <summary>The same bytes as the start of a message that never became whole.</summary>
    public FrameScan AsPartial() => this with { Status = FrameStatus.NeedMore };

    public static FrameScan TooLong(Framing framing, int maxFrame) => new()
    {
        Status = FrameStatus.TooLong,
        Error = new FramingException(FramingFailure.OverLimit, framing, limit: maxFrame),
    };

    public static FrameScan Invalid(FramingException error) => new() { Status = FrameStatus.Invalid, Error = error };
}
