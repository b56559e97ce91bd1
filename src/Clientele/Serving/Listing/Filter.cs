using System.Buffers;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Clientele.Transport;

namespace Clientele.Serving.Listing;

/// <summary>
/// Finds customers by a part of their number, name, address or last words; case does not count. Without an object for
/// any of them: 100 000 are asked at once.
/// </summary>
internal sealed class Filter
{
    private readonly SearchValues<string>? _text;
    private readonly string? _number;
    private readonly bool _isAscii;
    private readonly bool _mayBeAddress;

    public Filter(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return;
        _text = SearchValues.Create([text], StringComparison.OrdinalIgnoreCase);
        _number = NumberOf(text);
        _isAscii = Ascii.IsValid(text);
        _mayBeAddress = text.All(c => char.IsAsciiHexDigit(c) || ".:[]%".Contains(c, StringComparison.Ordinal))
            || "unix".Contains(text, StringComparison.OrdinalIgnoreCase) || text == "?";
    }

    public bool IsAll => _text is null;

    public bool Fits(Customer customer) =>
        IsAll || FitsNumber(customer.Number) || (customer.Name is { } name && IsIn(name)) || FitsAddress(customer)
            || FitsWords(customer);

    private bool FitsNumber(long number)
    {
        if (_number is null)
            return false;
        Span<char> digits = stackalloc char[20];
        number.TryFormat(digits, out int length, default, CultureInfo.InvariantCulture);
        return digits[..length].IndexOf(_number) >= 0;
    }

    [SkipLocalsInit]
    private bool FitsAddress(Customer customer)
    {
        if (!_mayBeAddress)
            return false;
        Span<char> room = stackalloc char[NetworkAddress.MaxLength];
        return IsIn(room[..customer.RemoteAddress.CopyTo(room)]);
    }

    [SkipLocalsInit]
    private bool FitsWords(Customer customer)
    {
        Span<char> room = stackalloc char[Customer.MaxLastWordsLength];
        return IsIn(room[..customer.CopyLastWords(room)]);
    }

    // No letter beyond ASCII is the other case of one within it, as far as ordinal comparison goes.
    private bool IsIn(ReadOnlySpan<char> text) => (_isAscii || !Ascii.IsValid(text)) && text.ContainsAny(_text!);

    private static string? NumberOf(string text)
    {
        string digits = text.TrimStart('#');
        return digits.Length > 0 && digits.All(char.IsAsciiDigit) ? digits : null;
    }
}
