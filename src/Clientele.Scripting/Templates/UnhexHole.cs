namespace Clientele.Scripting.Templates;

/// <summary>The bytes that hexadecimal digits stand for; blanks between them do not count.</summary>
/// <param name="encoding">Of the digits.</param>
internal sealed class UnhexHole(TextEncoding encoding) : ComputedHole
{
    public override bool MayFail => true;

    public override byte[] Of(ReadOnlySpan<byte> covered, ReadOnlySpan<byte> key)
    {
        string digits = encoding.Decode(covered).Replace(" ", "", StringComparison.Ordinal);
        try
        {
            return Convert.FromHexString(digits);
        }
        catch (FormatException)
        {
            throw new FormatException(
                $"{{unhex:...}} needs pairs of hexadecimal digits, and has '{SafeText.Show(digits)}'");
        }
    }
}
