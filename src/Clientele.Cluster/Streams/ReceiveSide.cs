namespace Clientele.Cluster.Streams;

/// <summary>
/// What has come in order and was not read yet. What comes too early or has no room is dropped: it comes again. Its
/// owner's lock protects it.
/// </summary>
internal sealed class ReceiveSide(int window)
{
    private readonly ByteRing _ring = new(window);

    /// <summary>The offset up to which everything has come.</summary>
    public long Received => _ring.End;

    /// <summary>The offset up to which it was read.</summary>
    public long Taken => _ring.Start;

    /// <summary>Adds what of these bytes is next.</summary>
    /// <returns>Whether there was something new.</returns>
    public bool Add(long offset, ReadOnlySpan<byte> bytes)
    {
        long known = Received - offset;
        if (known < 0 || known >= bytes.Length)
            return false;
        return _ring.Append(bytes[(int)known..]) > 0;
    }

    public int Read(Span<byte> to)
    {
        int count = _ring.CopyFrom(_ring.Start, to);
        _ring.Release(_ring.Start + count);
        return count;
    }
}
