using System.Buffers;
using System.Text;

namespace Clientele;

/// <summary>
/// GB 18030: gbk's one and two bytes, and four (81-FE, digit, 81-FE, digit) for all the rest of Unicode.
/// </summary>
internal sealed class Gb18030Codec(Encoding encoding) : TableCodec(encoding)
{
    private const int BmpCount = 39420;
    private const int FirstSupplementary = 189000;

    private readonly Lazy<(char[] Chars, ReverseMap Reverse)> _four = new(() => BuildFour(encoding));

    public override int MaxBytesPerChar => 4;

    public override bool CanBeInside(byte value) => IsDigit(value) || base.CanBeInside(value);

    public override Unit Next(ReadOnlySpan<byte> bytes, bool final, ref byte mode)
    {
        if (!IsLead(bytes[0]) || bytes.Length < 2 || !IsDigit(bytes[1])) return base.Next(bytes, final, ref mode);
        bool possible = (bytes.Length < 3 || IsLead(bytes[2])) && (bytes.Length < 4 || IsDigit(bytes[3]));
        if (!possible) return Unit.Invalid(1);
        if (bytes.Length < 4) return final ? Unit.Invalid(1) : Unit.NeedMore;
        int linear = ((((bytes[0] - 0x81) * 10) + bytes[1] - '0') * 126 + bytes[2] - 0x81) * 10 + bytes[3] - '0';
        if (linear < BmpCount) return new(4, _four.Value.Chars[linear]);
        int scalar = linear - FirstSupplementary + 0x10000;
        return scalar is >= 0x10000 and <= 0x10FFFF ? new(4, scalar) : Unit.Invalid(1);
    }

    public override void DecodeRun(
        ReadOnlySpan<byte> bytes, Span<char> chars, ref byte mode, out int consumed, out int written)
    {
        consumed = written = 0;
        while (true)
        {
            base.DecodeRun(bytes[consumed..], chars[written..], ref mode, out int read, out int produced);
            consumed += read;
            written += produced;
            if (consumed == bytes.Length) return;
            Unit unit = Next(bytes[consumed..], final: false, ref mode);
            if (!unit.IsCharacter) return;
            consumed += unit.Consumed;
            written += new Rune(unit.Scalar).EncodeToUtf16(chars[written..]);
        }
    }

    protected override OperationStatus EncodeOne(
        ReadOnlySpan<char> text, Span<byte> destination, out int read, out int written)
    {
        OperationStatus status = base.EncodeOne(text, destination, out read, out written);
        if (status != OperationStatus.InvalidData) return status;
        if (Rune.DecodeFromUtf16(text, out Rune rune, out read) != OperationStatus.Done)
            return OperationStatus.InvalidData;
        written = 4;
        if (destination.Length < written) return OperationStatus.DestinationTooSmall;
        int linear = rune.IsBmp
            ? _four.Value.Reverse[(char)rune.Value]
            : rune.Value - 0x10000 + FirstSupplementary;
        WriteLinear(linear, destination);
        return OperationStatus.Done;
    }

    private static bool IsLead(byte value) => value is >= 0x81 and <= 0xFE;

    private static bool IsDigit(byte value) => value is >= (byte)'0' and <= (byte)'9';

    private static void WriteLinear(int linear, Span<byte> destination)
    {
        destination[3] = (byte)('0' + linear % 10);
        linear /= 10;
        destination[2] = (byte)(0x81 + linear % 126);
        linear /= 126;
        destination[1] = (byte)('0' + linear % 10);
        destination[0] = (byte)(0x81 + linear / 10);
    }

    private static (char[] Chars, ReverseMap Reverse) BuildFour(Encoding encoding)
    {
        char[] map = new char[BmpCount];
        ReverseMap reverse = new();
        byte[] four = new byte[4];
        for (int linear = 0; linear < BmpCount; linear++)
        {
            WriteLinear(linear, four);
            encoding.GetChars(four, map.AsSpan(linear, 1));
            reverse[map[linear]] = (ushort)linear;
        }

        return (map, reverse);
    }
}
