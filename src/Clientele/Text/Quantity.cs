using System.Buffers;
using System.Globalization;

namespace Clientele.Text;

/// <summary>The number in front of a unit.</summary>
internal static class Quantity
{
    private static readonly SearchValues<char> s_number = SearchValues.Create("0123456789.");

    public static int NumberLength(ReadOnlySpan<char> text)
    {
        int end = text.IndexOfAnyExcept(s_number);
        return end < 0 ? text.Length : end;
    }

    public static bool TryNumber(ReadOnlySpan<char> text, out decimal number) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number);
}
