using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Clientele;

public abstract partial class Framing
{
    private const string Forms =
        "raw, lines[:lf|crlf|any], delimiter:HEX, fixed:N, length:2be[,offset=N][,inclusive[=all]] or gap:50ms";

    /// <summary>Reads a framing as flags and files write it.</summary>
    /// <param name="text">
    /// <c>raw</c>, <c>lines[:lf|crlf|any]</c>, <c>delimiter:HEX</c>, <c>fixed:N</c>,
    /// <c>length:2be[,offset=N][,inclusive[=all]]</c> or <c>gap:50ms</c>.
    /// </param>
    /// <returns>The framing.</returns>
    /// <exception cref="FormatException">The text is none; the message is one line.</exception>
    public static Framing Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryParse(text, out Framing? framing, out string? error) ? framing : throw new FormatException(error);
    }

    /// <summary>Reads a framing as flags and files write it, or says in one line what is wrong.</summary>
    /// <param name="text">See <see cref="Parse"/>.</param>
    /// <param name="framing">The framing; null where the text is none.</param>
    /// <param name="error">What is wrong, and what to write instead; null where nothing is.</param>
    /// <returns>Whether the text is a framing.</returns>
    public static bool TryParse(
        string? text, [NotNullWhen(true)] out Framing? framing, [NotNullWhen(false)] out string? error)
    {
        string trimmed = (text ?? "").Trim();
        int colon = trimmed.IndexOf(':', StringComparison.Ordinal);
        string kind = colon < 0 ? trimmed : trimmed[..colon];
        string? rest = colon < 0 ? null : trimmed[(colon + 1)..];
        (framing, error) = (kind, rest) switch
        {
            ("raw", null) => (Raw, null),
            ("lines", null or "any") => (Lines(), null),
            ("lines", "lf") => (Lines(LineEnding.Lf), null),
            ("lines", "crlf") => (Lines(LineEnding.CrLf), null),
            ("lines", _) => (null, "lines end in lf, crlf or any: lines:crlf"),
            ("delimiter", _) => ParseDelimiter(rest ?? ""),
            ("fixed", _) => ParseFixed(rest ?? ""),
            ("length", _) => ParseLength((rest ?? "").Split(',')),
            ("gap", _) => ParseGap(rest),
            _ => ((Framing?)null, (string?)$"unknown framing (use {Forms})"),
        };
        if (error is not null) error = $"'{SafeText.Show(trimmed)}': {error}";
        return framing is not null;
    }

    private static (Framing?, string?) ParseDelimiter(string hex)
    {
        bool isHex = hex.Length % 2 == 0 && hex.All(char.IsAsciiHexDigit);
        if (!isHex || hex.Length is 0 or > 2 * DelimiterFraming.MaxLength)
            return (null, "a delimiter is 1 to 255 bytes in hexadecimal: delimiter:0D0A");
        return (Delimiter(Convert.FromHexString(hex)), null);
    }

    private static (Framing?, string?) ParseFixed(string number) =>
        TryNumber(number, out int length) && length > 0
            ? (Fixed(length), null)
            : (null, "a fixed length is a number of bytes from 1: fixed:16");

    private static (Framing?, string?) ParseGap(string? text)
    {
        if (!Durations.TryParse(text, out TimeSpan time, out string? error)) return (null, error);
        return time < GapFraming.Shortest || time > GapFraming.Longest
            ? (null, "a gap is 1ms to 1h: gap:50ms")
            : (Gap(time), null);
    }

    private static (Framing?, string?) ParseLength(string[] parts)
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
        if (size == 0) return (null, "a length is 1, 2be, 2le, 4be, 4le, 8be or 8le: length:2be");
        int? offset = null;
        LengthCounts? counts = null;
        foreach (string part in parts.AsSpan(1))
        {
            if (part is "inclusive" or "inclusive=all" && counts is null)
                counts = part == "inclusive" ? LengthCounts.LengthAndBody : LengthCounts.Frame;
            else if (part.StartsWith("offset=", StringComparison.Ordinal) && offset is null
                && TryNumber(part["offset=".Length..], out int number) && number <= LengthFraming.MaxOffset)
                offset = number;
            else
                return (null, "after a length come offset=N (0 to 65535) and inclusive or inclusive=all, once each");
        }

        return (LengthPrefix(size, bigEndian, offset ?? 0, counts ?? LengthCounts.Body), null);
    }

    private static bool TryNumber(string text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
