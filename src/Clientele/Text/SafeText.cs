using System.Buffers;
using System.Globalization;
using System.Text;

namespace Clientele;

/// <summary>
/// Makes a peer's text safe for a terminal: what would control it, or hide or reorder what is around it, is shown
/// instead of obeyed.
/// </summary>
/// <remarks>
/// Control characters (U+0000 to U+001F, U+007F to U+009F) become <c>\r</c>, <c>\n</c>, <c>\t</c> or <c>\xHH</c>; line
/// and paragraph separators, zero-width and bidirectional characters, tags, lone surrogates and U+FFFE and U+FFFF
/// become <c>\u{202E}</c>. A backslash is left alone, so that ordinary text stays as it is: what is shown for a control
/// character looks the same as the same letters typed by the peer. Thread-safe.
/// </remarks>
public static class SafeText
{
    /// <summary>Shows what must not be obeyed.</summary>
    /// <param name="text">The text.</param>
    /// <param name="keepLineFeeds">Whether line feeds stay as they are; false unless asked for.</param>
    /// <param name="keepTabs">Whether tabs stay as they are; false unless asked for.</param>
    /// <returns>The safe text; the same instance where there was nothing to do.</returns>
    public static string Show(string text, bool keepLineFeeds = false, bool keepTabs = false)
    {
        ArgumentNullException.ThrowIfNull(text);
        int next = text.AsSpan().IndexOfAny(s_suspects);
        if (next < 0) return text;
        StringBuilder? safe = null;
        int copied = 0;
        int at = next;
        while (at < text.Length)
        {
            if (!Rune.TryGetRuneAt(text, at, out Rune rune)) rune = default;
            int length = rune == default ? 1 : rune.Utf16SequenceLength;
            int value = rune == default ? text[at] : rune.Value;
            if (!(value == '\n' && keepLineFeeds) && !(value == '\t' && keepTabs) && IsUnsafe(value))
            {
                safe ??= new StringBuilder(text.Length + 16);
                safe.Append(text, copied, at - copied);
                Append(safe, value);
                copied = at + length;
            }

            at += length;
            next = text.AsSpan(at).IndexOfAny(s_suspects);
            at = next < 0 ? text.Length : at + next;
        }

        return safe is null ? text : safe.Append(text, copied, text.Length - copied).ToString();
    }

    /// <summary>
    /// Whether <see cref="Show"/> would change nothing; false also for some texts with characters beyond U+FFFF that it
    /// would not change. Makes no object.
    /// </summary>
    /// <param name="text">The text, without line feeds that are to stay.</param>
    /// <param name="keepTabs">Whether tabs stay as they are.</param>
    /// <returns>Whether the text can be shown as it is.</returns>
    public static bool IsSafe(ReadOnlySpan<char> text, bool keepTabs = false)
    {
        int next;
        while ((next = text.IndexOfAny(s_suspects)) >= 0)
        {
            if (!keepTabs || text[next] != '\t')
                return false;
            text = text[(next + 1)..];
        }

        return true;
    }

    private static void Append(StringBuilder safe, int value)
    {
        switch (value)
        {
            case '\r': safe.Append("\\r"); break;
            case '\n': safe.Append("\\n"); break;
            case '\t': safe.Append("\\t"); break;
            case < 0xA0: safe.Append(CultureInfo.InvariantCulture, $"\\x{value:X2}"); break;
            default: safe.Append(CultureInfo.InvariantCulture, $"\\u{{{value:X4}}}"); break;
        }
    }

    // 061C, 200E and 200F mark a direction; 115F, 1160, 3164 and FFA0 are letters that nobody sees; D800 to DFFF are
    // lone here.
    private static readonly (int First, int Last)[] s_unsafe =
    [
        (0x00, 0x1F), (0x7F, 0x9F), (0xAD, 0xAD), (0x061C, 0x061C), (0x115F, 0x1160), (0x180E, 0x180E),
        (0x200B, 0x200F),
        (0x2028, 0x202E), (0x2060, 0x206F), (0x3164, 0x3164), (0xD800, 0xDFFF), (0xFEFF, 0xFEFF), (0xFFA0, 0xFFA0),
        (0xFFF9, 0xFFFB), (0xFFFE, 0xFFFF), (0xE0000, 0xE007F),
    ];

    private static readonly SearchValues<char> s_suspects = SearchValues.Create(Suspects());

    private static bool IsUnsafe(int value)
    {
        foreach ((int first, int last) in s_unsafe)
        {
            if (value <= last)
                return value >= first;
        }

        return false;
    }

    private static string Suspects()
    {
        StringBuilder all = new();
        foreach ((int first, int last) in s_unsafe)
        {
            for (int c = first; c <= Math.Min(last, char.MaxValue); c++)
                all.Append((char)c);
        }

        return all.ToString();
    }
}
