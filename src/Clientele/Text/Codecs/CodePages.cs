using System.Text;

namespace Clientele.Text.Codecs;

/// <summary>
/// .NET's code pages, for those that no published index has. .NET's own decoders swallow the byte after a lead byte
/// that it does not belong to; they are asked only once, about one character at a time.
/// </summary>
internal static class CodePages
{
    // No code page has it.
    private const char Invalid = '\uFFFF';

    // A replacement that is empty also turns best fit off: without it, cp936 sends other characters than it is given.
    public static Encoding? Find(int codePage)
    {
        EncoderFallback nothing = new EncoderReplacementFallback("");
        DecoderFallback invalid = new DecoderReplacementFallback(Invalid.ToString());
        Encoding? encoding = CodePagesEncodingProvider.Instance.GetEncoding(codePage, nothing, invalid);
        if (encoding is not null) return encoding;
        return codePage is 20127 or 28591 ? Encoding.GetEncoding(codePage, nothing, invalid) : null;
    }

    /// <summary>Its characters as a table.</summary>
    public static CodeTable Build(Encoding encoding)
    {
        CodeTable table = new(code => IsPreferred(encoding, code) ? CodeUse.Preferred : CodeUse.Usual);

        // Characters that stand twice in a code page are read by .NET at their second place only with its own
        // fallback, which also invents a character for what is invalid.
        Encoding? lenient = CodePagesEncodingProvider.Instance.GetEncoding(encoding.CodePage);
        Span<byte> pair = stackalloc byte[2];
        for (int first = 0; first < 256; first++)
        {
            pair[0] = (byte)first;
            char single = Single(encoding, lenient, pair[0]);
            if (single != Invalid) table.Add(first, single);
            else if (!encoding.IsSingleByte) AddPairs(table, encoding, lenient, pair);
        }

        return table;
    }

    private static char Single(Encoding encoding, Encoding? lenient, byte value)
    {
        char c = Decode(encoding, [value]);
        if (c == Invalid && encoding.IsSingleByte) c = Lenient(lenient, [value], unknown: '?');

        // Undefined bytes get private-use characters from Microsoft's tables.
        return c is >= '\uE000' and <= '\uF8FF' ? Invalid : c;
    }

    private static void AddPairs(CodeTable table, Encoding encoding, Encoding? lenient, Span<byte> pair)
    {
        char unknown = Lenient(lenient, pair[..1], unknown: '?');
        for (int second = 0; second < 256; second++)
        {
            pair[1] = (byte)second;
            char c = Decode(encoding, pair);
            if (c == Invalid) c = Lenient(lenient, pair, unknown);
            if (c != Invalid) table.Add((pair[0] << 8) | second, c);
        }
    }

    /// <summary>The one character that the bytes stand for, or <see cref="Invalid"/>.</summary>
    private static char Decode(Encoding encoding, ReadOnlySpan<byte> bytes)
    {
        Span<char> chars = stackalloc char[8];
        int count = encoding.GetChars(bytes, chars);
        return count == 1 && chars[0] != '\uFFFD' ? chars[0] : Invalid;
    }

    private static char Lenient(Encoding? lenient, ReadOnlySpan<byte> bytes, char unknown)
    {
        char c = lenient is null ? Invalid : Decode(lenient, bytes);
        return c == unknown || c == '?' || (bytes.Length == 2 && c == bytes[1]) ? Invalid : c;
    }

    // Where a character stands twice, .NET knows which place is meant.
    private static bool IsPreferred(Encoding encoding, int code)
    {
        Span<byte> bytes = [(byte)(code >> 8), (byte)code];
        bytes = code > 0xFF ? bytes : bytes[1..];
        char c = Decode(encoding, bytes);
        Span<byte> back = stackalloc byte[8];
        return c != Invalid && encoding.GetBytes([c], back) == bytes.Length && back.StartsWith(bytes);
    }
}
