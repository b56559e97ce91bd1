using Clientele.Cli.Language.Keys;

namespace Clientele.Cli.Language.English;

/// <summary>In English: what the parts of a framing say.</summary>
internal sealed class EnglishFramingParts : FramingPartsPhrases
{
    public override string SentAsIs => "Sending: a message goes as it is.";
    public override string LostCloses => "Wrong: what is no such frame ends the connection.";
    public override string ClientIsOpposite => "That is a server's view: a client has the two the other way round.";
    public override string Unknown => "This framing does not describe itself.";

    public override string OneOfKinds(int kinds) =>
        $"There are {kinds} kinds of frames. Each frame is of the first kind whose beginning fits.";

    public override string Kind(int number, string text) => $"Kind {number}: {text}";
    public override string Received(string text) => $"Received: {text}";
    public override string Sent(string text) => $"Sent: {text}";

    public override string Of(FramingPart part) => part.Kind switch
    {
        FramingPartKind.Raw => "A frame is what one read returns: the network cuts it, and not the peer.",
        FramingPartKind.Gap => $"A frame ends when nothing has come for {Durations.Format(part.Time)}.",
        FramingPartKind.Lines => $"A frame is a line. {Ending(part.Name)} ends it.",
        FramingPartKind.Delimiter => $"A frame ends at {Bytes(part.Bytes)}, "
            + (part.IsOfBytes ? "wherever these bytes stand." : "where that begins with a character of the text."),
        FramingPartKind.Marks when part.Bytes == part.OtherBytes =>
            $"A frame stands between two marks {Bytes(part.Bytes)}. One mark may end a frame and begin the next.",
        FramingPartKind.Marks =>
            $"A frame stands between the marks {Bytes(part.Bytes)} and {Bytes(part.OtherBytes)}.",
        FramingPartKind.Fixed => $"A frame has {Count(part.Length)}.",
        FramingPartKind.Number => $"At byte {part.Position} a number says how long the frame is: {Form(part)}. "
            + Counts(part),
        FramingPartKind.Header => "A frame begins with lines up to an empty one. "
            + $"The line {part.Name.Replace("/", " or ", StringComparison.Ordinal)} says how many bytes follow.",
        FramingPartKind.Start => $"A frame begins with {Bytes(part.Bytes)}.",
        FramingPartKind.Match => $"At byte {part.Position} stands {Bytes(part.Bytes)}.",
        FramingPartKind.Skip => $"Before a frame {Bytes(part.Bytes)} may stand, any number of times, and is dropped.",
        FramingPartKind.Escape => "In it " + string.Join(", ", part.Inside.Select(static one =>
            $"{HexWords.Spaced(one.Bytes)} is written as {HexWords.Spaced(one.OtherBytes)}")) + ".",
        FramingPartKind.EscapeByExclusiveOr => $"In it a mark or {Bytes(part.Bytes)} is written as "
            + $"{Bytes(part.Bytes)} and the byte itself, exclusive-ored with {part.OtherBytes}.",
        FramingPartKind.Cobs => "In it bytes are stuffed by COBS, so that none is 00.",
        FramingPartKind.Check => $"{(part.To >= 0 ? $"At byte {part.To}" : "Behind the data")} stands the checksum "
            + $"{part.Name} of {Covered(part)}: {Form(part)}.",
        FramingPartKind.End => $"A frame ends with {Bytes(part.Bytes)}.",
        FramingPartKind.SkipsLost => "Wrong: what is no such frame is dropped up to where the next one may begin; "
            + $"so is a frame that is not whole {Durations.Format(part.Time)} after it began.",
        _ => "",
    };

    public override string Message(FramingPart[] kept, FramingPart[] removed, bool isEscaped)
    {
        string undone = isEscaped ? " Escapes are undone." : "";
        return (kept.Length, removed.Length) switch
        {
            (0, 0) => "Message: the whole frame.",
            (_, 0) => $"Message: the whole frame with its {List(kept)}.",
            (0, _) => $"Message: the frame without its {List(removed)}.",
            _ => $"Message: the frame without its {List(removed)}, but with its {List(kept)}.",
        } + undone;
    }

    public override string Sending(
        FramingPart[] given, FramingPart[] rewritten, FramingPart[] added, bool isEscaped)
    {
        List<string> all = [];
        if (given.Length > 0)
            all.Add($"the message must have the {List(given)}");
        if (rewritten.Length > 0)
            all.Add($"the {List(rewritten)} in the message {(Several(rewritten) ? "are" : "is")} written anew");
        if (added.Length > 0)
            all.Add($"the {List(added)} {(Several(added) ? "are" : "is")} added");
        if (isEscaped)
            all.Add("bytes are escaped");
        return $"Sending: {string.Join("; ", all)}.";
    }

    private static bool Several(FramingPart[] parts) =>
        parts.Length > 1 || parts[0].Kind is FramingPartKind.Marks;

    private static string List(FramingPart[] parts)
    {
        string[] names = [.. parts.Select(Name).Distinct()];
        return names.Length == 1 ? names[0] : $"{string.Join(", ", names[..^1])} and {names[^1]}";
    }

    private static string Name(FramingPart part) => part.Kind switch
    {
        FramingPartKind.Lines => "line end",
        FramingPartKind.Delimiter => "delimiter",
        FramingPartKind.Marks => "marks",
        FramingPartKind.Number => "number",
        FramingPartKind.Header => "header",
        FramingPartKind.Start => "start",
        FramingPartKind.Check => "checksum",
        _ => "end",
    };

    private static string Ending(string name) => name switch
    {
        "lf" => "LF",
        "crlf" => "CRLF",
        _ => "LF or CRLF",
    };

    private static string Form(FramingPart part) => part.Number switch
    {
        FramingNumber.BigEndian when part.Length > 1 => $"{part.Length} bytes, the most significant first",
        FramingNumber.LittleEndian when part.Length > 1 => $"{part.Length} bytes, the least significant first",
        FramingNumber.Varint => "7 bits a byte, the least significant first (varint)",
        FramingNumber.Ber => "a length as BER has it",
        FramingNumber.DecimalDigits => $"{part.Length} decimal digit{(part.Length == 1 ? "" : "s")}",
        FramingNumber.HexadecimalDigits => $"{part.Length} hexadecimal digit{(part.Length == 1 ? "" : "s")}",
        FramingNumber.Bcd => $"{Count(part.Length)} with two decimal digits each (BCD)",
        FramingNumber.DecimalUpTo => $"decimal digits up to the byte {Bytes(part.Bytes)}",
        _ => "1 byte",
    };

    private static string Counts(FramingPart part)
    {
        string bits = part.OtherBytes.Length == 0 ? "" : $"Only its bits {part.OtherBytes} count. ";
        return bits + (part.Unit, part.Added) switch
        {
            (1, 0) => "As many bytes as it says follow it.",
            (1, _) when part.Length > 0 && part.Position + part.Length + part.Added == 0 =>
                "It counts the whole frame.",
            (1, _) when part.Length > 0 && part.Length + part.Added == 0 => "It counts itself and what follows it.",
            (1, > 0) => $"As many bytes as it says follow it, and {part.Added} more.",
            (1, _) => $"{-part.Added} fewer bytes than it says follow it.",
            (_, 0) => $"{part.Unit} times as many bytes as it says follow it.",
            (_, > 0) => $"{part.Unit} times as many bytes as it says follow it, and {part.Added} more.",
            _ => $"{part.Unit} times as many bytes as it says, less {-part.Added}, follow it.",
        };
    }

    private static string Covered(FramingPart part) => (part.Position, part.To) switch
    {
        (0, null or 0) => "everything before it",
        (0, < 0) => $"everything but the last {Count(-part.To.Value)}",
        (0, _) => $"the first {Count(part.To.Value)}",
        ( < 0, null) => $"everything before it from {-part.Position} bytes before the end on",
        ( > 0, null) => $"everything before it from byte {part.Position} on",
        ( > 0, < 0) => $"everything from byte {part.Position} on but the last {Count(-part.To.Value)}",
        ( > 0, _) => $"bytes {part.Position} to {part.To - 1}",
        _ => $"everything from {-part.Position} to {-part.To} bytes before the end",
    };

    private static string Bytes(string hex) => HexWords.List(hex, ", ", " or ");

    private static string Count(int bytes) => bytes == 1 ? "1 byte" : $"{bytes} bytes";
}
