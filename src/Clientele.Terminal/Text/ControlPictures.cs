using System.Globalization;
using System.Text;

namespace Clientele.Terminal.Text;

/// <summary>
/// How the editor shows characters that a terminal would obey, in what a person typed or pasted: ^[ as every line
/// editor does, one cell for each. A peer's words go through the library's <c>SafeText</c> instead, which shows bytes.
/// </summary>
internal static class ControlPictures
{
    public const string Tab = "    ";

    /// <summary>What stands for a character that must not be written as it is, or null.</summary>
    public static string? Of(Rune rune)
    {
        int value = rune.Value;
        if (value is >= 0x20 and < 0x7F)
            return null;
        if (value < 0x20)
            return "^" + (char)(value + 0x40);
        if (value == 0x7F)
            return "^?";
        // Directional controls could make a line read as another one.
        bool obeyed = value is < 0xA0 or 0x2028 or 0x2029 or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);
        return obeyed ? "<" + value.ToString("X2", CultureInfo.InvariantCulture) + ">" : null;
    }

    /// <summary>A line for the scrollback: nothing in it is obeyed, tabs excepted.</summary>
    public static string Line(string text)
    {
        int first = FirstObeyed(text);
        if (first < 0)
            return text;
        var plain = new StringBuilder(text, 0, first, text.Length + 16);
        foreach (Rune rune in text.AsSpan(first).EnumerateRunes())
        {
            if (rune.Value != '\t' && Of(rune) is { } picture)
                plain.Append(picture);
            else
                plain.Append(rune);
        }
        return plain.ToString();
    }

    private static int FirstObeyed(string text)
    {
        int index = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (rune.Value != '\t' && Of(rune) is not null)
                return index;
            index += rune.Utf16SequenceLength;
        }
        return -1;
    }
}
