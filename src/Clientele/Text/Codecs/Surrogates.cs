namespace Clientele.Text.Codecs;

internal static class Surrogates
{
    /// <summary>How far the text has no lone surrogate; a high one at the very end is alone.</summary>
    public static int ValidLength(ReadOnlySpan<char> text)
    {
        int at = 0;
        while (true)
        {
            int next = text[at..].IndexOfAnyInRange('\uD800', '\uDFFF');
            if (next < 0) return text.Length;
            at += next;
            if (at + 1 >= text.Length || !char.IsSurrogatePair(text[at], text[at + 1])) return at;
            at += 2;
        }
    }
}
