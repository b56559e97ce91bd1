namespace Clientele.Cluster.Bus;

/// <summary>Reads what a NATS server sends: lines, and payloads of a known length. One thread.</summary>
internal sealed class LinkReader(Stream stream)
{
    /// <summary>The longest line and the longest payload that are read.</summary>
    public const int Longest = 64 * 1024;

    private readonly byte[] _buffer = new byte[2 * Longest];
    private int _start;
    private int _end;

    /// <summary>The next line without its end, until something else is read.</summary>
    /// <exception cref="IOException">The connection ended, or the line is too long.</exception>
    public ReadOnlyMemory<byte> ReadLine()
    {
        int looked = 0;
        while (true)
        {
            int found = _buffer.AsSpan(_start + looked, _end - _start - looked).IndexOf((byte)'\n');
            if (found >= 0)
            {
                ReadOnlyMemory<byte> line = _buffer.AsMemory(_start, looked + found);
                _start += line.Length + 1;
                return line.Length > 0 && line.Span[^1] == '\r' ? line[..^1] : line;
            }

            looked = _end - _start;
            if (looked > Longest)
                throw new IOException($"the server sent a line of more than {Longest} bytes");
            Fill();
        }
    }

    /// <summary>The next bytes, and the line end behind them is passed over; at most <see cref="Longest"/>.</summary>
    public ReadOnlyMemory<byte> ReadPayload(int length)
    {
        while (_end - _start < length + 2)
            Fill();
        ReadOnlyMemory<byte> payload = _buffer.AsMemory(_start, length);
        _start += length + 2;
        return payload;
    }

    /// <summary>Passes over a payload and its line end.</summary>
    public void Skip(long length)
    {
        length += 2;
        while (length > 0)
        {
            if (_start == _end)
                Fill();
            int part = (int)Math.Min(length, _end - _start);
            _start += part;
            length -= part;
        }
    }

    private void Fill()
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
        }

        int read = stream.Read(_buffer, _end, _buffer.Length - _end);
        if (read == 0)
            throw new IOException("the server closed the connection");
        _end += read;
    }
}
