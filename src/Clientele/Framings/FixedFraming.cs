namespace Clientele.Framings;

internal sealed class FixedFraming : PlacedFraming
{
    private readonly int _length;

    public FixedFraming(int length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        _length = length;
    }

    public override FrameScan Scan(
        ReadOnlySpan<byte> unread, TextEncoding encoding, ref int resumeAt, int maxFrame)
    {
        if (_length > maxFrame && !unread.IsEmpty)
            return FrameScan.TooLong(this, maxFrame, (ulong)_length, unread);
        return unread.Length < _length ? FrameScan.NeedMore(_length) : FrameScan.Frame(_length, 0, _length);
    }

    public override int LeastMessage => _length;

    public override int WrappedLength(ReadOnlySpan<byte> payload, TextEncoding encoding) => Checked(payload.Length);

    internal override int Complete(Span<byte> frame, int length, TextEncoding encoding) => Checked(length);

    internal override FramingException? Refuse(int length, bool explains) => length == _length ? null
        : explains ? new FramingException(FramingFailure.WrongLength, this, (ulong)length)
        : FramingException.Refused;

    private int Checked(int length) => Refuse(length, explains: true) is { } error ? throw error : length;

    public override IReadOnlyList<FramingPart> Describe() => [new(FramingPartKind.Fixed) { Length = _length }];

    public override string ToString() => string.Create(
        System.Globalization.CultureInfo.InvariantCulture, $"fixed:{_length}");
}
