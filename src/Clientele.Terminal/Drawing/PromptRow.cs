using System.Text;
using Clientele.Terminal.Editing;
using Clientele.Terminal.Text;

namespace Clientele.Terminal.Drawing;

/// <summary>The prompt and the line in one row that never wraps.</summary>
internal sealed class PromptRow
{
    /// <summary>The columns that the line keeps for itself however long the prompt is.</summary>
    private const int LineAtLeast = 20;

    private readonly LineWindow _window = new();
    private readonly StringBuilder _left = new();
    private readonly StringBuilder _right = new();

    /// <summary>The column that the cursor was left in.</summary>
    public int CursorColumn { get; private set; }

    /// <summary>The columns that the row takes.</summary>
    public int Width { get; private set; }

    /// <summary>Draws from the first column of an empty row, and leaves the cursor where the person types.</summary>
    public void Draw(StringBuilder to, string prompt, EditorView view, int columns)
    {
        // The last column stays free for the cursor: a character there would leave the terminal about to wrap.
        int room = Math.Max(0, columns - 1);
        string shown = Cut(prompt, room - Math.Min(LineAtLeast, room * 2 / 3), out int promptWidth);
        _left.Clear();
        _right.Clear();
        _window.Draw(view.Text, view.Cursor, room - promptWidth, _left, _right, out int column);
        CursorColumn = promptWidth + column;
        Width = CursorColumn + SgrText.Width(_right.ToString());

        // Without wrapping, a character that the terminal draws wider than we think cannot push the row into two.
        to.Append("\e[?7l").Append(shown).Append(_left);
        if (_right.Length > 0)
            // The cursor returns to where the terminal itself had it: right even where it counts columns otherwise.
            to.Append("\e7").Append(_right).Append("\e[K\e8");
        else
            to.Append("\e[K");
        to.Append("\e[?7h");
    }

    /// <summary>A prompt too wide loses its beginning, since its end tells what will happen to the line.</summary>
    private static string Cut(string prompt, int room, out int width)
    {
        width = SgrText.Width(prompt);
        if (width <= room)
            return prompt + "\e[0m";
        string plain = SgrText.Strip(prompt);
        int start = 0;
        while (start < plain.Length && width + 1 > room)
        {
            int next = Clusters.Next(plain, start);
            width -= CharacterWidth.OfCluster(plain.AsSpan(start, next - start));
            start = next;
        }
        width = Math.Min(width + 1, Math.Max(room, 0));
        return width == 0 ? "" : "\e[7m<\e[27m" + plain[start..];
    }
}
