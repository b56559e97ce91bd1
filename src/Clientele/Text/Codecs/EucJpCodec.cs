using System.Buffers;

namespace Clientele.Text.Codecs;

/// <summary>EUC-JP: JIS X 0208, half-width katakana after 8E, and JIS X 0212 in two bytes after 8F.</summary>
internal sealed class EucJpCodec() : TableCodec(IndexTables.EucJp, isSingleByte: false)
{
    public const byte ThreeByteLead = 0x8F;

    public override int MaxBytesPerChar => 3;

    public override Unit Next(ReadOnlySpan<byte> bytes, bool final, ref byte mode)
    {
        if (bytes[0] != ThreeByteLead) return base.Next(bytes, final, ref mode);
        if (bytes.Length > 1 && bytes[1] is not (>= 0xA1 and <= 0xFE)) return InvalidPair(bytes[1]);
        if (bytes.Length < 3) return final ? Unit.Invalid(bytes.Length) : Unit.NeedMore;
        ushort c = IndexTables.Jis0212.Value.Pairs[(bytes[1] << 8) | bytes[2]];
        if (c != CodeTable.Undefined) return new(3, c);
        return Unit.Invalid(bytes[2] < 0x80 ? 2 : 3);
    }

    protected override OperationStatus EncodeOne(
        ReadOnlySpan<char> text, Span<byte> destination, out int read, out int written)
    {
        OperationStatus status = base.EncodeOne(text, destination, out read, out written);
        ushort code = status == OperationStatus.InvalidData ? IndexTables.Jis0212.Value.Reverse[text[0]] : (ushort)0;
        if (code <= 0xFF) return status;
        written = 3;
        if (destination.Length < written) return OperationStatus.DestinationTooSmall;
        destination[0] = ThreeByteLead;
        destination[1] = (byte)(code >> 8);
        destination[2] = (byte)code;
        return OperationStatus.Done;
    }
}
