using System.Globalization;
using System.Text;

namespace Clientele.Terminal.Drawing;

/// <summary>
/// Composes whole screens in the terminal's alternate buffer: what comes out is the rows that have changed, and no
/// more. What the main buffer shows stays as it is.
/// </summary>
internal sealed class FrameComposer
{
    private string[] _drawn = [];
    private TerminalSize _size;

    /// <summary>Whether the terminal shows the alternate buffer.</summary>
    public bool IsOpen { get; private set; }

    public void Draw(StringBuilder to, IReadOnlyList<string> rows, TerminalSize size)
    {
        if (!IsOpen)
            to.Append("\e[?1049h\e[?25l");
        if (!IsOpen || size != _size)
        {
            to.Append("\e[0m\e[2J");
            _drawn = new string[Math.Max(1, size.Rows)];
        }

        (IsOpen, _size) = (true, size);
        for (int i = 0; i < _drawn.Length; i++)
        {
            string row = i < rows.Count ? rows[i] : "";
            if (row == _drawn[i])
                continue;
            _drawn[i] = row;
            to.Append("\e[").Append((i + 1).ToString(CultureInfo.InvariantCulture)).Append(";1H");
            // Erased first: behind a row that is exactly full, the cursor stands on its last column.
            to.Append("\e[0m\e[K").Append(row).Append("\e[0m");
        }
    }

    /// <summary>All is drawn anew with the next frame.</summary>
    public void Forget() => _size = default;

    /// <summary>Back to the main buffer, with the cursor where it was.</summary>
    public void Close(StringBuilder to)
    {
        if (!IsOpen)
            return;
        to.Append("\e[0m\e[?25h\e[?1049l");
        IsOpen = false;
    }
}
