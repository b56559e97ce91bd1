using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Clientele;

public abstract partial class Framing
{
    private const string Forms =
        "raw, lines[:lf|crlf|any], delimiter:HEX, fixed:N, length:2be[,offset=N][,inclusive[=all]] or gap:50ms";

    private const string OffsetOption = "offset=";

    /// <summary>Reads a framing as people write it.</summary>
    /// <param name="text">
    /// <c>raw</c>, <c>lines[:lf|crlf|any]</c>, <c>delimiter:HEX</c>, <c>fixed:N</c>,
    /// <c>length:2be[,offset=N][,inclusive[=all]]</c> or <c>gap:50ms</c>.
    /// </param>
    /// <returns>The framing.</returns>
    /// <exception cref="ParseException">The text is not a framing; the message is one line.</exception>
    public static Framing Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryParse(text, out Framing? framing, out ParseFailure? failure)
            ? framing
            : throw new ParseException(failure);
    }

    /// <summary>Reads a framing as people write it, or says what is wrong.</summary>
    /// <param name="text">See <see cref="Parse"/>.</param>
    /// <param name="framing">The framing; null where the text is not one.</param>
    /// <param name="failure">What is wrong; null where nothing is.</param>
    /// <returns>Whether the text is a framing.</returns>
    public static bool TryParse(
        string? text, [NotNullWhen(true)] out Framing? framing, [NotNullWhen(false)] out ParseFailure? failure)
    {
        string trimmed = (text ?? "").Trim();
        int colon = trimmed.IndexOf(':', StringComparison.Ordinal);
        string kind = colon < 0 ? trimmed : trimmed[..colon];
        string? rest = colon < 0 ? null : trimmed[(colon + 1)..];
        (framing, failure) = (kind, rest) switch
        {
            ("raw", null) => (Raw, null),
            ("lines", null or "any") => (Lines(), null),
            ("lines", "lf") => (Lines(LineEnding.Lf), null),
            ("lines", "crlf") => (Lines(LineEnding.CrLf), null),
            ("lines", _) => Failed(ParseFailureCode.InvalidLineEnd, rest),
            ("delimiter", _) => ParseDelimiter(rest ?? ""),
            ("fixed", _) => ParseFixed(rest ?? ""),
            ("length", _) => ParseLength((rest ?? "").Split(',')),
            ("gap", _) => ParseGap(rest ?? ""),
            _ => (null, new ParseFailure(ParseFailureCode.UnknownFraming, trimmed) { Known = Forms }),
        };
        bool isUnknown = failure?.Code == ParseFailureCode.UnknownFraming;
        failure = failure?.Within(trimmed, isUnknown || colon < 0 ? 0 : colon + 1);
        return framing is not null;
    }

    static Framing IParsable<Framing>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<Framing>.TryParse(
        [NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out Framing result) =>
        TryParse(s, out result, out _);

    private static (Framing?, ParseFailure?) Failed(ParseFailureCode code, string? part, int position = 0) =>
        (null, new ParseFailure(code, part ?? "", position, part ?? ""));

    private static (Framing?, ParseFailure?) ParseDelimiter(string hex)
    {
        bool isHex = hex.Length % 2 == 0 && hex.All(char.IsAsciiHexDigit);
        if (!isHex || hex.Length is 0 or > 2 * DelimiterFraming.MaxLength)
            return Failed(ParseFailureCode.InvalidDelimiter, hex);
        return (Delimiter(Convert.FromHexString(hex)), null);
    }

    private static (Framing?, ParseFailure?) ParseFixed(string number) =>
        TryNumber(number, out int length) && length > 0
            ? (Fixed(length), null)
            : Failed(ParseFailureCode.InvalidFixedLength, number);

    private static (Framing?, ParseFailure?) ParseGap(string text)
    {
        if (!Durations.TryParse(text, out TimeSpan time, out ParseFailure? failure)) return (null, failure);
        return time < GapFraming.Shortest || time > GapFraming.Longest
            ? Failed(ParseFailureCode.InvalidGap, text)
            : (Gap(time), null);
    }

    private static (Framing?, ParseFailure?) ParseLength(string[] parts)
    {
        (int size, bool bigEndian) = parts[0] switch
        {
            "1" or "1be" or "1le" => (1, true),
            "2be" => (2, true),
            "2le" => (2, false),
            "4be" => (4, true),
            "4le" => (4, false),
            "8be" => (8, true),
            "8le" => (8, false),
            _ => (0, true),
        };
        if (size == 0) return Failed(ParseFailureCode.InvalidPrefix, parts[0]);
        int? offset = null;
        LengthCounts? counts = null;
        int position = parts[0].Length;
        foreach (string part in parts.AsSpan(1))
        {
            position++;
            if (part is "inclusive" or "inclusive=all" && counts is null)
                counts = part == "inclusive" ? LengthCounts.LengthAndBody : LengthCounts.Frame;
            else if (part.StartsWith(OffsetOption, StringComparison.Ordinal) && offset is null
                && TryNumber(part[OffsetOption.Length..], out int number) && number <= LengthFraming.MaxOffset)
                offset = number;
            else
                return Failed(ParseFailureCode.InvalidPrefixOption, part, position);
            position += part.Length;
        }

        return (LengthPrefix(size, bigEndian, offset ?? 0, counts ?? LengthCounts.Body), null);
    }

    private static bool TryNumber(string text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
