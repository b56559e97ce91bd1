namespace Clientele.Framings;

/// <summary>
/// A message between two marks. Where both are alike, one may stand for the end of a frame and the begin of the next,
/// and any number may stand between two (RFC 1662, 4): a frame is what stands before a mark.
/// </summary>
internal sealed class MarksFraming : PlacedFraming
{
    private readonly byte[] _start;
    private readonly byte[] _end;
    private readonly bool _isShared;

    public MarksFraming(byte[] start, byte[] end)
    {
        (_start, _end, EndsByMark) = (start, end, true);
        _isShared = start.AsSpan().SequenceEqual(end);
    }

    /// <summary>The mark at the end of one frame may begin the next.</summary>
    public bool EndsNext => _isShared;

    public int EndLength => _end.Length;

    /// <summary>The bytes that must not stand in a message.</summary>
    public byte[] Marks => _isShared ? _start : [.. _start, .. _end];

    internal override int SpaceBefore => _start.Length;

    internal override bool DropsBetween => _isShared;

    internal override bool HasStart => !_isShared;

    internal override bool? MayBegin(ReadOnlySpan<byte> bytes, ref int needed)
    {
        if (_isShared || bytes.StartsWith(_start))
            return true;
        if (!_start.AsSpan().StartsWith(bytes))
            return false;
        needed = Math.Max(needed, _start.Length);
        return null;
    }

    public override FrameScan Scan(
        ReadOnlySpan<byte> unread, TextEncoding encoding, ref int resumeAt, int maxFrame)
    {
        int needed = 0;
        bool? begins = MayBegin(unread, ref needed);
        if (begins is null || unread.IsEmpty)
            return FrameScan.NeedMore(unread.IsEmpty ? 0 : needed);
        if (begins is false)
        {
            return FrameScan.Invalid(new FramingException(FramingFailure.WrongBytes, this)
            {
                Expected = Convert.ToHexString(_start),
                Beginning = FramingException.Copy(unread),
            });
        }

        int from = Begin(unread);
        if (from > _start.Length)
        {
            resumeAt = 0;
            return FrameScan.Between(from - _start.Length);
        }

        int at = unread[Math.Max(from, resumeAt)..].IndexOf(_end);
        if (at >= 0)
            at += Math.Max(from, resumeAt);
        int length = (at >= 0 ? at : Math.Max(from, unread.Length - _end.Length + 1)) - from;
        resumeAt = at >= 0 || length > maxFrame ? 0 : Math.Max(from, unread.Length - _end.Length + 1);
        return length > maxFrame ? FrameScan.TooLong(this, maxFrame, 0, unread).AfterSearching(maxFrame)
            : at < 0 ? FrameScan.NeedMore()
            : FrameScan.Frame(at + _end.Length, from, length);
    }

    // Marks alone are the end of a stream, and not of a message.
    internal override FrameScan ScanEnd(ReadOnlySpan<byte> leftover) =>
        _isShared && Begin(leftover) == leftover.Length ? FrameScan.NeedMore() : base.ScanEnd(leftover);

    public override int WrappedLength(ReadOnlySpan<byte> payload, TextEncoding encoding) =>
        checked(payload.Length + _start.Length + _end.Length);

    public override int MaxFrameLength(int payloadLength, TextEncoding encoding) =>
        checked(payloadLength + _start.Length + _end.Length);

    internal override int Complete(Span<byte> frame, int length, TextEncoding encoding)
    {
        _start.CopyTo(frame);
        _end.CopyTo(frame[(_start.Length + length)..]);
        return _start.Length + length + _end.Length;
    }

    public override IReadOnlyList<FramingPart> Describe() =>
    [
        new(FramingPartKind.Marks)
        {
            Bytes = Convert.ToHexString(_start),
            OtherBytes = Convert.ToHexString(_end),
            IsOfBytes = true,
        },
    ];

    public override string ToString() =>
        $"marks:{Convert.ToHexString(_start)}{(_isShared ? "" : ".." + Convert.ToHexString(_end))}";

    /// <summary>Where the content begins.</summary>
    private int Begin(ReadOnlySpan<byte> unread)
    {
        int from = unread.StartsWith(_start) ? _start.Length : 0;
        while (_isShared && unread[from..].StartsWith(_start))
            from += _start.Length;
        return from;
    }
}
