using System.Text;
using Clientele.Terminal.Text;

namespace Clientele.Terminal.Drawing;

/// <summary>
/// The part of a line that is in view in a row of a given width. It moves only when the cursor would leave it,
/// so that the text does not swim under the person's eyes.
/// </summary>
internal sealed class LineWindow
{
    /// <summary>In fewer columns than this, marks would leave no room for text.</summary>
    private const int RoomForMarks = 5;

    private int _start;

    /// <summary>
    /// Draws the line's part into two halves, left and right of the cursor. The cursor itself may stand one column
    /// beyond the room.
    /// </summary>
    public void Draw(string text, int cursor, int room, StringBuilder left, StringBuilder right, out int cursorColumn)
    {
        cursorColumn = 0;
        if (room <= 0)
            return;
        Place(text, cursor, room);

        int column = 0;
        bool marks = room >= RoomForMarks;
        if (_start > 0 && marks)
        {
            left.Append("\e[7m<\e[27m");
            column = 1;
        }
        cursorColumn = column;
        for (int i = _start; i < text.Length;)
        {
            Cell cell = Cell.At(text, i);
            int more = marks && cell.End < text.Length ? 1 : 0;
            // Whatever follows needs a column for its mark, unless all that is left fits.
            if (column + cell.Width + more > room && !Fits(text, i, room - column))
            {
                if (marks)
                    (i < cursor ? left : right).Append("\e[7m>\e[27m");
                return;
            }
            cell.AppendTo(i < cursor ? left : right, text);
            column += cell.Width;
            i = cell.End;
            if (i <= cursor)
                cursorColumn = column;
        }
    }

    private void Place(string text, int cursor, int room)
    {
        _start = Clusters.Align(text, Math.Min(_start, text.Length));
        if (Fits(text, 0, room))
            _start = 0;
        else if (cursor < _start || (cursor == _start && _start > 0))
            _start = StartBefore(text, cursor, room / 3);
        else if (!InView(text, cursor, room))
            _start = StartBefore(text, cursor, room * 2 / 3);
        // Deletions at the end leave a half-empty view of a long line: show more of it.
        else if (_start > 0 && cursor == text.Length && Width(text, _start, cursor, room) < room / 3)
            _start = StartBefore(text, cursor, room * 2 / 3);
    }

    private bool InView(string text, int cursor, int room)
    {
        int used = (_start > 0 ? 1 : 0) + Width(text, _start, cursor, room);
        if (cursor == text.Length)
            return used <= room;
        Cell under = Cell.At(text, cursor);
        int mark = under.End < text.Length ? 1 : 0;
        return used + under.Width + mark <= room;
    }

    private static int StartBefore(string text, int cursor, int columns)
    {
        int start = cursor;
        while (start > 0)
        {
            int previous = Clusters.Previous(text, start);
            columns -= Cell.At(text, previous).Width;
            if (columns < 0)
                break;
            start = previous;
        }
        return start;
    }

    private static bool Fits(string text, int from, int room) => Width(text, from, text.Length, room) <= room;

    /// <summary>The columns between two indexes; counting stops once they are too many.</summary>
    private static int Width(string text, int from, int to, int enough)
    {
        int width = 0;
        for (int i = from; i < to && width <= enough;)
        {
            Cell cell = Cell.At(text, i);
            width += cell.Width;
            i = cell.End;
        }
        return width;
    }
}
