namespace Clientele.Framings.Parts;

/// <summary>
/// A definite length of ASN.1's Basic Encoding Rules (X.690, 8.1.3): one byte up to 127; else the number of bytes that
/// follow, with the high bit set, and these.
/// </summary>
internal sealed class BerForm : NumberForm
{
    public override FramingNumber Kind => FramingNumber.Ber;

    public override int Size => 0;

    public override int MaxSize => 9;

    public override ulong Most => ulong.MaxValue;

    public override int Read(ReadOnlySpan<byte> bytes, out ulong value)
    {
        value = 0;
        if (bytes.IsEmpty)
            return 0;
        if (bytes[0] < 0x80)
        {
            value = bytes[0];
            return 1;
        }

        int more = bytes[0] & 0x7F;
        if (more is 0 or > 8)
            return -1;
        if (bytes.Length <= more)
            return 0;
        foreach (byte one in bytes[1..(more + 1)])
            value = value << 8 | one;
        return more + 1;
    }

    public override int SizeOf(ulong value)
    {
        if (value < 0x80)
            return 1;
        int size = 1;
        for (; value != 0; value >>= 8)
            size++;
        return size;
    }

    public override void Write(ulong value, Span<byte> destination)
    {
        int more = destination.Length - 1;
        destination[0] = (byte)(more == 0 ? value : 0x80 | (uint)more);
        for (int i = 1; i <= more; i++)
            destination[i] = (byte)(value >> (8 * (more - i)));
    }

    public override string ToString() => "ber";
}
