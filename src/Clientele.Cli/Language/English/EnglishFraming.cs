using Clientele.Cli.Language.Keys;

namespace Clientele.Cli.Language.English;

/// <summary>In English: <c>clientele framing</c>, and the hint about a framing.</summary>
internal sealed class EnglishFraming : FramingPhrases
{
    public override string Command => "explains how a framing tells messages apart, and tries it on a capture";

    public override string Text =>
        "the framing: length:2be,offset=4, marks:7E, @jt808 ... (in quotes where it has blanks or |); behind --list, "
            + "words to look for";

    public override string Try => "cuts a capture: hexadecimal text or bytes; - is standard input";
    public override string Hex => "the capture is hexadecimal text (default: what it looks like)";
    public override string Binary => "the capture is bytes";
    public override string Out => "the capture is of what a server sends, where that is framed otherwise";
    public override string List => "lists the framings that have the name of a protocol";

    public override string MissingText =>
        "say which framing: clientele framing TEXT (--list shows those that have a name)";

    public override string HexOrBinary => "either --hex or --binary";
    public override string NeedsTry(string flag) => $"{flag} needs --try FILE";
    public override string ListOrTry => "either --list or --try";

    public override string Hint(string framing) =>
        $"{framing}: messages come without their number; write ,keep behind it for whole frames, or ,strip if this "
            + "is meant";

    public override string FitsNothing(long shortest, string limit) =>
        $"its shortest message has {shortest} bytes, over the limit of {limit}: no message fits";

    public override string Name => "NAME";
    public override string Title => "PROTOCOL";
    public override string Framing => "FRAMING";
    public override string NothingNamed(string words) =>
        $"no protocol has {words} in its name or title (clientele framing --list shows all)";
    public override string Source(string source) => $"Source: {source}";
    public override string StandsFor(string text) => $"Stands for: {text}";
    public override string NotHex(int line, int column) =>
        $"line {line}, column {column} is not hexadecimal (--binary reads bytes)";
    public override string HalfAByte => "the hexadecimal text ends with half a byte";
    public override string Frame(int number, string range) => $"Frame {number}: {range}";

    public override string Range(int first, int last) =>
        first == last ? $"byte {first} (1 byte)" : $"bytes {first} to {last} ({last - first + 1} bytes)";

    public override string MoreBytes(int count) => $"... {count} bytes more";
    public override string MessageIsFrame => "Message: the whole frame";
    public override string MessageIsEmpty => "Message: empty";
    public override string MessageIs(string range) => $"Message: {range}";
    public override string MessageIsUnwrapped(int bytes) => $"Message: {bytes} bytes, once it is taken out";
    public override string AsText(string text) => $"As text: {text}";
    public override string Between(string range) => $"Between frames: {range}";
    public override string Wrong(string range) => $"Wrong: {range}";
    public override string WrongPlace(int place) => $"It is byte {place} of the capture.";
    public override string Dropped(int bytes) => $"Dropped: {bytes} bytes";

    public override string WouldEnd(int unread) =>
        unread == 0 ? "The connection ends here." : $"The connection ends here: {unread} bytes are not read.";

    public override string Unfinished(string range) => $"Not whole: {range}";
    public override string Needs(int more) => $"At least {more} more would be needed.";
    public override string NoTime => "(a capture has no times: all of it is one message here)";

    public override string AllWhole(int frames, int bytes) =>
        $"{frames} {(frames == 1 ? "frame" : "frames")}, all whole: {bytes} bytes";

    public override string SomethingWrong(int frames, int inFrames, int bytes) =>
        $"{frames} whole {(frames == 1 ? "frame" : "frames")}, {inFrames} of {bytes} bytes: not all is well";
}
