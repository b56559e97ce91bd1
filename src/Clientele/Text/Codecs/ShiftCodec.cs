using System.Buffers;

namespace Clientele.Text.Codecs;

/// <summary>
/// Seven-bit encodings that shift between sets of characters (ISO 2022, HZ). Set 0 is ASCII; a text begins and ends in
/// it.
/// .NET's own decoders for these drop what they do not know.
/// </summary>
internal abstract class ShiftCodec(Lazy<CodeTable> table) : Codec
{
    protected const byte Escape = 0x1B;
    protected const byte ShiftOut = 0x0E;
    protected const byte ShiftIn = 0x0F;

    public override bool HasShiftState => true;

    public override int MaxBytesPerChar => 5;

    public override int ExtraBytes => 7;

    // HZ takes "~" and LF together for nothing, but no line may wait for its end for that.
    public override bool CanBeInside(byte value) => value >= 0x20;

    /// <summary>The eight-bit code page that has the two-byte set's characters.</summary>
    protected CodeTable Table => table.Value;

    /// <summary>What stands before everything where there is a character beyond ASCII.</summary>
    protected virtual ReadOnlySpan<byte> Header => [];

    /// <summary>The character's set and its bytes there.</summary>
    protected abstract bool TryMap(char c, out byte set, out ushort code);

    /// <summary>The bytes that shift from one set to another.</summary>
    protected abstract ReadOnlySpan<byte> Shift(byte from, byte to);

    protected static bool IsGraphic(byte value) => value is >= 0x21 and <= 0x7E;

    /// <summary>ASCII without what shifts.</summary>
    protected static bool IsPlain(char c) => c < 0x80 && c is not ((char)Escape or (char)ShiftOut or (char)ShiftIn);

    /// <summary>Two seven-bit bytes as a character of an EUC code page.</summary>
    protected Unit Pair(ReadOnlySpan<byte> bytes, bool final)
    {
        if (bytes.Length < 2) return final ? Unit.Invalid(1) : Unit.NeedMore;
        if (!IsGraphic(bytes[1])) return Unit.Invalid(1);
        ushort c = Table.Pairs[((bytes[0] | 0x80) << 8) | bytes[1] | 0x80];

        // Both are graphic: had only the first been taken, all the pairs after it would be cut in half.
        return c == CodeTable.Undefined ? Unit.Invalid(2) : new(2, c);
    }

    /// <summary>Whether an EUC code is two bytes that seven bits can carry.</summary>
    protected static bool IsPair(ushort code) => (code & 0xFF) >= 0xA1 && (code >> 8) >= 0xA1;

    public override OperationStatus Encode(
        ReadOnlySpan<char> text, Span<byte> destination, out int read, out int written)
    {
        read = written = 0;
        byte set = 0;
        if (!Header.IsEmpty && text.ContainsAnyExceptInRange('\0', '\x7F'))
        {
            if (!Header.TryCopyTo(destination)) return OperationStatus.DestinationTooSmall;
            written = Header.Length;
        }

        OperationStatus status = OperationStatus.Done;
        while (read < text.Length && status == OperationStatus.Done)
        {
            if (!TryMap(text[read], out byte next, out ushort code)) status = OperationStatus.InvalidData;
            else if (!TryWrite(Shift(set, next), code, Shift(next, 0).Length, destination, ref written))
                status = OperationStatus.DestinationTooSmall;
            else (set, read) = (next, read + 1);
        }

        ReadOnlySpan<byte> back = Shift(set, 0);
        back.CopyTo(destination[written..]);
        written += back.Length;
        return status;
    }

    private static bool TryWrite(
        ReadOnlySpan<byte> shift, ushort code, int reserve, Span<byte> destination, ref int written)
    {
        int width = code > 0xFF ? 2 : 1;
        if (destination.Length - written < shift.Length + width + reserve) return false;
        shift.CopyTo(destination[written..]);
        written += shift.Length;
        if (width == 2) destination[written++] = (byte)(code >> 8);
        destination[written++] = (byte)code;
        return true;
    }
}
