using System.Globalization;

namespace Clientele.Framings.Parts;

/// <summary>Bytes without a sign, the most significant or the least significant first.</summary>
internal sealed class BinaryForm(int size, bool isBigEndian) : NumberForm
{
    public override FramingNumber Kind => isBigEndian ? FramingNumber.BigEndian : FramingNumber.LittleEndian;

    public override int Size => size;

    public override int MaxSize => size;

    public override ulong Most => size == 8 ? ulong.MaxValue : (1UL << (8 * size)) - 1;

    public override int Read(ReadOnlySpan<byte> bytes, out ulong value)
    {
        value = 0;
        if (bytes.Length < size)
            return 0;
        for (int i = 0; i < size; i++)
            value = value << 8 | bytes[isBigEndian ? i : size - 1 - i];
        return size;
    }

    public override int SizeOf(ulong value) => size;

    public override void Write(ulong value, Span<byte> destination)
    {
        for (int i = 0; i < size; i++)
            destination[i] = (byte)(value >> (8 * (isBigEndian ? size - 1 - i : i)));
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{size}{(size == 1 ? "" : isBigEndian ? "be" : "le")}");
}
