using Clientele.Cli.Language;

namespace Clientele.Cli.Input;

/// <summary>Lines of bytes from a stream, each with the end that it has, as soon as they are whole.</summary>
internal sealed class LineReader(WatchedInput input, int longest)
{
    private byte[] _buffer = new byte[64 * 1024];
    private int _start;
    private int _end;
    private int _searched;
    private bool _isSkipping;

    /// <summary>
    /// The next line, valid until the next call; the last one also without an end; empty when there are no more. After
    /// an error the next call gives the line behind the one that is too long.
    /// </summary>
    /// <exception cref="InputException">The line is too long to be one message.</exception>
    public async ValueTask<ReadOnlyMemory<byte>> ReadAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            int found = _buffer.AsSpan(_searched, _end - _searched).IndexOf((byte)'\n');
            if (found >= 0 && _isSkipping)
            {
                _ = Take(_searched + found + 1);
                _isSkipping = false;
                continue;
            }

            if (found >= 0)
                return Take(_searched + found + 1);
            _searched = _end;
            if (_isSkipping)
                _ = Take(_end);
            else if (_end - _start > longest)
                throw TooLong();
            MakeRoom();
            int count = await input.ReadAsync(_buffer.AsMemory(_end), cancellationToken).ConfigureAwait(false);
            if (count == 0)
                return Take(_end);
            _end += count;
        }
    }

    private InputException TooLong()
    {
        _isSkipping = true;
        return new InputException(Phrases.Connect.LineOverLimit(longest));
    }

    private ReadOnlyMemory<byte> Take(int end)
    {
        ReadOnlyMemory<byte> line = _buffer.AsMemory(_start, end - _start);
        _start = _searched = end;
        return line;
    }

    private void MakeRoom()
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_end, _searched, _start) = (_end - _start, _searched - _start, 0);
        }
        else if (_end == _buffer.Length)
        {
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }
    }
}
