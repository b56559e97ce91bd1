using System.Globalization;
using System.Text;
using Clientele.Terminal.Editing;

namespace Clientele.Terminal.Drawing;

/// <summary>
/// Composes what brings the screen from what was drawn last to what is to be seen: new output above, the prompt's
/// row below it. Knows where the cursor was left, and where an unfinished line above stops.
/// </summary>
internal sealed class ScreenComposer(bool reflows)
{
    private const int NoLine = -1;

    private readonly PromptRow _row = new();
    private readonly FrameComposer _frame = new();
    private readonly StringBuilder _out = new();
    private bool _promptDrawn;
    private int _cursorColumn;

    /// <summary>The columns that the prompt's row takes.</summary>
    private int _width;

    /// <summary>The column at which the unfinished line in the row above the prompt stops.</summary>
    private int _openColumn = NoLine;

    /// <summary>The column in the line now being written, or none between lines.</summary>
    private int _column = NoLine;

    public string TakeText()
    {
        string text = _out.ToString();
        _out.Clear();
        return text;
    }

    public int Length => _out.Length;

    /// <summary>Whether a screen is shown in place of lines and prompt.</summary>
    public bool ShowsFrame => _frame.IsOpen;

    /// <summary>Draws a screen in place of lines and prompt, which stay beneath it.</summary>
    public void Frame(IReadOnlyList<string> rows, TerminalSize size)
    {
        if (!_frame.IsOpen)
            Leave();
        _frame.Draw(_out, rows, size);
    }

    /// <summary>The screen is drawn as a whole the next time.</summary>
    public void ForgetFrame() => _frame.Forget();

    /// <summary>Takes the screen away, if there is one: lines and prompt are what they were.</summary>
    public void CloseFrame() => _frame.Close(_out);

    /// <summary>The terminal has another size, and may have wrapped the prompt's row into several.</summary>
    public void Resized(TerminalSize size)
    {
        if (!_promptDrawn)
            return;
        Erase();
        if (reflows)
        {
            _out.Append("\e7\e[B\e[J\e8");
            // After a last row that is exactly full, some terminals leave the cursor in that row.
            int last = Math.Min(_cursorColumn, _width - 1);
            for (int above = last / Math.Max(1, size.Columns); above > 0; above--)
                _out.Append("\e[A\e[K");
        }
        // Where the unfinished line stops now, only the terminal knows: what follows begins in a row of its own.
        _openColumn = NoLine;
    }

    public void Bell() => _out.Append('\a');

    public void Write(OutputPiece piece, TerminalSize size)
    {
        if (piece == OutputPiece.Clear)
        {
            ClearScreen();
            return;
        }
        Begin(piece.Continues, size);
        _out.Append(piece.Text);
        _column = SgrText.Advance(_column, piece.Text, size.Columns);
        if (piece.Ends)
            NextRow();
    }

    /// <summary>Draws the prompt's row under whatever was written.</summary>
    public void Prompt(string prompt, EditorView view, TerminalSize size)
    {
        if (_column != NoLine)
        {
            int column = _column;
            NextRow();
            // A row that is exactly full is continued in the next one, which is where the prompt stands.
            _openColumn = column;
        }
        _out.Append('\r');
        _row.Draw(_out, prompt, view, size.Columns);
        _promptDrawn = true;
        (_cursorColumn, _width) = (_row.CursorColumn, _row.Width);
    }

    /// <summary>Takes the prompt away; what follows begins in a row of its own.</summary>
    public void Leave()
    {
        if (_column != NoLine)
            NextRow();
        if (_promptDrawn)
            Erase();
        _openColumn = NoLine;
    }

    private void Begin(bool continues, TerminalSize size)
    {
        if (_column != NoLine)
        {
            if (!continues)
                NextRow();
            else
                return;
        }
        if (_promptDrawn)
            Erase();
        _column = 0;
        if (continues && _openColumn > 0 && _openColumn < size.Columns && size.Rows > 1)
        {
            Sequence(1, 'A');
            Sequence(_openColumn, 'C');
            _column = _openColumn;
        }
        _openColumn = NoLine;
    }

    private void NextRow()
    {
        _out.Append("\e[0m\r\n");
        _column = NoLine;
        _openColumn = NoLine;
    }

    private void ClearScreen()
    {
        _out.Append("\e[H\e[2J");
        _column = _openColumn = NoLine;
        _promptDrawn = false;
    }

    private void Erase()
    {
        // Not to the end of the screen: at its top, some terminals take that for clearing and keep a copy above.
        _out.Append("\r\e[K");
        _promptDrawn = false;
    }

    private void Sequence(int count, char final) =>
        _out.Append("\e[").Append(count.ToString(CultureInfo.InvariantCulture)).Append(final);
}
