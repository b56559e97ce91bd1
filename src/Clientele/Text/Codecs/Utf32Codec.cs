using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Clientele.Text.Codecs;

internal sealed class Utf32Codec(bool bigEndian) : Codec
{
    public override int Alignment => 4;

    public override int MaxBytesPerChar => 4;

    public override bool CanBeInside(byte value) => true;

    public override Unit Next(ReadOnlySpan<byte> bytes, bool final, ref byte mode)
    {
        if (bytes.Length < 4) return final ? Unit.Invalid(bytes.Length) : Unit.NeedMore;
        uint value = bigEndian
            ? BinaryPrimitives.ReadUInt32BigEndian(bytes)
            : BinaryPrimitives.ReadUInt32LittleEndian(bytes);
        return Rune.IsValid(value) ? new(4, (int)value) : Unit.Invalid(4);
    }

    public override int SyncPoint(ReadOnlySpan<byte> bytes) => bytes.Length & ~3;

    public override OperationStatus Encode(
        ReadOnlySpan<char> text, Span<byte> destination, out int read, out int written)
    {
        read = written = 0;
        while (read < text.Length)
        {
            if (Rune.DecodeFromUtf16(text[read..], out Rune rune, out int consumed) != OperationStatus.Done)
                return OperationStatus.InvalidData;
            if (destination.Length - written < 4) return OperationStatus.DestinationTooSmall;
            if (bigEndian) BinaryPrimitives.WriteInt32BigEndian(destination[written..], rune.Value);
            else BinaryPrimitives.WriteInt32LittleEndian(destination[written..], rune.Value);
            read += consumed;
            written += 4;
        }

        return OperationStatus.Done;
    }
}
