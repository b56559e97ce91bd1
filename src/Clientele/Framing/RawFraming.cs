namespace Clientele;

internal sealed class RawFraming : Framing
{
    public RawFraming() => IsTimed = true;

    internal override FrameScan Scan(
        ReadOnlySpan<byte> unread, TextEncoding encoding, ref int resumeAt, int maxFrame)
    {
        resumeAt = 0;
        int length = Math.Min(unread.Length, maxFrame);
        return length == 0 ? FrameScan.NeedMore() : FrameScan.Frame(length, 0, length);
    }

    internal override int WrappedLength(ReadOnlySpan<byte> payload, TextEncoding encoding) => payload.Length;

    public override string ToString() => "raw";
}
