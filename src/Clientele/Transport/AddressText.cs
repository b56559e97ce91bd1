using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;

namespace Clientele.Transport;

/// <summary>
/// Addresses as people write them. The framework also takes 10305 for 0.0.40.65, 127.1 for 127.0.0.1 and 010.0.0.1 for
/// 8.0.0.1: each is a slip of the finger, and goes elsewhere than was meant.
/// </summary>
internal static class AddressText
{
    /// <summary>Four decimal numbers without leading zeros, or an IPv6 address, which may stand in brackets.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out IPAddress? address)
    {
        address = null;
        bool inBrackets = text.Length > 2 && text[0] == '[' && text[^1] == ']';
        string bare = inBrackets ? text[1..^1] : text;
        if (bare.Contains(':', StringComparison.Ordinal))
            return !bare.Contains('[', StringComparison.Ordinal) && !bare.Contains(']', StringComparison.Ordinal) && IPAddress.TryParse(bare, out address);
        return !inBrackets && IsFourNumbers(bare) && IPAddress.TryParse(bare, out address);
    }

    /// <summary>An address and a port: 127.0.0.1:80, [::1]:80.</summary>
    public static bool TryParseEndPoint(string text, [NotNullWhen(true)] out IPEndPoint? endPoint)
    {
        endPoint = null;
        int colon = text.LastIndexOf(':');
        if (colon < 1 || (text[colon - 1] != ']' && text.IndexOf(':', StringComparison.Ordinal) != colon)
            || !ushort.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out ushort port)
            || !TryParse(text[..colon], out IPAddress? address))
            return false;
        endPoint = new IPEndPoint(address, port);
        return true;
    }

    /// <summary>True for what the framework takes for an address, and people do not: such as a number alone.</summary>
    public static bool IsHalfAnAddress(string text) => !TryParse(text, out _) && IPAddress.TryParse(text, out _);

    private static bool IsFourNumbers(string text)
    {
        string[] parts = text.Split('.');
        return parts.Length == 4 && Array.TrueForAll(parts, static part =>
            byte.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out _) && (part.Length == 1 || part[0] != '0'));
    }
}
