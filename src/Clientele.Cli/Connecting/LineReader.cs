using System.Text;
using Clientele.Cli.Language;

namespace Clientele.Cli.Connecting;

/// <summary>Lines of UTF-8 text from a stream, without their ends, as soon as they are whole.</summary>
internal sealed class LineReader(Stream input, int longest) : IDisposable
{
    private readonly StreamReader _reader = new(input, new UTF8Encoding(false), detectEncodingFromByteOrderMarks: false, bufferSize: 64 * 1024);
    private readonly char[] _buffer = new char[16 * 1024];
    private readonly StringBuilder _line = new();
    private int _start;
    private int _end;
    private bool _over;

    /// <summary>The next line, the last one also without an end; null when there are no more.</summary>
    /// <exception cref="FormatException">The line is too long to be one message.</exception>
    public async ValueTask<string?> ReadAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            int length = _buffer.AsSpan(_start, _end - _start).IndexOf('\n');
            _line.Append(_buffer, _start, length >= 0 ? length : _end - _start);
            _start = length >= 0 ? _start + length + 1 : _end;
            if (length >= 0)
                return Take();
            if (_line.Length > longest)
                throw new FormatException(Lang.Of($"a line of more than {longest} characters is no message", $"一行超过 {longest} 个字符,不能作为一条消息"));
            if (_over)
                return _line.Length > 0 ? Take() : null;
            (_start, _end) = (0, await _reader.ReadAsync(_buffer, cancellationToken).ConfigureAwait(false));
            _over = _end == 0;
        }
    }

    public void Dispose() => _reader.Dispose();

    private string Take()
    {
        if (_line.Length > 0 && _line[^1] == '\r')
            _line.Length--;
        string line = _line.ToString();
        _line.Clear();
        return line;
    }
}
