using System.Globalization;

namespace Clientele.Text;

/// <summary>The English of <see cref="ParseFailure"/>.</summary>
internal static class ParseSentences
{
    private const string Escapes = @"\ stands before n, r, t, xHH (two hexadecimal digits) or another \";

    /// <summary>True where the sentence says by itself which text it is about, or where.</summary>
    public static bool NamesPlace(ParseFailureCode code) =>
        code is ParseFailureCode.UnknownEncoding or ParseFailureCode.CredentialsInAddress
            or >= ParseFailureCode.UnknownEscape and <= ParseFailureCode.UnsettledHole;

    /// <summary>True where the sentence starts with the argument, in quotes.</summary>
    public static bool IsAboutPart(ParseFailureCode code) =>
        code is not ParseFailureCode.CredentialsInAddress
            and (< ParseFailureCode.UnknownEncoding or >= ParseFailureCode.NotAnExpectation);

    public static string Of(ParseFailure failure) => failure.Code switch
    {
        ParseFailureCode.NotADuration => "is not a duration (write 500ms, 5s, 2m or 1h)",
        ParseFailureCode.MissingTimeUnit =>
            $"has no unit (write {failure.Argument}s for seconds or {failure.Argument}ms for milliseconds)",
        ParseFailureCode.UnknownTimeUnit => "has an unknown unit (use ms, s, m or h)",
        ParseFailureCode.TooLong => "is too long",
        ParseFailureCode.NotASize => "is not a size (write 512 for bytes, 64KiB, 1MiB or 1GiB)",
        ParseFailureCode.UnknownSizeUnit => $"has an unknown unit ({SizeHint(failure.Argument)})",
        ParseFailureCode.TooLarge => "is too large",
        ParseFailureCode.NotWholeBytes => "is not a whole number of bytes",
        ParseFailureCode.NotARate =>
            "is not a rate (write 100/s for messages, 64KiB/s for bytes, or both: 100/s,64KiB/s)",
        ParseFailureCode.UnknownPolicy => "is not a policy (take disconnect, drop-newest, drop-oldest or wait)",
        ParseFailureCode.UnknownEncoding => $"unknown encoding '{SafeText.Show(failure.Text)}'"
            + (failure.Argument.Length > 0 ? $" (did you mean {failure.Argument}?)" : ""),
        ParseFailureCode.UnknownFraming => $"unknown framing (use {failure.Known})",
        ParseFailureCode.InvalidLineEnd => "lines end in lf, crlf or any: lines:crlf",
        ParseFailureCode.InvalidDelimiter => "a delimiter is 1 to 255 bytes in hexadecimal: delimiter:0D0A",
        ParseFailureCode.InvalidFixedLength => "a fixed length is a number of bytes from 1: fixed:16",
        ParseFailureCode.InvalidPrefix =>
            "the number of a length is 1, 2be, 2le, 3be, 3le, 4be, 4le, 8be, 8le, varint, ber, "
            + "asciiN, hexN or bcdN with N digits or bytes, or digits up to a byte as ascii..01: length:2be",
        ParseFailureCode.InvalidMarks => "marks are 1 to 16 bytes each in hexadecimal: marks:7E or marks:0B..1C0D",
        ParseFailureCode.InvalidHeaderName =>
            "a header's name has letters, digits and - : header:Content-Length",
        ParseFailureCode.InvalidGap => "a gap is 1ms to 1h: gap:50ms",
        ParseFailureCode.UnknownEscape => At(failure) + Escapes,
        ParseFailureCode.IncompleteByte => At(failure) + @"\x needs two hexadecimal digits (\\x for the characters \x)",
        ParseFailureCode.InvalidByteGroup =>
            At(failure) + "two hexadecimal digits are expected in [...] ([[ for the character [)",
        ParseFailureCode.OpenByteGroup => At(failure) + "[ is not closed ([[ for the character [)",
        ParseFailureCode.UnknownHole => At(failure)
            + $"nothing is called {Hole(failure)}: did you mean {{{SafeText.Show(failure.Known)}}}? A brace alone is "
            + @"written \{",
        ParseFailureCode.NotCapturedYet => At(failure)
            + $"{Hole(failure)} has no value here: no step before this one captures it",
        ParseFailureCode.InvalidHole => At(failure) + $"{Hole(failure)} is wrong: write {SafeText.Show(failure.Known)}",
        ParseFailureCode.MissingPart => At(failure) + $"{Hole(failure)} is about a part that is not there: "
            + $"write the part as {{{SafeText.Show(failure.Known)}=...}}",
        ParseFailureCode.UnsettledHole => At(failure)
            + $"{Hole(failure)} covers a hole that is filled in after it",
        ParseFailureCode.NotAnExpectation => "is not an expectation (take none, echo, any, checked, text:WORDS, "
            + "contains:WORDS, starts:WORDS, ends:WORDS, regex:PATTERN, hex:BYTES or nothing:TIME; "
            + "not: turns one round)",
        ParseFailureCode.InvalidExpression => string.Create(
            CultureInfo.InvariantCulture,
            $"is no regular expression: {failure.Known} at its character {Math.Max(1, failure.Position)}"),
        ParseFailureCode.NotLinear => "cannot be looked for in every message: a rule has no (?=...), (?<=...), \\1 or "
            + "(?>...), and no more than 1000 states (write smaller numbers of repeats)",
        ParseFailureCode.NeedsBacktracking => "looks around itself or refers back, "
            + "with (?=...), (?!...), (?<=...), \\1 or (?>...): it may take long, so a file says "
            + "backtracking: true beside it, or at its top",
        ParseFailureCode.NotAThreshold =>
            "is no threshold: write it as response p99 < 5ms, errors < 0.1% or wrong == 0",
        ParseFailureCode.UnknownFigure => $"is no figure: take one of {failure.Known}",
        ParseFailureCode.FigureOfRun => $"is a figure of the whole run, not of a step (those are {failure.Known})",
        ParseFailureCode.MissingStatistic =>
            $"is a time: say of which part, as {failure.Argument} p99, {failure.Argument} mean or "
                + $"{failure.Argument} max",
        ParseFailureCode.StatisticOfCount => $"is a count and has no {failure.Known}",
        ParseFailureCode.InvalidPercentile => "is more than all of them",
        ParseFailureCode.NumberOnly => "is compared with a number alone: no part, and no rate",
        ParseFailureCode.InvalidAmount =>
            "is neither a number (0), nor a part of the messages (0.1%), nor a rate (1000/s)",
        ParseFailureCode.NotAnAddress => "is not an address (write 127.0.0.1 or ::1)",
        ParseFailureCode.NotAnEndPoint => "is not an address and a port (write 127.0.0.1:7788 or [::1]:7788)",
        ParseFailureCode.UnknownLineEnd => "is not a line end (take lf, crlf or none)",
        ParseFailureCode.UnknownFramingOption => failure.Known.Length == 0
            ? "is no option: this kind has none" : $"is no option (take {failure.Known})",
        ParseFailureCode.MisplacedFramingOption => failure.Known.Length == 0
            ? "does not go with this kind" : $"does not go with this kind (it has {failure.Known})",
        ParseFailureCode.RepeatedFramingOption => "is there twice, or with its opposite",
        ParseFailureCode.InvalidFramingNumber => $"is not one of {failure.Known}",
        ParseFailureCode.InvalidFramingBytes => "is not bytes in hexadecimal: start=68 or start=7878/7979",
        ParseFailureCode.InvalidMatch => "is not a place and bytes: match=1:0F/10",
        ParseFailureCode.InvalidCheck =>
            $"is no checksum: write NAME, then be, le, hex or dec, then what it covers, as "
            + $"crc16-modbusle@2..-2; names are {failure.Known}",
        ParseFailureCode.InvalidEscape =>
            "is no escape: write WIRE:BYTE pairs (escape=7D02:7E+7D01:7D), a byte and what the "
            + "next one is exclusive-ored with (escape=7D^20), slip or cobs",
        ParseFailureCode.BehindShortestFrame => "looks behind the end of the shortest frame",
        ParseFailureCode.NotStrippable =>
            "cannot be taken out of messages: bytes of one length, before the number (or write keep)",
        ParseFailureCode.NothingToFind => "needs a start, marks, match or a checksum to find the next frame by",
        ParseFailureCode.NothingSkipped => "goes with lost=skip: lost=skip,within=5s",
        ParseFailureCode.InvalidAlternatives =>
            $"2 to {failure.Known} kinds with | between them, each found by its bytes: not raw or gap",
        ParseFailureCode.MissingDirection => "is missing: write in=FRAMING out=FRAMING",
        ParseFailureCode.UnknownProtocol =>
            $"is no protocol (did you mean {failure.Known}?)",
        ParseFailureCode.AmbiguousEncoding => "is another encoding in each country: which one? "
            + "(write gbk for China, big5 for Taiwan, shift_jis for Japan, euc-kr for Korea, "
            + "windows-1252 for the West)",
        ParseFailureCode.NotANatsServer => "is not a NATS server (write nats://HOST or nats://HOST:PORT)",
        ParseFailureCode.CredentialsInAddress =>
            "credentials do not belong into an address, where others can read them (put them into a file)",
        _ => "is invalid",
    };

    private static string At(ParseFailure failure) =>
        string.Create(CultureInfo.InvariantCulture, $"position {failure.Position + 1}: ");

    private static string Hole(ParseFailure failure)
    {
        const int MostShown = 60;
        string hole = failure.Argument;
        return $"{{{SafeText.Show(hole.Length > MostShown ? hole[..MostShown] + "..." : hole)}}}";
    }

    private static string SizeHint(string size)
    {
        string number = size[..Quantity.NumberLength(size)];
        return char.ToUpperInvariant(size.AsSpan(number.Length).TrimStart()[0]) switch
        {
            'K' => $"write {number}KiB: 1024 bytes each",
            'M' => $"write {number}MiB: 1024 KiB each",
            'G' => $"write {number}GiB: 1024 MiB each",
            _ => "use KiB, MiB or GiB, or bytes without a unit",
        };
    }
}
