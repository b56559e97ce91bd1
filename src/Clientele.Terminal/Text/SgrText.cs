using System.Text;
using Clientele.Terminal.Text;

namespace Clientele.Terminal;

/// <summary>Text of our own making that may carry colour sequences (ESC [ ... m), which take no columns.</summary>
public static class SgrText
{
    /// <summary>The columns of a text.</summary>
    public static int Width(string text)
    {
        int width = 0;
        for (int i = 0; i < text.Length;)
        {
            int sequence = SequenceLength(text, i);
            if (sequence > 0)
            {
                i += sequence;
                continue;
            }
            int length = Clusters.LengthAt(text, i);
            width += CharacterWidth.OfCluster(text.AsSpan(i, length));
            i += length;
        }
        return width;
    }

    /// <summary>
    /// The column after the text when it is written from a column on and the terminal wraps it;
    /// equal to the row's width when the last row is exactly full.
    /// </summary>
    internal static int Advance(int column, string text, int columns)
    {
        for (int i = 0; i < text.Length;)
        {
            int sequence = SequenceLength(text, i);
            if (sequence > 0)
            {
                i += sequence;
                continue;
            }
            int length = Clusters.LengthAt(text, i);
            if (text[i] == '\t')
                column = Math.Min((column / 8 + 1) * 8, columns - 1);
            else
                column = Place(column, CharacterWidth.OfCluster(text.AsSpan(i, length)), columns);
            i += length;
        }
        return column;
    }

    internal static string Strip(string text)
    {
        if (!text.Contains('\e'))
            return text;
        var plain = new StringBuilder(text.Length);
        for (int i = 0; i < text.Length;)
        {
            int sequence = SequenceLength(text, i);
            if (sequence == 0)
                plain.Append(text[i]);
            i += Math.Max(1, sequence);
        }
        return plain.ToString();
    }

    private static int Place(int column, int width, int columns)
    {
        if (width > 0 && column + width > columns)
            column = 0;
        return Math.Min(column + width, columns);
    }

    private static int SequenceLength(string text, int index)
    {
        if (text[index] != '\e' || index + 1 >= text.Length || text[index + 1] != '[')
            return 0;
        int end = index + 2;
        while (end < text.Length && text[end] is >= ' ' and < '@')
            end++;
        return Math.Min(end + 1, text.Length) - index;
    }
}
