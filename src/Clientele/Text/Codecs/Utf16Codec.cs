using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Clientele.Text.Codecs;

internal sealed class Utf16Codec(bool bigEndian) : Codec
{
    private readonly bool _swap = bigEndian == BitConverter.IsLittleEndian;

    public override int Alignment => 2;

    public override int MaxBytesPerChar => 2;

    public override ReadOnlySpan<byte> Mark => bigEndian ? [0xFE, 0xFF] : [0xFF, 0xFE];

    public override bool CanBeInside(byte value) => true;

    public override Unit Next(ReadOnlySpan<byte> bytes, bool final, ref byte mode)
    {
        if (bytes.Length < 2) return final ? Unit.Invalid(1) : Unit.NeedMore;
        char first = Read(bytes);
        if (!char.IsSurrogate(first)) return new(2, first);
        if (char.IsLowSurrogate(first)) return Unit.Invalid(2);
        if (bytes.Length < 4) return final ? Unit.Invalid(2) : Unit.NeedMore;
        char second = Read(bytes[2..]);
        return char.IsLowSurrogate(second) ? new(4, char.ConvertToUtf32(first, second)) : Unit.Invalid(2);
    }

    public override int SyncPoint(ReadOnlySpan<byte> bytes)
    {
        int at = Math.Max(0, (bytes.Length & ~1) - 2);
        return at;
    }

    public override void DecodeRun(
        ReadOnlySpan<byte> bytes, Span<char> chars, ref byte mode, out int consumed, out int written)
    {
        int units = bytes.Length / 2;
        ReadOnlySpan<byte> whole = bytes[..(2 * units)];
        whole.CopyTo(MemoryMarshal.AsBytes(chars));
        Span<char> text = chars[..units];
        if (_swap) Swap(text, text);
        written = Surrogates.ValidLength(text);
        consumed = 2 * written;
    }

    public override OperationStatus Encode(
        ReadOnlySpan<char> text, Span<byte> destination, out int read, out int written)
    {
        read = Surrogates.ValidLength(text);
        OperationStatus status = read == text.Length ? OperationStatus.Done : OperationStatus.InvalidData;
        if (destination.Length / 2 < read)
        {
            read = destination.Length / 2;
            if (read > 0 && char.IsHighSurrogate(text[read - 1])) read--;
            status = OperationStatus.DestinationTooSmall;
        }

        written = 2 * read;
        MemoryMarshal.AsBytes(text[..read]).CopyTo(destination);
        if (_swap) SwapBytes(destination[..written]);
        return status;
    }

    private char Read(ReadOnlySpan<byte> bytes)
    {
        ushort value = MemoryMarshal.Read<ushort>(bytes);
        return (char)(_swap ? BinaryPrimitives.ReverseEndianness(value) : value);
    }

    private static void Swap(ReadOnlySpan<char> source, Span<char> destination) =>
        BinaryPrimitives.ReverseEndianness(
            MemoryMarshal.Cast<char, ushort>(source), MemoryMarshal.Cast<char, ushort>(destination));

    private static void SwapBytes(Span<byte> bytes)
    {
        Span<ushort> units = MemoryMarshal.Cast<byte, ushort>(bytes);
        BinaryPrimitives.ReverseEndianness(units, units);
    }
}
