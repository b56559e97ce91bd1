using System.Text;

namespace Clientele;

/// <summary>.NET's code pages, opened so that what cannot be mapped is told from what can.</summary>
internal static class CodePages
{
    /// <summary>What an opened code page decodes invalid bytes to. No code page but GB 18030 has it.</summary>
    public const char Invalid = '\uFFFF';

    // A replacement that is empty also turns best fit off: without it, cp936 sends other characters than it is given.
    public static Encoding? Find(int codePage)
    {
        EncoderFallback nothing = new EncoderReplacementFallback("");
        DecoderFallback invalid = new DecoderReplacementFallback(Invalid.ToString());
        Encoding? encoding = CodePagesEncodingProvider.Instance.GetEncoding(codePage, nothing, invalid);
        if (encoding is not null) return encoding;
        return codePage is 20127 or 28591 ? Encoding.GetEncoding(codePage, nothing, invalid) : null;
    }

    /// <summary>The one character that the bytes stand for in it, or <see cref="Invalid"/>.</summary>
    public static char Decode(Encoding encoding, ReadOnlySpan<byte> bytes)
    {
        Span<char> chars = stackalloc char[8];
        int count = encoding.GetChars(bytes, chars);
        return count == 1 && chars[0] != '\uFFFD' ? chars[0] : Invalid;
    }
}
