namespace Clientele;

internal sealed class FixedFraming : Framing
{
    private readonly int _length;

    public FixedFraming(int length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        _length = length;
    }

    internal override FrameScan Scan(
        ReadOnlySpan<byte> unread, TextEncoding encoding, ref int resumeAt, int maxFrame)
    {
        if (_length > maxFrame && !unread.IsEmpty) return FrameScan.TooLong(this, maxFrame);
        return unread.Length < _length ? FrameScan.NeedMore(_length) : FrameScan.Frame(_length, 0, _length);
    }

    internal override int WrappedLength(ReadOnlySpan<byte> payload, TextEncoding encoding) => Checked(payload.Length);

    internal override int Complete(Span<byte> frame, int length, TextEncoding encoding) => Checked(length);

    private int Checked(int length) => length == _length
        ? length
        : throw new FramingException(FramingFailure.WrongLength, this, (ulong)length);

    public override string ToString() => string.Create(
        System.Globalization.CultureInfo.InvariantCulture, $"fixed:{_length}");
}
