namespace Clientele.Cluster.Streams;

/// <summary>
/// Bytes of a stream between two offsets, in a buffer that goes round. Its owner's lock protects it.
/// </summary>
internal sealed class ByteRing(int capacity)
{
    private readonly byte[] _bytes = new byte[capacity];

    /// <summary>The offset of the first byte that is kept.</summary>
    public long Start { get; private set; }

    /// <summary>The offset behind the last byte.</summary>
    public long End { get; private set; }

    public int Length => (int)(End - Start);

    /// <summary>How many bytes there is room for.</summary>
    public int Room => _bytes.Length - Length;

    /// <summary>Adds as many of the bytes as there is room for.</summary>
    /// <returns>How many that were.</returns>
    public int Append(ReadOnlySpan<byte> bytes)
    {
        int count = Math.Min(bytes.Length, Room);
        int at = (int)(End % _bytes.Length), first = Math.Min(count, _bytes.Length - at);
        bytes[..first].CopyTo(_bytes.AsSpan(at));
        bytes[first..count].CopyTo(_bytes);
        End += count;
        return count;
    }

    /// <summary>Copies bytes from an offset that is kept.</summary>
    /// <returns>How many there were.</returns>
    public int CopyFrom(long offset, Span<byte> to)
    {
        int count = (int)Math.Min(to.Length, End - offset);
        int at = (int)(offset % _bytes.Length), first = Math.Min(count, _bytes.Length - at);
        _bytes.AsSpan(at, first).CopyTo(to);
        _bytes.AsSpan(0, count - first).CopyTo(to[first..]);
        return count;
    }

    /// <summary>Forgets what is before an offset.</summary>
    public void Release(long upTo) => Start = upTo;
}
