using System.Globalization;
using System.Text;
using Clientele.Cli.Output;
using Clientele.Terminal;

namespace Clientele.Cli.Simulating.Live;

/// <summary>
/// Lines that are drawn over themselves, at the end of what is on the screen. What comes out is what a terminal has to
/// be sent: the lines that have changed, and no more.
/// </summary>
internal sealed class LiveScreen(bool reflows)
{
    private string[] _drawn = [];
    private int _columns;

    /// <summary>Empty when nothing has changed.</summary>
    public string Draw(IReadOnlyList<string> lines, TerminalSize size)
    {
        var text = new StringBuilder();
        if (size.Columns != _columns)
            Erase(text, size.Columns);
        _columns = size.Columns;
        string[] shown = [.. lines.Take(Math.Max(1, size.Rows))];
        if (shown.AsSpan().SequenceEqual(_drawn))
            return text.ToString();
        if (_drawn.Length == 0)
            text.Append("\e[?25l");
        Up(text, _drawn.Length - 1);
        for (int i = 0; i < shown.Length; i++)
        {
            if (i >= _drawn.Length || _drawn[i] != shown[i])
                text.Append(shown[i]).Append("\e[K");
            if (i < shown.Length - 1)
                text.Append("\r\n");
        }

        EraseBelow(text, _drawn.Length - shown.Length);
        _drawn = shown;
        return text.ToString();
    }

    /// <summary>Takes all of it away and shows the cursor, which stands where the first line was.</summary>
    public string Erase(int columns)
    {
        var text = new StringBuilder();
        Erase(text, columns);
        return text.Append("\e[?25h").ToString();
    }

    private void Erase(StringBuilder text, int columns)
    {
        // Terminals that wrap anew make more rows of a line that has no room any more.
        int rows = reflows
            ? _drawn.Sum(line => Math.Max(1, (SgrText.Width(line) + columns - 1) / columns)) : _drawn.Length;
        if (rows == 0)
            return;
        Up(text, rows - 1);
        text.Append("\e[K");
        EraseBelow(text, rows - 1);
        _drawn = [];
    }

    // Not to the end of the screen: at its top, some terminals take that for clearing and keep a copy above.
    private static void EraseBelow(StringBuilder text, int rows)
    {
        if (rows <= 0)
            return;
        for (int i = 0; i < rows; i++)
            text.Append("\r\n\e[K");
        Up(text, rows);
    }

    private static void Up(StringBuilder text, int rows)
    {
        if (rows > 0)
            text.Append("\e[").Append(rows.ToString(CultureInfo.InvariantCulture)).Append('A');
        text.Append('\r');
    }
}
