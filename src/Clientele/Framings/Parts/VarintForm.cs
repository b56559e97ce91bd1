namespace Clientele.Framings.Parts;

/// <summary>
/// Seven bits a byte, the least significant first, the high bit says that more follow: as MQTT and Protocol Buffers
/// have it.
/// </summary>
internal sealed class VarintForm : NumberForm
{
    // 9 bytes have 63 bits: no frame is longer.
    private const int MostBytes = 9;

    public override FramingNumber Kind => FramingNumber.Varint;

    public override int Size => 0;

    public override int MaxSize => MostBytes;

    public override ulong Most => long.MaxValue;

    public override int Read(ReadOnlySpan<byte> bytes, out ulong value)
    {
        value = 0;
        for (int i = 0; i < bytes.Length; i++)
        {
            if (i == MostBytes)
                return -1;
            value |= (ulong)(bytes[i] & 0x7F) << (7 * i);
            if (bytes[i] < 0x80)
                return i + 1;
        }

        return bytes.Length >= MostBytes ? -1 : 0;
    }

    public override int SizeOf(ulong value)
    {
        int size = 1;
        while ((value >>= 7) != 0)
            size++;
        return size;
    }

    public override void Write(ulong value, Span<byte> destination)
    {
        for (int i = 0; i < destination.Length; i++, value >>= 7)
            destination[i] = (byte)(value & 0x7F | (i < destination.Length - 1 ? 0x80u : 0));
    }

    public override string ToString() => "varint";
}
