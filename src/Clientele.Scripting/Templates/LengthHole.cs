using System.Globalization;

namespace Clientele.Scripting.Templates;

/// <summary>How many bytes there are.</summary>
/// <param name="form">How the number is written; null for its digits.</param>
/// <param name="encoding">Of digits.</param>
internal sealed class LengthHole(NumberText? form, TextEncoding encoding) : ComputedHole
{
    public override int Size => form?.Size ?? 0;

    public override bool IsOfLength => true;

    public override bool MayFail => Size > 0;

    public override byte[] Of(ReadOnlySpan<byte> covered, ReadOnlySpan<byte> key)
    {
        ulong length = (ulong)covered.Length;
        if (form is not { IsBytes: true })
        {
            Span<char> digits = stackalloc char[40];
            int count = form?.Format(length, digits) ?? 0;
            return encoding.Encode(form is null ? length.ToString(CultureInfo.InvariantCulture) : digits[..count]);
        }

        if (!form.Fits(length))
        {
            throw new FormatException(string.Create(
                CultureInfo.InvariantCulture, $"a length of {length} does not fit {form.MaxSize} bytes of a hole"));
        }

        byte[] bytes = new byte[form.MaxSize];
        return bytes[..form.Write(length, bytes)];
    }
}
