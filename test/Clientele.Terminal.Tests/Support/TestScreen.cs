using System.Globalization;
using System.Text;

namespace Clientele.Terminal.Tests.Support;

/// <summary>A small terminal: takes the bytes that a program writes and tells what would be seen.</summary>
internal sealed class TestScreen
{
    private List<string[]> _rows = [];
    private (List<string[]> Rows, int Row, int Column)? _main;
    private readonly List<byte> _undecoded = [];
    private int _columns;
    private int _height;
    private (int Row, int Column) _saved;
    private bool _wraps = true;
    private bool _aboutToWrap;

    public TestScreen(int columns, int rows)
    {
        (_columns, _height) = (columns, rows);
        while (_rows.Count < rows)
            _rows.Add(NewRow());
    }

    public int Columns => _columns;

    public int CursorRow { get; private set; }

    public int CursorColumn { get; private set; }

    public int Bells { get; private set; }

    public bool ShowsCursor { get; private set; } = true;

    /// <summary>Whether it shows the alternate buffer.</summary>
    public bool IsAlternate => _main is not null;

    public List<string> Scrollback { get; } = [];

    public string this[int row] => Text(_rows[row]);

    /// <summary>The row that the cursor is in.</summary>
    public string Current => this[CursorRow];

    /// <summary>All rows with something in them, those scrolled away first.</summary>
    public IReadOnlyList<string> All
    {
        get
        {
            List<string> all = [.. Scrollback, .. _rows.Select(Text)];
            while (all.Count > 0 && all[^1].Length == 0)
                all.RemoveAt(all.Count - 1);
            return all;
        }
    }

    /// <summary>Cuts or widens rows where they are, as a terminal does that does not wrap anew.</summary>
    public void Resize(int columns, int rows)
    {
        (_columns, _height) = (columns, rows);
        for (int i = 0; i < _rows.Count; i++)
            _rows[i] = [.. _rows[i].Take(columns).Concat(Enumerable.Repeat(" ", Math.Max(0, columns - _rows[i].Length)))];
        while (_rows.Count > rows && CursorRow > 0)
            ScrollUp();
        while (_rows.Count > rows)
            _rows.RemoveAt(_rows.Count - 1);
        while (_rows.Count < rows)
            _rows.Add(NewRow());
        CursorColumn = Math.Min(CursorColumn, columns - 1);
        _aboutToWrap = false;
    }

    public void Feed(ReadOnlySpan<byte> bytes)
    {
        _undecoded.AddRange(bytes);
        string text = Encoding.UTF8.GetString(_undecoded.ToArray());
        _undecoded.Clear();
        for (int i = 0; i < text.Length;)
            i += text[i] == '\e' ? Sequence(text, i) : Character(text, i);
    }

    private int Character(string text, int index)
    {
        switch (text[index])
        {
            case '\r':
                CursorColumn = 0;
                _aboutToWrap = false;
                return 1;
            case '\n':
                LineFeed();
                return 1;
            case '\a':
                Bells++;
                return 1;
            case '\t':
                CursorColumn = Math.Min((CursorColumn / 8 + 1) * 8, _columns - 1);
                return 1;
        }
        Assert.True(text[index] >= ' ', $"a control character {(int)text[index]:X2} reached the terminal");
        int length = StringInfo.GetNextTextElementLength(text.AsSpan(index));
        Put(text.Substring(index, length), CharacterWidth.OfCluster(text.AsSpan(index, length)));
        return length;
    }

    private void Put(string cluster, int width)
    {
        if (width == 0)
        {
            int before = Math.Max(0, CursorColumn - 1);
            _rows[CursorRow][before] += cluster;
            return;
        }
        if (_wraps && (_aboutToWrap || CursorColumn + width > _columns))
        {
            CursorColumn = 0;
            LineFeed();
        }
        if (width > _columns)
            return;
        CursorColumn = Math.Min(CursorColumn, _columns - width);
        _rows[CursorRow][CursorColumn] = cluster;
        if (width == 2)
            _rows[CursorRow][CursorColumn + 1] = "";
        CursorColumn += width;
        _aboutToWrap = CursorColumn == _columns;
        CursorColumn = Math.Min(CursorColumn, _columns - 1);
    }

    private int Sequence(string text, int index)
    {
        if (text[index + 1] is '7' or '8')
        {
            if (text[index + 1] == '7')
                _saved = (CursorRow, CursorColumn);
            else
                (CursorRow, CursorColumn) = _saved;
            _aboutToWrap = false;
            return 2;
        }
        Assert.Equal('[', text[index + 1]);
        int end = index + 2;
        while (text[end] is < '@' or > '~')
            end++;
        Obey(text[(index + 2)..end], text[end]);
        return end + 1 - index;
    }

    private void Obey(string parameters, char final)
    {
        int count = int.TryParse(parameters, CultureInfo.InvariantCulture, out int n) ? n : 1;
        switch (final, parameters)
        {
            case ('m', _): return;
            case ('A', _): CursorRow = Math.Max(0, CursorRow - count); break;
            case ('C', _): CursorColumn = Math.Min(_columns - 1, CursorColumn + count); break;
            case ('H', ""): (CursorRow, CursorColumn) = (0, 0); break;
            case ('H', _):
                int[] place = [.. parameters.Split(';').Select(n => int.Parse(n, CultureInfo.InvariantCulture) - 1)];
                (CursorRow, CursorColumn) = (Math.Min(place[0], _height - 1), Math.Min(place[1], _columns - 1));
                break;
            case ('h', "?1049"):
                _main = (_rows, CursorRow, CursorColumn);
                _rows = [.. Enumerable.Range(0, _height).Select(_ => NewRow())];
                break;
            case ('l', "?1049"):
                (_rows, CursorRow, CursorColumn) = _main!.Value;
                _main = null;
                Resize(_columns, _height);
                break;
            case ('K', ""): Array.Fill(_rows[CursorRow], " ", CursorColumn, _columns - CursorColumn); break;
            case ('J', ""):
                Array.Fill(_rows[CursorRow], " ", CursorColumn, _columns - CursorColumn);
                for (int row = CursorRow + 1; row < _height; row++)
                    _rows[row] = NewRow();
                break;
            case ('J', "2"): _rows.ForEach(r => Array.Fill(r, " ")); break;
            case ('h' or 'l', "?7"): _wraps = final == 'h'; break;
            case ('h' or 'l', "?25"): ShowsCursor = final == 'h'; break;
            default: Assert.Fail($"the sequence ESC[{parameters}{final} is not one of those in use"); break;
        }
        _aboutToWrap = false;
    }

    private void LineFeed()
    {
        _aboutToWrap = false;
        if (CursorRow < _height - 1)
        {
            CursorRow++;
            return;
        }
        ScrollUp();
        CursorRow++;
        _rows.Add(NewRow());
    }

    private void ScrollUp()
    {
        Scrollback.Add(Text(_rows[0]));
        _rows.RemoveAt(0);
        CursorRow--;
    }

    private string[] NewRow() => [.. Enumerable.Repeat(" ", _columns)];

    private static string Text(string[] row) => string.Concat(row).TrimEnd();
}
