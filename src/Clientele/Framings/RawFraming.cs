namespace Clientele.Framings;

internal sealed class RawFraming : PlacedFraming
{
    public RawFraming() => IsTimed = true;

    public override FrameScan Scan(
        ReadOnlySpan<byte> unread, TextEncoding encoding, ref int resumeAt, int maxFrame)
    {
        resumeAt = 0;
        int length = Math.Min(unread.Length, maxFrame);
        return length == 0 ? FrameScan.NeedMore() : FrameScan.Frame(length, 0, length);
    }

    public override int WrappedLength(ReadOnlySpan<byte> payload, TextEncoding encoding) => payload.Length;

    public override IReadOnlyList<FramingPart> Describe() => [new(FramingPartKind.Raw)];

    public override string ToString() => "raw";
}
