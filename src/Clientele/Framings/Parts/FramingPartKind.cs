namespace Clientele;

/// <summary>What a part of a framing says: see <see cref="FramingPart"/> for the arguments.</summary>
public enum FramingPartKind
{
    /// <summary>A frame is what one read returned.</summary>
    Raw,

    /// <summary>A frame ends when nothing has come for <see cref="FramingPart.Time"/>.</summary>
    Gap,

    /// <summary>A frame is a line: <see cref="FramingPart.Name"/> is its end, <c>lf</c>, <c>crlf</c> or <c>any</c>.
    /// </summary>
    Lines,

    /// <summary>
    /// A frame ends at <see cref="FramingPart.Bytes"/>, where a character starts unless
    /// <see cref="FramingPart.IsOfBytes"/>.
    /// </summary>
    Delimiter,

    /// <summary>
    /// A frame stands between <see cref="FramingPart.Bytes"/> and <see cref="FramingPart.OtherBytes"/>. Where they are
    /// alike, one may end a frame and begin the next.
    /// </summary>
    Marks,

    /// <summary>All frames have <see cref="FramingPart.Length"/> bytes.</summary>
    Fixed,

    /// <summary>
    /// A number says how long the frame is: <see cref="FramingPart.Number"/> is its form, it stands at
    /// <see cref="FramingPart.Position"/> and takes <see cref="FramingPart.Length"/> bytes (0 where that varies). Its
    /// value times <see cref="FramingPart.Unit"/>, and <see cref="FramingPart.Added"/>, is how many bytes follow it.
    /// <see cref="FramingPart.OtherBytes"/> are the bits of it that count, where not all do.
    /// </summary>
    Number,

    /// <summary>
    /// Lines up to an empty one come first, and the line <see cref="FramingPart.Name"/> says how many bytes follow.
    /// </summary>
    Header,

    /// <summary>A frame begins with <see cref="FramingPart.Bytes"/>.</summary>
    Start,

    /// <summary>
    /// <see cref="FramingPart.Bytes"/> stand at <see cref="FramingPart.Position"/> of a frame.
    /// </summary>
    Match,

    /// <summary>Any of <see cref="FramingPart.Bytes"/> may stand before a frame.</summary>
    Skip,

    /// <summary>
    /// Bytes are written otherwise: each of <see cref="FramingPart.Inside"/> has a byte and what stands for it.
    /// </summary>
    Escape,

    /// <summary>In an escape: <see cref="FramingPart.OtherBytes"/> stand for <see cref="FramingPart.Bytes"/>.</summary>
    EscapedByte,

    /// <summary>
    /// Marks, and <see cref="FramingPart.Bytes"/>, are written as that byte and the other, exclusive-ored with
    /// <see cref="FramingPart.OtherBytes"/>.
    /// </summary>
    EscapeByExclusiveOr,

    /// <summary>Bytes are stuffed as COBS has it.</summary>
    Cobs,

    /// <summary>
    /// A checksum with the name <see cref="FramingPart.Name"/>, in the form <see cref="FramingPart.Number"/> and
    /// <see cref="FramingPart.Length"/> bytes, of the frame's bytes from <see cref="FramingPart.Position"/> to
    /// <see cref="FramingPart.To"/>. It stands there where that is not negative, and else before what ends the frame.
    /// </summary>
    Check,

    /// <summary>A frame ends with <see cref="FramingPart.Bytes"/>.</summary>
    End,

    /// <summary>
    /// What is no frame is dropped up to where the next may begin, and does not end the connection. So is a frame that
    /// is not whole <see cref="FramingPart.Time"/> after it began.
    /// </summary>
    SkipsLost,

    /// <summary>
    /// One of several kinds of frames, in their order: <see cref="FramingPart.Inside"/> has its parts, and
    /// <see cref="FramingPart.Name"/> is how it is written.
    /// </summary>
    Alternative,

    /// <summary>How what is received is framed: <see cref="FramingPart.Inside"/> has the parts.</summary>
    Received,

    /// <summary>How what is sent is framed: <see cref="FramingPart.Inside"/> has the parts.</summary>
    Sent,
}
