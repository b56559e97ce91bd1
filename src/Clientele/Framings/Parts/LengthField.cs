using System.Globalization;
using System.Numerics;
using System.Text;

namespace Clientele.Framings.Parts;

/// <summary>
/// The number in a frame that says how long it is: bytes of the frame = offset + size of the number + value * unit +
/// add. Immutable.
/// </summary>
internal sealed class LengthField(NumberForm form, int offset, ulong mask, int unit, long add, LengthCounts counts)
{
    public const int MostOffset = 65535;
    public const int MostUnit = 65535;
    public const int MostAdd = 1 << 20;

    public NumberForm Form => form;

    public int Offset => offset;

    /// <summary>The shortest frame: that of a value of 0, or the first that holds the number.</summary>
    public long Least => Math.Max(offset + form.SizeOf(0), FrameLength(0, form.SizeOf(0)));

    private int Shift => mask == ulong.MaxValue ? 0 : BitOperations.TrailingZeroCount(mask);

    /// <summary>Whether the mask leaves bits of the number that say something else.</summary>
    public bool HasMask => mask != ulong.MaxValue;

    /// <summary>Reads the number of a frame.</summary>
    /// <param name="frame">The bytes that are there.</param>
    /// <param name="value">The number, without what the mask hides.</param>
    /// <returns>The bytes it takes; 0 where more are needed, -1 where there is no number.</returns>
    public int Read(ReadOnlySpan<byte> frame, out ulong value)
    {
        value = 0;
        if (frame.Length <= offset)
            return 0;
        int size = form.Read(frame[offset..], out ulong raw);
        value = (raw & mask) >> Shift;
        return size;
    }

    /// <summary>
    /// The bytes of the frame that a number announces; more than any frame has where it is too large.
    /// </summary>
    public long FrameLength(ulong value, int size)
    {
        const long TooMuch = long.MaxValue / 4;
        if (value > (ulong)(TooMuch / unit))
            return TooMuch;
        return offset + size + (long)value * unit + Added(size);
    }

    /// <summary>
    /// The number to write for a frame in which so many bytes follow it; -1 where no number says that.
    /// </summary>
    /// <param name="behind">The bytes of the frame behind the number.</param>
    /// <param name="size">The bytes that the number takes.</param>
    public long ValueFor(long behind, out int size)
    {
        size = form.Size;
        long value = (behind - Added(size)) / unit;
        if (value < 0 || (behind - Added(size)) % unit != 0 || (ulong)value > Most)
            return -1;
        if (size == 0)
            size = form.SizeOf((ulong)value);
        return value;
    }

    /// <summary>Writes the number; what the mask hides stays.</summary>
    public void Write(ulong value, Span<byte> number)
    {
        ulong kept = 0;
        if (HasMask && form.Read(number, out ulong raw) == number.Length)
            kept = raw & ~mask;
        form.Write(value << Shift | kept, number);
    }

    public FramingPart Describe() => new(FramingPartKind.Number)
    {
        Number = form.Kind,
        Bytes = form.Kind == FramingNumber.DecimalUpTo ? form.ToString()[^2..] : "",
        OtherBytes = HasMask ? MaskText : "",
        Position = offset,
        Length = form.Size,
        Unit = unit,
        Added = Added(form.Size),
    };

    public StringBuilder AppendTo(StringBuilder text)
    {
        CultureInfo culture = CultureInfo.InvariantCulture;
        text.Append("length:").Append(form);
        if (offset != 0)
            text.Append(culture, $",offset={offset}");
        if (HasMask)
            text.Append(culture, $",mask={MaskText}");
        if (unit != 1)
            text.Append(culture, $",unit={unit}");
        if (add != 0)
            text.Append(culture, $",add={add}");
        return text.Append(counts switch
        {
            LengthCounts.Body => "",
            LengthCounts.LengthAndBody => ",inclusive",
            _ => ",inclusive=all",
        });
    }

    private ulong Most => mask == ulong.MaxValue ? form.Most : (form.Most & mask) >> Shift;

    private string MaskText
    {
        get
        {
            string hex = mask.ToString("X", CultureInfo.InvariantCulture);
            return hex.PadLeft((hex.Length + 1) / 2 * 2, '0');
        }
    }

    private long Added(int size) => counts switch
    {
        LengthCounts.Body => add,
        LengthCounts.LengthAndBody => add - size,
        _ => add - offset - size,
    };
}
