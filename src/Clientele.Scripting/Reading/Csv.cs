using Clientele.Scripting.Templates;

namespace Clientele.Scripting.Reading;

/// <summary>
/// Rows of comma-separated values, by RFC 4180: quotes round values that hold commas, quotes (doubled) or line ends.
/// </summary>
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
        List<int> starts = [];
        return Pass(starts) ? starts.ConvertAll(at => CompactRows.Value(text, at).ToString()) : null;
    }

    /// <summary>Passes over the next row, and tells where each of its values starts.</summary>
    /// <returns>False after the last.</returns>
    /// <inheritdoc cref="Next"/>
    public bool Pass(List<int> starts)
    {
        SkipEmptyLines();
        if (_at == text.Length)
            return false;
        while (true)
        {
            starts.Add(_at);
            if (_at < text.Length && text[_at] == '"')
                PassQuoted();
            else
                PassPlain();
            if (_at == text.Length || text[_at] != ',')
                return true;
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

    private void PassPlain()
    {
        int length = text.AsSpan(_at).IndexOfAny(",\r\n\"");
        _at += length < 0 ? text.Length - _at : length;
        if (_at < text.Length && text[_at] == '"')
            throw new FormatException(
                $"{_line}: a quote stands inside a value: put quotes round the whole of it, and double those in it");
    }

    private void PassQuoted()
    {
        int opened = _line;
        _at++;
        while (true)
        {
            int length = text.AsSpan(_at).IndexOfAny("\"\r\n");
            if (length < 0)
                throw new FormatException($"{opened}: a quote is opened and never closed");
            _at += length;
            if (text[_at] != '"')
            {
                EndLine();
                continue;
            }

            _at++;
            if (_at == text.Length || text[_at] is ',' or '\r' or '\n')
                return;
            if (text[_at] != '"')
                throw new FormatException($"{_line}: after a closing quote comes a comma or the end of the line");
            _at++;
        }
    }
}
