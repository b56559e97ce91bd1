using System.Globalization;
using System.Text;

namespace Clientele.Scripting.Templates;

/// <summary>
/// Values that replies have given, to be said again as they came. A value is text, with the marks of
/// <see cref="TextEncoding.DecodeMarked"/>: a byte in it that is not valid in the encoding is a lone surrogate (U+DC00
/// and the byte), and a character that the encoding would write otherwise has its bytes before it (U+DD00 and the
/// byte). No text has those.
/// </summary>
internal static class Captures
{
    private const char First = '\uDC00', FirstOfCode = '\uDD00', Last = '\uDDFF';

    // As decoding shows an invalid byte: \xHH.
    private const int ShownLength = 4;

    // The longest code of a character.
    private const int LongestCode = 16;

    /// <summary>A whole text in an encoding, from its first byte.</summary>
    public static string OfWhole(TextEncoding encoding, ReadOnlySpan<byte> bytes) =>
        OfWhole(encoding.Decode(bytes), encoding, bytes, default);

    /// <summary>A whole message.</summary>
    /// <param name="text">As it was decoded.</param>
    /// <param name="encoding">By which it was.</param>
    /// <param name="bytes">What it was decoded from.</param>
    /// <param name="before">What was remembered from the bytes before those.</param>
    public static string OfWhole(string text, TextEncoding encoding, ReadOnlySpan<byte> bytes, TextState before) =>
        encoding.IsExact(text, bytes) ? text : encoding.DecodeMarked(bytes, before);

    /// <summary>What a group has captured.</summary>
    /// <param name="group">A part of the text that was decoded.</param>
    /// <param name="start">Where it begins.</param>
    /// <param name="text">That text.</param>
    /// <param name="encoding">By which it was.</param>
    /// <param name="bytes">What it was decoded from.</param>
    /// <param name="before">What was remembered from the bytes before those.</param>
    public static string Of(
        string group, int start, string text, TextEncoding encoding, ReadOnlySpan<byte> bytes, TextState before)
    {
        if (encoding.IsExact(text, bytes))
            return group;
        string marked = encoding.DecodeMarked(bytes, before);
        var value = new StringBuilder(group.Length);
        int from = start, until = start + group.Length;
        for (int i = 0, at = 0; i < marked.Length && at < until;)
        {
            int code = CodeAt(marked, i, encoding, out int characters);
            if (code > 0)
            {
                // A part of what a code stands for is no code.
                if (at >= from && at + characters <= until)
                    value.Append(marked, i, code);
                i += code;
                continue;
            }

            bool isRaw = IsRaw(marked, i);
            int end = at + (isRaw ? ShownLength : 1);
            if (at >= from && end <= until)
                value.Append(marked[i]);
            else if (isRaw && end > from)
                value.Append(
                    Shown(marked[i]).AsSpan(Math.Max(from - at, 0), Math.Min(end, until) - Math.Max(at, from)));
            at = end;
            i++;
        }

        return value.ToString();
    }

    /// <summary>Encodes a value: its text by the encoding, its other bytes as they are.</summary>
    /// <returns>How many bytes were written; there is room for all.</returns>
    public static int Encode(ReadOnlySpan<char> value, TextEncoding encoding, Span<byte> to)
    {
        if (value.IndexOfAnyInRange(First, Last) < 0)
            return EncodeText(value, encoding, to);
        int at = 0, from = 0;
        for (int i = 0; i < value.Length;)
        {
            int code = CodeAt(value, i, encoding, out int characters);
            bool isRaw = IsRaw(value, i);
            if (code == 0 && !isRaw)
            {
                i++;
                continue;
            }

            at += EncodeText(value[from..i], encoding, to[at..]);
            // Characters that came under another encoding are written as this one does.
            bool isSame = code > 0 && characters > 0;
            foreach (char one in isRaw || isSame ? value.Slice(i, Math.Max(code, 1)) : [])
                to[at++] = (byte)one;
            from = i += isRaw ? 1 : code + characters;
        }

        return at + EncodeText(value[from..], encoding, to[at..]);
    }

    /// <summary>Room enough for <see cref="Encode"/>.</summary>
    public static int MaxByteCount(ReadOnlySpan<char> value, TextEncoding encoding) =>
        value.IndexOfAnyInRange(First, Last) < 0
            ? encoding.GetMaxByteCount(value.Length)
            : encoding.GetMaxByteCount(1) * (value.Length + 1);

    /// <summary>As it looks in text that was decoded.</summary>
    public static string Show(string value)
    {
        if (value.AsSpan().IndexOfAnyInRange(First, Last) < 0)
            return value;
        var shown = new StringBuilder(value.Length);
        for (int i = 0; i < value.Length; i++)
        {
            if (IsRaw(value, i))
                shown.Append(Shown(value[i]));
            else if (!IsOfCode(value, i))
                shown.Append(value[i]);
        }

        return shown.ToString();
    }

    /// <summary>The beginning of a value, of at most so many characters, that ends with a whole one.</summary>
    public static string Cut(string value, int longest)
    {
        if (value.Length <= longest)
            return value;
        int length = longest;
        if (char.IsHighSurrogate(value[length - 1]))
            length--;
        while (length > 0 && IsOfCode(value, length - 1))
            length--;
        return value[..length];
    }

    private static string Shown(char raw) => string.Create(CultureInfo.InvariantCulture, $@"\x{raw - First:X2}");

    private static int EncodeText(ReadOnlySpan<char> text, TextEncoding encoding, Span<byte> to)
    {
        if (encoding.TryEncode(text, to, out int written, out _))
            return written;
        // It came under another encoding, which has more characters.
        int at = 0;
        Span<char> one = stackalloc char[2];
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (!encoding.TryEncode(one[..rune.EncodeToUtf16(one)], to[at..], out written, out _))
                encoding.TryEncode("?", to[at..], out written, out _);
            at += written;
        }

        return at;
    }

    /// <summary>The marks of a code at a place, and how many characters it stands for behind them.</summary>
    /// <param name="value">The value.</param>
    /// <param name="at">The place.</param>
    /// <param name="encoding">Of which the code may be.</param>
    /// <param name="characters">0 where it is of another encoding.</param>
    private static int CodeAt(ReadOnlySpan<char> value, int at, TextEncoding encoding, out int characters)
    {
        int length = 0;
        characters = 0;
        Span<byte> code = stackalloc byte[LongestCode];
        while (length < LongestCode && at + length < value.Length && IsOfCode(value, at + length))
            code[length] = (byte)value[at + length++];
        if (length == 0)
            return 0;
        string text = encoding.Decode(code[..length]);
        if (value[(at + length)..].StartsWith(text, StringComparison.Ordinal))
            characters = text.Length;
        return length;
    }

    private static bool IsRaw(ReadOnlySpan<char> value, int at) =>
        value[at] is >= First and < FirstOfCode && IsLone(value, at);

    private static bool IsOfCode(ReadOnlySpan<char> value, int at) =>
        value[at] is >= FirstOfCode and <= Last && IsLone(value, at);

    private static bool IsLone(ReadOnlySpan<char> value, int at) => at == 0 || !char.IsHighSurrogate(value[at - 1]);
}
