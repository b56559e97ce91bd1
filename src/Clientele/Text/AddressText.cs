using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;

namespace Clientele;

/// <summary>
/// Addresses as people write them. The framework also takes 10305 for 0.0.40.65, 127.1 for 127.0.0.1 and 010.0.0.1 for
/// 8.0.0.1: each is a slip of the finger, and goes elsewhere than was meant. Any thread.
/// </summary>
public static class AddressText
{
    /// <summary>Reads an address, or says what is wrong with it.</summary>
    /// <param name="text">The text, without spaces.</param>
    /// <param name="address">The address, or null.</param>
    /// <param name="failure">What is wrong; null where nothing is.</param>
    /// <returns>Whether it is one.</returns>
    public static bool TryParse(
        [NotNullWhen(true)] string? text,
        [NotNullWhen(true)] out IPAddress? address,
        [NotNullWhen(false)] out ParseFailure? failure)
    {
        failure = TryParse(text, out address) ? null : Failed(ParseFailureCode.NotAnAddress, text);
        return failure is null;
    }

    /// <summary>
    /// Reads four decimal numbers without leading zeros, or an IPv6 address, which may stand in brackets. A host name
    /// is not an address.
    /// </summary>
    /// <param name="text">The text, without spaces.</param>
    /// <param name="address">The address, or null.</param>
    /// <returns>Whether it is one.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out IPAddress? address)
    {
        address = null;
        if (text is null)
            return false;
        bool inBrackets = text.Length > 2 && text[0] == '[' && text[^1] == ']';
        string bare = inBrackets ? text[1..^1] : text;
        if (bare.Contains(':', StringComparison.Ordinal))
            return !bare.Contains('[', StringComparison.Ordinal) && !bare.Contains(']', StringComparison.Ordinal)
                && IPAddress.TryParse(bare, out address);
        return !inBrackets && IsFourNumbers(bare) && IPAddress.TryParse(bare, out address);
    }

    /// <summary>Reads addresses with commas between them, or says which of them is wrong.</summary>
    /// <param name="text">The text; spaces around an address do not count.</param>
    /// <param name="addresses">The addresses, at least one; or null.</param>
    /// <param name="failure">
    /// What is wrong, with the last wrong one as its argument; null where nothing is.
    /// </param>
    /// <returns>Whether each is an address.</returns>
    public static bool TryParseList(
        string? text,
        [NotNullWhen(true)] out IReadOnlyList<IPAddress>? addresses,
        [NotNullWhen(false)] out ParseFailure? failure)
    {
        List<IPAddress> all = [];
        failure = null;
        int position = 0;
        foreach (string one in (text ?? "").Split(','))
        {
            if (TryParse(one.Trim(), out IPAddress? address))
                all.Add(address);
            else
                failure = new ParseFailure(ParseFailureCode.NotAnAddress, text ?? "", position, one);
            position += one.Length + 1;
        }

        addresses = failure is null ? all : null;
        return failure is null;
    }

    /// <summary>Reads an address and a port, or says what is wrong with them.</summary>
    /// <param name="text">The text, without spaces.</param>
    /// <param name="endPoint">The address and the port, 0 to 65535; or null.</param>
    /// <param name="failure">What is wrong; null where nothing is.</param>
    /// <returns>Whether it is both.</returns>
    public static bool TryParseEndPoint(
        [NotNullWhen(true)] string? text,
        [NotNullWhen(true)] out IPEndPoint? endPoint,
        [NotNullWhen(false)] out ParseFailure? failure)
    {
        failure = TryParseEndPoint(text, out endPoint) ? null : Failed(ParseFailureCode.NotAnEndPoint, text);
        return failure is null;
    }

    /// <summary>
    /// Reads an address, or an address and a port, where either will do: of an address alone, with the port that is
    /// usual there.
    /// </summary>
    /// <param name="text">The text, without spaces.</param>
    /// <param name="port">The usual port.</param>
    /// <param name="endPoint">The address and the port; or null.</param>
    /// <param name="failure">What is wrong; null where nothing is.</param>
    /// <returns>Whether it is one of the two.</returns>
    public static bool TryParseEndPoint(
        [NotNullWhen(true)] string? text,
        int port,
        [NotNullWhen(true)] out IPEndPoint? endPoint,
        [NotNullWhen(false)] out ParseFailure? failure)
    {
        failure = null;
        if (!TryParse(text, out IPAddress? address))
            return TryParseEndPoint(text, out endPoint, out failure);
        endPoint = new IPEndPoint(address, port);
        return true;
    }

    /// <summary>Takes a host and its port apart at the last colon: <c>shop:7788</c>, <c>[::1]:7788</c>.</summary>
    /// <param name="text">The text.</param>
    /// <returns>
    /// The two as they are written, the host without brackets; the port is empty where it is missing, as behind an
    /// IPv6 address without brackets.
    /// </returns>
    public static (string Host, string Port) Split(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        int colon = text.LastIndexOf(':');
        bool isBare = text.Contains("::", StringComparison.Ordinal) && !text.Contains("]:", StringComparison.Ordinal);
        (string host, string port) = colon > 0 && !isBare ? (text[..colon], text[(colon + 1)..]) : (text, "");
        return (host.Trim('[', ']'), port);
    }

    /// <summary>Reads an address and a port: <c>127.0.0.1:80</c>, <c>[::1]:80</c>.</summary>
    /// <param name="text">The text, without spaces.</param>
    /// <param name="endPoint">The address and the port, 0 to 65535; or null.</param>
    /// <returns>Whether it is both.</returns>
    public static bool TryParseEndPoint([NotNullWhen(true)] string? text, [NotNullWhen(true)] out IPEndPoint? endPoint)
    {
        endPoint = null;
        if (text is null)
            return false;
        int colon = text.LastIndexOf(':');
        if (colon < 1 || (text[colon - 1] != ']' && text.IndexOf(':', StringComparison.Ordinal) != colon)
            || !ushort.TryParse(
                text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out ushort port)
            || !TryParse(text[..colon], out IPAddress? address))
            return false;
        endPoint = new IPEndPoint(address, port);
        return true;
    }

    /// <summary>A host and a port in one text, as people write them: <c>shop:7788</c>, <c>[::1]:7788</c>.</summary>
    /// <param name="host">A name or an address, without brackets.</param>
    /// <param name="port">The port.</param>
    /// <returns>The text.</returns>
    public static string Format(string host, int port)
    {
        ArgumentNullException.ThrowIfNull(host);
        return host.Contains(':', StringComparison.Ordinal)
            ? string.Create(CultureInfo.InvariantCulture, $"[{host}]:{port}")
            : string.Create(CultureInfo.InvariantCulture, $"{host}:{port}");
    }

    /// <summary>True for what the framework takes for an address, and people do not: such as a number alone.</summary>
    internal static bool IsHalfAnAddress(string text) => !TryParse(text, out _) && IPAddress.TryParse(text, out _);

    private static ParseFailure Failed(ParseFailureCode code, string? text) =>
        new(code, text ?? "", Argument: text ?? "");

    private static bool IsFourNumbers(string text)
    {
        string[] parts = text.Split('.');
        return parts.Length == 4 && Array.TrueForAll(parts, static part =>
            byte.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out _)
                && (part.Length == 1 || part[0] != '0'));
    }
}
