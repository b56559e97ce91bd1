using System.Text;

namespace Clientele.Simulation.Files;

/// <summary>Rows of comma-separated values, by RFC 4180: quotes round values that hold commas, quotes (doubled) or line ends.</summary>
internal sealed class Csv(string text)
{
    private int _at;
    private int _line = 1;

    /// <summary>The line that the next row begins in, from 1.</summary>
    public int Line => _line;

    public void SkipEmptyLines()
    {
        while (_at < text.Length && text[_at] is ('\r' or '\n'))
            EndLine();
    }

    /// <summary>The next row; null after the last. Empty lines are passed over.</summary>
    /// <exception cref="FormatException">A quote is out of place; the message begins with the line.</exception>
    public List<string>? Next()
    {
        SkipEmptyLines();
        if (_at == text.Length)
            return null;
        var row = new List<string>();
        while (true)
        {
            row.Add(_at < text.Length && text[_at] == '"' ? Quoted() : Plain());
            if (_at == text.Length || text[_at] != ',')
                return row;
            _at++;
        }
    }

    private void EndLine()
    {
        if (text[_at] == '\r' && _at + 1 < text.Length && text[_at + 1] == '\n')
            _at++;
        _at++;
        _line++;
    }

    private string Plain()
    {
        int length = text.AsSpan(_at).IndexOfAny(",\r\n\"");
        length = length < 0 ? text.Length - _at : length;
        string value = text.Substring(_at, length);
        _at += length;
        return _at < text.Length && text[_at] == '"'
            ? throw new FormatException($"{_line}: a quote stands inside a value: put quotes round the whole of it, and double those in it")
            : value;
    }

    private string Quoted()
    {
        int opened = _line;
        var value = new StringBuilder();
        _at++;
        while (true)
        {
            int length = text.AsSpan(_at).IndexOfAny("\"\r\n");
            if (length < 0)
                throw new FormatException($"{opened}: a quote is opened and never closed");
            value.Append(text, _at, length);
            _at += length;
            int start = _at;
            if (text[_at] != '"')
            {
                EndLine();
                value.Append(text, start, _at - start);
                continue;
            }

            _at++;
            if (_at == text.Length || text[_at] is ',' or '\r' or '\n')
                return value.ToString();
            if (text[_at] != '"')
                throw new FormatException($"{_line}: after a closing quote comes a comma or the end of the line");
            value.Append('"');
            _at++;
        }
    }
}
