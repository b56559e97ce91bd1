using System.Globalization;
using System.Text;
using Clientele.Terminal.Text;

namespace Clientele.Terminal;

/// <summary>How many columns a character takes: 0, 1 or 2. Ambiguous ones take 1, as terminals draw them.</summary>
public static class CharacterWidth
{
    private const int ZeroWidthJoiner = 0x200D;
    private const int EmojiSelector = 0xFE0F;

    /// <summary>The columns of one character.</summary>
    public static int Of(Rune rune)
    {
        int value = rune.Value;
        if (value is >= 0x20 and < 0x300 and not 0xAD)
            return value is >= 0x7F and < 0xA0 ? 0 : 1;
        if (IsZeroWidth(rune))
            return 0;
        return value >= 0x1100 && WideRanges.Contains(value) ? 2 : 1;
    }

    /// <summary>The columns of a text, character by character.</summary>
    public static int Of(string text) => text.EnumerateRunes().Sum(Of);

    /// <summary>The columns of one user-perceived character, however many code points it is made of.</summary>
    public static int OfCluster(ReadOnlySpan<char> cluster)
    {
        int width = 0;
        int previous = 0;
        foreach (Rune rune in cluster.EnumerateRunes())
        {
            // What is joined to an emoji, and its skin tone, is drawn inside the emoji's own two columns.
            if (rune.Value == EmojiSelector)
                width = width == 0 ? 0 : 2;
            else if (previous != ZeroWidthJoiner && !(IsSkinTone(rune.Value) && width > 0))
                width += Of(rune);
            previous = rune.Value;
        }
        return width;
    }

    private static bool IsSkinTone(int value) => value is >= 0x1F3FB and <= 0x1F3FF;

    private static bool IsZeroWidth(Rune rune)
    {
        // Vowels and final consonants of Hangul join the syllable before them.
        if (rune.Value is >= 0x1160 and <= 0x11FF or >= 0xD7B0 and <= 0xD7FB)
            return true;
        return Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Control => true,
            UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => true,
            UnicodeCategory.Format => rune.Value != 0xAD,
            _ => false,
        };
    }
}
