using System.Globalization;

namespace Clientele.Desk.Listing;

/// <summary>Finds customers by a part of their number, name, address or last words; case does not count.</summary>
internal readonly struct Filter(string? text)
{
    private readonly string? _text = string.IsNullOrEmpty(text) ? null : text;
    private readonly string? _number = NumberOf(text);

    public bool IsAll => _text is null;

    public bool Fits(Customer customer)
    {
        if (_text is null)
            return true;
        if (_number is not null && customer.Number.ToString(CultureInfo.InvariantCulture).Contains(_number, StringComparison.Ordinal))
            return true;
        return (customer.Name?.Contains(_text, StringComparison.OrdinalIgnoreCase) ?? false)
            || customer.Address.Contains(_text, StringComparison.OrdinalIgnoreCase)
            || customer.LastWords.Contains(_text, StringComparison.OrdinalIgnoreCase);
    }

    private static string? NumberOf(string? text)
    {
        string? digits = text?.TrimStart('#');
        return digits?.Length > 0 && digits.All(char.IsAsciiDigit) ? digits : null;
    }
}
