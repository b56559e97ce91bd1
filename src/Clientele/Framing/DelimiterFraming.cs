namespace Clientele;

internal sealed class DelimiterFraming : Framing
{
    public const int MaxLength = 255;

    private readonly byte[] _delimiter;

    public DelimiterFraming(ReadOnlySpan<byte> delimiter)
    {
        ArgumentOutOfRangeException.ThrowIfZero(delimiter.Length, nameof(delimiter));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(delimiter.Length, MaxLength, nameof(delimiter));
        _delimiter = delimiter.ToArray();
    }

    internal override FrameScan Scan(
        ReadOnlySpan<byte> unread, TextEncoding encoding, ref int resumeAt, int maxFrame)
    {
        int at = encoding.IndexOfCharacterAware(unread, _delimiter, ref resumeAt);
        int payload = at >= 0 ? at : encoding.ResumePosition(resumeAt);
        if (payload > maxFrame)
        {
            resumeAt = 0;
            return FrameScan.TooLong(this, maxFrame);
        }

        return at >= 0 ? FrameScan.Frame(at + _delimiter.Length, 0, at) : FrameScan.NeedMore();
    }

    internal override int WrappedLength(ReadOnlySpan<byte> payload, TextEncoding encoding) =>
        payload.Length + _delimiter.Length;

    internal override int MaxSpaceBehind(TextEncoding encoding) => _delimiter.Length;

    internal override int Complete(Span<byte> frame, int length, TextEncoding encoding)
    {
        _delimiter.CopyTo(frame[length..]);
        return length + _delimiter.Length;
    }

    public override string ToString() => $"delimiter:{Convert.ToHexString(_delimiter)}";
}
