namespace Clientele.Tests;

/// <summary>Another framing, and how many bytes it has summed and looked through without finding a frame.</summary>
internal sealed class CountingFraming : Framing
{
    private readonly Framing _inner;
    private long _searched;

    public CountingFraming(Framing inner) =>
        (_inner, EndsByMark, FrameTime) = (inner, inner.EndsByMark, inner.FrameTime);

    public long Searched => Volatile.Read(ref _searched);

    internal override bool SkipsLost => _inner.SkipsLost;

    internal override bool HasStart => _inner.HasStart;

    public override FrameScan Scan(ReadOnlySpan<byte> unread, TextEncoding encoding, ref int resumeAt, int maxFrame)
    {
        int from = resumeAt;
        FrameScan scan = _inner.Scan(unread, encoding, ref resumeAt, maxFrame);
        bool isSearched = scan.Status == FrameStatus.NeedMore && scan.Needed == 0;
        _searched += isSearched ? unread.Length - from : scan.Searched;
        return scan;
    }

    public override int MaxFrameLength(int payloadLength, TextEncoding encoding) => _inner.MaxFrameLength(payloadLength, encoding);

    public override int Write(ReadOnlySpan<byte> payload, Span<byte> destination, TextEncoding encoding) =>
        _inner.Write(payload, destination, encoding);

    public override string ToString() => $"counting {_inner}";

    internal override bool? MayBegin(ReadOnlySpan<byte> bytes, ref int needed) => _inner.MayBegin(bytes, ref needed);

    internal override int NextBegin(ReadOnlySpan<byte> bytes, int from) => _inner.NextBegin(bytes, from);

    internal override int Blank(ReadOnlySpan<byte> bytes) => _inner.Blank(bytes);
}
