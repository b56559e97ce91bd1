using System.Globalization;

namespace Clientele.Framings.Parts;

/// <summary>Decimal digits of ASCII up to a byte, which is counted to the number's size.</summary>
internal sealed class DigitsUpToForm(byte last) : NumberForm
{
    private const int MostDigits = 18;

    public override FramingNumber Kind => FramingNumber.DecimalUpTo;

    public override int Size => 0;

    public override int MaxSize => MostDigits + 1;

    public override ulong Most => 999_999_999_999_999_999;

    public override int Read(ReadOnlySpan<byte> bytes, out ulong value)
    {
        value = 0;
        for (int i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] == last)
                return i == 0 ? -1 : i + 1;
            if (i == MostDigits || bytes[i] is < (byte)'0' or > (byte)'9')
                return -1;
            value = value * 10 + (ulong)(bytes[i] - '0');
        }

        return 0;
    }

    public override int SizeOf(ulong value)
    {
        int size = 2;
        while ((value /= 10) != 0)
            size++;
        return size;
    }

    public override void Write(ulong value, Span<byte> destination)
    {
        destination[^1] = last;
        for (int i = destination.Length - 2; i >= 0; i--, value /= 10)
            destination[i] = (byte)('0' + value % 10);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"ascii..{last:X2}");
}
