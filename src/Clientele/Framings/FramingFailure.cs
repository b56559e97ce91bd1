namespace Clientele;

/// <summary>
/// Why a framing cannot carry a message, or what a peer sent is not framed. <see cref="FramingException"/> has the
/// arguments.
/// </summary>
public enum FramingFailure
{
    /// <summary>To be sent under fixed length: the message has another length.</summary>
    WrongLength,

    /// <summary>To be sent under a length prefix with an offset: the message is shorter than the offset.</summary>
    ShorterThanOffset,

    /// <summary>To be sent under a length prefix: the message is longer than the prefix can say.</summary>
    TooLongForPrefix,

    /// <summary>Received: a message is longer than is allowed, <see cref="FramingException.Limit"/>.</summary>
    OverLimit,

    /// <summary>Received: a length prefix claims more bytes than any message has.</summary>
    ImpossibleLength,

    /// <summary>
    /// Received: a length prefix claims fewer bytes than it counts itself, <see cref="FramingException.Limit"/>.
    /// </summary>
    LengthBelowPrefix,

    /// <summary>
    /// Received: other bytes stand where <see cref="FramingException.Expected"/> must, at
    /// <see cref="FramingException.Position"/>.
    /// </summary>
    WrongBytes,

    /// <summary>Received: the bytes at <see cref="FramingException.Position"/> are no number of the form.</summary>
    NotANumber,

    /// <summary>Received: a checksum is not that of the frame.</summary>
    WrongSum,

    /// <summary>Received: an escape is followed by what it never stands before.</summary>
    WrongEscape,

    /// <summary>Received: a frame is too short for its parts.</summary>
    TooShort,

    /// <summary>
    /// Received: a frame has begun and did not become whole in time, or before the stream ended.
    /// </summary>
    NotWhole,

    /// <summary>
    /// To be sent as a whole frame: <see cref="FramingException.Expected"/> does not stand at
    /// <see cref="FramingException.Position"/>.
    /// </summary>
    NotAFrame,

    /// <summary>To be sent: no number says the message's length.</summary>
    UnsayableLength,

    /// <summary>By a framing of a user's own: <see cref="FramingException.Expected"/> says it.</summary>
    Other,
}
