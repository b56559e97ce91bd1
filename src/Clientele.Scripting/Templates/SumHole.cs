using System.Globalization;

namespace Clientele.Scripting.Templates;

/// <summary>A checksum, as bytes or as digits.</summary>
internal sealed class SumHole : ComputedHole
{
    private readonly FrameSum _sum;
    private readonly TextEncoding _encoding;
    private readonly string _form;

    private SumHole(FrameSum sum, string form, TextEncoding encoding) =>
        (_sum, _form, _encoding) = (sum, form, encoding);

    public override int Size => _form is "be" or "le" ? _sum.Bits / 8 : 0;

    /// <param name="sum">Which.</param>
    /// <param name="form">
    /// <c>be</c>, <c>le</c>, <c>hex</c> or <c>dec</c>; empty for the order in which it is usually sent.
    /// </param>
    /// <param name="encoding">Of digits.</param>
    /// <returns>Null where the form is another.</returns>
    public static SumHole? Of(FrameSum sum, string form, TextEncoding encoding)
    {
        // Modbus sends the low byte first, and every device that has its sum does.
        string usual = sum.Name == "crc16-modbus" ? "le" : "be";
        return form is "" or "be" or "le" or "hex" or "dec"
            ? new SumHole(sum, form.Length > 0 ? form : usual, encoding)
            : null;
    }

    public override byte[] Of(ReadOnlySpan<byte> covered, ReadOnlySpan<byte> key)
    {
        uint value = _sum.Of(covered);
        if (_form is "hex" or "dec")
            return _encoding.Encode(value.ToString(Format, CultureInfo.InvariantCulture));
        byte[] bytes = new byte[Size];
        for (int i = 0; i < bytes.Length; i++)
            bytes[_form == "le" ? i : bytes.Length - 1 - i] = (byte)(value >> (8 * i));
        return bytes;
    }

    // As a framing's check=xordec has them.
    private string Format => _form == "hex"
        ? string.Create(CultureInfo.InvariantCulture, $"X{_sum.Bits / 4}")
        : _sum.Bits switch { 8 => "D3", 16 => "D5", 24 => "D8", _ => "D10" };
}
