using System.Buffers;
using System.Text;

namespace Clientele.Text.Codecs;

/// <summary>
/// GB 18030: one and two bytes, and four (81-FE, digit, 81-FE, digit) for all the rest of Unicode. GBK reads those too:
/// none of its pairs has a digit.
/// </summary>
internal sealed class Gb18030Codec(Lazy<CodeTable> table, bool writesFourBytes)
    : TableCodec(table, isSingleByte: false)
{
    private const int BmpCount = 39420;
    private const int FirstSupplementary = 189000;

    private static readonly Lazy<char[]> s_four = new(Indexes.ReadFourByteCharacters);

    // The number of the code and 1; 0 for a character without a code.
    private static readonly Lazy<ushort[]> s_reverse = new(BuildReverse);

    public override int MaxBytesPerChar { get; } = writesFourBytes ? 4 : 2;

    public override bool CanBeInside(byte value) => IsDigit(value) || base.CanBeInside(value);

    public override Unit Next(ReadOnlySpan<byte> bytes, bool final, ref byte mode)
    {
        if (!IsLead(bytes[0]) || bytes.Length < 2 || !IsDigit(bytes[1])) return base.Next(bytes, final, ref mode);
        bool possible = (bytes.Length < 3 || IsLead(bytes[2])) && (bytes.Length < 4 || IsDigit(bytes[3]));
        if (!possible) return Unit.Invalid(1);
        if (bytes.Length < 4) return final ? Unit.Invalid(1) : Unit.NeedMore;
        int linear = ((((bytes[0] - 0x81) * 10) + bytes[1] - '0') * 126 + bytes[2] - 0x81) * 10 + bytes[3] - '0';
        if (linear < BmpCount) return new(4, s_four.Value[linear]);
        int scalar = linear - FirstSupplementary + 0x10000;
        return scalar is >= 0x10000 and <= 0x10FFFF ? new(4, scalar) : Unit.Invalid(4);
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
            written += unit.Write(chars[written..]);
        }
    }

    protected override OperationStatus EncodeOne(
        ReadOnlySpan<char> text, Span<byte> destination, out int read, out int written)
    {
        OperationStatus status = base.EncodeOne(text, destination, out read, out written);
        if (status != OperationStatus.InvalidData || !writesFourBytes) return status;
        if (Rune.DecodeFromUtf16(text, out Rune rune, out read) != OperationStatus.Done)
            return OperationStatus.InvalidData;
        int linear = rune.IsBmp ? s_reverse.Value[rune.Value] - 1 : rune.Value - 0x10000 + FirstSupplementary;
        if (linear < 0) return OperationStatus.InvalidData;
        written = 4;
        if (destination.Length < written) return OperationStatus.DestinationTooSmall;
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

    private static ushort[] BuildReverse()
    {
        ushort[] reverse = new ushort[char.MaxValue + 1];
        char[] chars = s_four.Value;
        for (int linear = 0; linear < chars.Length; linear++) reverse[chars[linear]] = (ushort)(linear + 1);
        return reverse;
    }
}
