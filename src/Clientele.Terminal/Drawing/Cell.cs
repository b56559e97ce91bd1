using System.Text;
using Clientele.Terminal.Text;

namespace Clientele.Terminal.Drawing;

/// <summary>One user-perceived character of the line as it is drawn.</summary>
internal readonly record struct Cell(int Index, int Length, int Width, string? Picture)
{
    public int End => Index + Length;

    public static Cell At(string text, int index)
    {
        int length = Clusters.LengthAt(text, index);
        if (text[index] == '\t')
            return new Cell(index, length, ControlPictures.Tab.Length, ControlPictures.Tab);
        if (!Rune.TryGetRuneAt(text, index, out Rune rune))
            return new Cell(index, length, 1, "?");
        if (ControlPictures.Of(rune) is { } picture)
            return new Cell(index, length, picture.Length, picture);
        int width = CharacterWidth.OfCluster(text.AsSpan(index, length));
        // A mark with nothing to stand on would otherwise sit on its neighbour, and the cursor beside nothing.
        return width > 0 ? new Cell(index, length, width, null) : new Cell(index, length, 1, ReplacementMark);
    }

    public void AppendTo(StringBuilder row, string text)
    {
        if (Picture is null)
            row.Append(text, Index, Length);
        else if (Picture == ControlPictures.Tab)
            row.Append(Picture);
        else
            row.Append("\e[7m").Append(Picture).Append("\e[27m");
    }

    private const string ReplacementMark = "\u25CC";
}
