using System.Globalization;

namespace Clientele;

internal sealed class LengthFraming : Framing
{
    public const int MaxOffset = 65535;

    private readonly int _size;
    private readonly bool _bigEndian;
    private readonly int _offset;
    private readonly LengthCounts _counts;

    public LengthFraming(int size, bool bigEndian, int offset, LengthCounts counts)
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
        KeepsFrame = offset == 0;
    }

    /// <summary>What the number counts beside the body.</summary>
    private int Counted => _counts switch
    {
        LengthCounts.Body => 0,
        LengthCounts.LengthAndBody => _size,
        _ => _offset + _size,
    };

    internal override FrameScan Scan(
        ReadOnlySpan<byte> unread, TextEncoding encoding, ref int resumeAt, int maxFrame)
    {
        int head = _offset + _size;
        if (unread.Length < head) return FrameScan.NeedMore(head);
        ulong number = Read(unread.Slice(_offset, _size));
        if (number > long.MaxValue)
            return FrameScan.Invalid(new FramingException(FramingFailure.ImpossibleLength, this, number));
        long body = (long)number - Counted;
        if (body < 0)
            return FrameScan.Invalid(new FramingException(FramingFailure.LengthBelowPrefix, this, number, Counted));
        if (body > maxFrame - _offset) return FrameScan.TooLong(this, maxFrame);
        int frame = head + (int)body;
        return unread.Length < frame ? FrameScan.NeedMore(frame) : FrameScan.Frame(frame, _size, frame - _size);
    }

    internal override void Unwrap(Span<byte> frame) => frame[.._offset].CopyTo(frame[_size..]);

    internal override int WrappedLength(ReadOnlySpan<byte> payload, TextEncoding encoding) => WrappedLength(payload.Length);

    internal override int SpaceBefore => _size;

    internal override int Complete(Span<byte> frame, int length, TextEncoding encoding)
    {
        int wrapped = WrappedLength(length);
        frame.Slice(_size, _offset).CopyTo(frame);
        WriteNumber(Number(length), frame);
        return wrapped;
    }

    private int WrappedLength(int length)
    {
        if (length < _offset)
            throw new FramingException(FramingFailure.ShorterThanOffset, this, (ulong)length);
        if (_size < 8 && Number(length) >> (8 * _size) != 0)
            throw new FramingException(FramingFailure.TooLongForPrefix, this, (ulong)length);
        return checked(length + _size);
    }

    /// <summary>The beginning of a message that claims to be so long, or as long as the number can say.</summary>
    internal byte[] Claim(ulong length)
    {
        byte[] head = new byte[_offset + _size];
        ulong number = _size == 8 ? length : Math.Min(length, (1UL << (8 * _size)) - 1);
        WriteNumber(number, head);
        return head;
    }

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
