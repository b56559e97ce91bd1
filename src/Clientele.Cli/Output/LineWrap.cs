using System.Globalization;
using System.Text;
using Clientele.Terminal;

namespace Clientele.Cli.Output;

/// <summary>Breaks sentences into lines that fit a terminal: measured in the columns that it draws.</summary>
internal static class LineWrap
{
    private const int Narrowest = 20;
    private const int Hanging = 2;

    /// <summary>What follows the first line is set in below it. A line that fits stays as it is.</summary>
    public static IEnumerable<string> Hang(string line, int width)
    {
        if (CharacterWidth.Of(line) <= width)
            return [line];
        string text = line.TrimStart(' ');
        int indent = line.Length - text.Length;
        return Of(text, width - indent - Hanging)
            .Select((part, i) => new string(' ', i == 0 ? indent : indent + Hanging) + part);
    }

    /// <summary>
    /// Breaks after a space or a Chinese mark, and between two Chinese characters, but before no mark.
    /// </summary>
    public static IEnumerable<string> Of(string text, int width)
    {
        width = Math.Max(Narrowest, width);
        int start = 0, at = 0, column = 0, breakAt = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            int wide = CharacterWidth.Of(rune);
            if (wide == 2 && !Rune.IsPunctuation(rune))
                breakAt = at;
            if (column + wide > width && breakAt > start)
            {
                yield return text[start..breakAt].TrimEnd();
                start = breakAt;
                column = CharacterWidth.Of(text[start..at]);
            }

            at += rune.Utf16SequenceLength;
            column += wide;
            if (rune.Value == ' ' || (wide == 2 && Rune.IsPunctuation(rune)
                && Rune.GetUnicodeCategory(rune) != UnicodeCategory.OpenPunctuation))
                breakAt = at;
        }

        yield return text[start..];
    }
}
