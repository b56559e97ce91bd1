using System.Globalization;

namespace Clientele.Framings;

internal sealed class LengthFraming : PlacedFraming
{
    public const int MaxOffset = 65535;

    private readonly int _size;
    private readonly bool _bigEndian;
    private readonly int _offset;
    private readonly LengthCounts _counts;

    public LengthFraming(int size, bool bigEndian, int offset, LengthCounts counts, bool wantsChoice = false)
    {
        if (size is not (1 or 2 or 4 or 8))
            throw new ArgumentOutOfRangeException(nameof(size), size, "a length prefix has 1, 2, 4 or 8 bytes");
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(offset, MaxOffset);
        if (counts is < LengthCounts.Body or > LengthCounts.Frame)
            throw new ArgumentOutOfRangeException(nameof(counts), counts, null);
        _size = size;
        _bigEndian = bigEndian;
        _offset = offset;
        _counts = counts;
        (KeepsFrame, WantsChoice) = (offset == 0, wantsChoice);
    }

    /// <summary>What the number counts beside the body.</summary>
    private int Counted => _counts switch
    {
        LengthCounts.Body => 0,
        LengthCounts.LengthAndBody => _size,
        _ => _offset + _size,
    };

    public override int LeastMessage => _offset;

    public override FrameScan Scan(
        ReadOnlySpan<byte> unread, TextEncoding encoding, ref int resumeAt, int maxFrame)
    {
        int head = _offset + _size;
        if (unread.Length < head) return FrameScan.NeedMore(head);
        ulong number = Read(unread.Slice(_offset, _size));
        if (number > long.MaxValue)
            return FrameScan.Invalid(
                new FramingException(FramingFailure.ImpossibleLength, this, number)
                {
                    Beginning = FramingException.Copy(unread),
                });
        long body = (long)number - Counted;
        if (body < 0)
            return FrameScan.Invalid(
                new FramingException(FramingFailure.LengthBelowPrefix, this, number, Counted)
                { Beginning = FramingException.Copy(unread) });
        if (body > maxFrame - _offset) return FrameScan.TooLong(this, maxFrame, number, unread);
        int frame = head + (int)body;
        return unread.Length < frame ? FrameScan.NeedMore(frame)
            : FrameScan.Frame(frame, _size, frame - _size, _offset > 0 ? this : null);
    }

    public override void Unwrap(Span<byte> frame, in FrameScan scan) => frame[.._offset].CopyTo(frame[_size..]);

    public override int WrappedLength(ReadOnlySpan<byte> payload, TextEncoding encoding) =>
        WrappedLength(payload.Length);

    internal override int SpaceBefore => _size;

    internal override int Complete(Span<byte> frame, int length, TextEncoding encoding)
    {
        int wrapped = WrappedLength(length);
        frame.Slice(_size, _offset).CopyTo(frame);
        WriteNumber(Number(length), frame);
        return wrapped;
    }

    internal override FramingException? Refuse(int length, bool explains)
    {
        bool isTooShort = length < _offset;
        if (!isTooShort && (_size == 8 || Number(length) >> (8 * _size) == 0))
            return null;
        return !explains ? FramingException.Refused : new FramingException(
            isTooShort ? FramingFailure.ShorterThanOffset : FramingFailure.TooLongForPrefix, this, (ulong)length);
    }

    private int WrappedLength(int length)
    {
        if (length < _offset || (_size < 8 && Number(length) >> (8 * _size) != 0))
            throw Refuse(length, explains: true)!;
        return checked(length + _size);
    }

    public override byte[] Announce(ulong length)
    {
        byte[] head = new byte[_offset + _size];
        ulong number = _size == 8 ? length : Math.Min(length, (1UL << (8 * _size)) - 1);
        WriteNumber(number, head);
        return head;
    }

    public override IReadOnlyList<FramingPart> Describe() =>
    [
        new(FramingPartKind.Number)
        {
            Number = _bigEndian ? FramingNumber.BigEndian : FramingNumber.LittleEndian,
            Position = _offset,
            Length = _size,
            Added = -Counted,
        },
    ];

    public override string ToString()
    {
        string order = _size == 1 ? "" : _bigEndian ? "be" : "le";
        string offset = _offset == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $",offset={_offset}");
        string counts = _counts switch
        {
            LengthCounts.Body => "",
            LengthCounts.LengthAndBody => ",inclusive",
            _ => ",inclusive=all",
        };
        return string.Create(CultureInfo.InvariantCulture, $"length:{_size}{order}{offset}{counts}");
    }

    private ulong Number(int length) => (ulong)(length - _offset) + (ulong)Counted;

    private void WriteNumber(ulong number, Span<byte> frame)
    {
        for (int i = 0; i < _size; i++)
            frame[_offset + i] = (byte)(number >> (8 * (_bigEndian ? _size - 1 - i : i)));
    }

    private ulong Read(ReadOnlySpan<byte> bytes)
    {
        ulong number = 0;
        for (int i = 0; i < bytes.Length; i++) number = number << 8 | bytes[_bigEndian ? i : bytes.Length - 1 - i];
        return number;
    }
}
