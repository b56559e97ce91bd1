using System.Globalization;

namespace Clientele;

/// <summary>The English of <see cref="ParseFailure"/>.</summary>
internal static class ParseSentences
{
    private const string Escapes = @"\ stands before n, r, t, xHH (two hexadecimal digits) or another \";

    /// <summary>True where the sentence says by itself which text it is about, or where.</summary>
    public static bool NamesPlace(ParseFailureCode code) =>
        code is ParseFailureCode.UnknownEncoding or >= ParseFailureCode.UnknownEscape and <= ParseFailureCode.UnknownPatternHole;

    /// <summary>True where the sentence starts with the argument, in quotes.</summary>
    public static bool IsAboutPart(ParseFailureCode code) =>
        code is < ParseFailureCode.UnknownEncoding or >= ParseFailureCode.NotAnExpectation;

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
        ParseFailureCode.InvalidPrefix => "a length is 1, 2be, 2le, 4be, 4le, 8be or 8le: length:2be",
        ParseFailureCode.InvalidPrefixOption =>
            "after a length come offset=N (0 to 65535) and inclusive or inclusive=all, once each",
        ParseFailureCode.InvalidGap => "a gap is 1ms to 1h: gap:50ms",
        ParseFailureCode.UnknownEscape => At(failure) + Escapes,
        ParseFailureCode.IncompleteByte => At(failure) + @"\x needs two hexadecimal digits (\\x for the characters \x)",
        ParseFailureCode.InvalidByteGroup =>
            At(failure) + "two hexadecimal digits are expected in [...] ([[ for the character [)",
        ParseFailureCode.OpenByteGroup => At(failure) + "[ is not closed ([[ for the character [)",
        ParseFailureCode.UnknownHole => Hole(failure, "{{"),
        ParseFailureCode.UnknownPatternHole => At(failure) + Hole(failure, @"\{"),
        ParseFailureCode.NotAnExpectation => "is not an expectation (take none, echo, any, checked or text:WORDS)",
        ParseFailureCode.NotAThreshold =>
            "is no threshold: write it as response p99 < 5ms, errors < 0.1% or wrong == 0",
        ParseFailureCode.UnknownFigure => $"is no figure: take one of {failure.Known}",
        ParseFailureCode.FigureOfRun => $"is a figure of the whole run, not of a step (those are {failure.Known})",
        ParseFailureCode.MissingStatistic =>
            $"is a time: say of which part, as {failure.Argument} p99, {failure.Argument} mean or {failure.Argument} max",
        ParseFailureCode.StatisticOfCount => $"is a count and has no {failure.Known}",
        ParseFailureCode.InvalidPercentile => "is more than all of them",
        ParseFailureCode.NumberOnly => "is compared with a number alone: no part, and no rate",
        ParseFailureCode.InvalidAmount =>
            "is neither a number (0), nor a part of the messages (0.1%), nor a rate (1000/s)",
        _ => "is invalid",
    };

    private static string At(ParseFailure failure) =>
        string.Create(CultureInfo.InvariantCulture, $"position {failure.Position + 1}: ");

    private static string Hole(ParseFailure failure, string brace) =>
        $"{{{SafeText.Show(failure.Argument)}}} is nothing that can be filled in: take {failure.Known}, or {brace} for a brace";

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
