namespace Clientele.Cluster.Streams;

/// <summary>
/// What was written and is not acknowledged yet. The other end has room for a window beyond what it has read; what it
/// does not acknowledge in time is sent again from there on. Its owner's lock protects it.
/// </summary>
internal sealed class SendSide(int window, TimeSpan patience, TimeProvider clock)
{
    private readonly ByteRing _ring = new(window);
    private long _next;
    private long _limit = window;
    private long _lastProgress = clock.GetTimestamp();

    /// <summary>All that was written has been received.</summary>
    public bool IsEmpty => _ring.Length == 0;

    /// <summary>Adds bytes, as many as there is room for.</summary>
    public int Append(ReadOnlySpan<byte> bytes)
    {
        if (IsEmpty)
            _lastProgress = clock.GetTimestamp();
        return _ring.Append(bytes);
    }

    /// <summary>Takes the next bytes to be sent.</summary>
    /// <returns>How many, and their offset; 0 when nothing may be sent now.</returns>
    public int Take(Span<byte> to, out long offset)
    {
        offset = _next;
        int most = (int)Math.Clamp(Math.Min(_ring.End, _limit) - _next, 0, to.Length);
        int count = most == 0 ? 0 : _ring.CopyFrom(_next, to[..most]);
        _next += count;
        return count;
    }

    /// <summary>They were not sent after all.</summary>
    public void TakeBack(long offset) => _next = Math.Max(_ring.Start, Math.Min(_next, offset));

    /// <summary>The other end says what it has.</summary>
    /// <returns>Whether there is more room, or more may be sent.</returns>
    public bool Acknowledge(long received, long taken)
    {
        // It cannot have what was never written.
        if (received > _ring.End || received < _ring.Start)
            return false;
        bool isNew = received > _ring.Start || taken + window > _limit;
        if (received > _ring.Start)
            _lastProgress = clock.GetTimestamp();
        _ring.Release(received);
        _next = Math.Max(_next, received);
        _limit = Math.Max(_limit, taken + window);
        return isNew;
    }

    /// <summary>Goes back to what was not acknowledged, when that takes too long.</summary>
    /// <returns>Whether there is something to be sent again.</returns>
    public bool GoBack()
    {
        if (_next == _ring.Start || clock.GetElapsedTime(_lastProgress) < patience)
            return false;
        _lastProgress = clock.GetTimestamp();
        _next = _ring.Start;
        return true;
    }
}
