using System.Globalization;

namespace Clientele.Framings.Parts;

/// <summary>So many digits of ASCII, decimal or hexadecimal, with zeros in front.</summary>
internal sealed class DigitsForm(int size, int radix) : NumberForm
{
    public override FramingNumber Kind => radix == 16 ? FramingNumber.HexadecimalDigits : FramingNumber.DecimalDigits;

    public override int Size => size;

    public override int MaxSize => size;

    public override ulong Most
    {
        get
        {
            ulong most = 1;
            for (int i = 0; i < size; i++)
                most *= (ulong)radix;
            return most - 1;
        }
    }

    public override int Read(ReadOnlySpan<byte> bytes, out ulong value)
    {
        value = 0;
        for (int i = 0; i < Math.Min(size, bytes.Length); i++)
        {
            int digit = bytes[i] switch
            {
                >= (byte)'0' and <= (byte)'9' => bytes[i] - '0',
                >= (byte)'A' and <= (byte)'F' when radix == 16 => bytes[i] - 'A' + 10,
                >= (byte)'a' and <= (byte)'f' when radix == 16 => bytes[i] - 'a' + 10,
                _ => -1,
            };
            if (digit < 0)
                return -1;
            value = value * (ulong)radix + (ulong)digit;
        }

        return bytes.Length < size ? 0 : size;
    }

    public override int SizeOf(ulong value) => size;

    public override void Write(ulong value, Span<byte> destination)
    {
        for (int i = size - 1; i >= 0; i--, value /= (ulong)radix)
            destination[i] = "0123456789ABCDEF"u8[(int)(value % (ulong)radix)];
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{(radix == 16 ? "hex" : "ascii")}{size}");
}
