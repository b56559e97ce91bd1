using System.Globalization;

namespace Clientele.Framings.Parts;

/// <summary>So many bytes with two decimal digits each.</summary>
internal sealed class BcdForm(int size) : NumberForm
{
    private readonly DigitsForm _digits = new(2 * size, 10);

    public override FramingNumber Kind => FramingNumber.Bcd;

    public override int Size => size;

    public override int MaxSize => size;

    public override ulong Most => _digits.Most;

    public override int Read(ReadOnlySpan<byte> bytes, out ulong value)
    {
        value = 0;
        foreach (byte one in bytes[..Math.Min(size, bytes.Length)])
        {
            if (one >> 4 > 9 || (one & 15) > 9)
                return -1;
            value = value * 100 + (ulong)((one >> 4) * 10 + (one & 15));
        }

        return bytes.Length < size ? 0 : size;
    }

    public override int SizeOf(ulong value) => size;

    public override void Write(ulong value, Span<byte> destination)
    {
        for (int i = size - 1; i >= 0; i--, value /= 100)
            destination[i] = (byte)(value % 100 / 10 << 4 | value % 10);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"bcd{size}");
}
