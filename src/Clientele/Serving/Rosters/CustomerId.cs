using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Clientele;

/// <summary>
/// Which customer: its number and, where several servers share a roster, the node that it came to. Written
/// <c>#1042@b</c>, or <c>#1042@b.k3x9q2tw</c> with the node's incarnation, so that a number is never used again after
/// a node of that name has started anew. Immutable.
/// </summary>
/// <param name="Number">Its number at that server, from 1.</param>
/// <param name="Node">The node's name; empty for the server that is asked.</param>
/// <param name="Incarnation">Which start of that node; empty for the one that lives.</param>
public readonly record struct CustomerId(long Number, string Node = "", string Incarnation = "") : IParsable<CustomerId>
{
    /// <summary>The longest name of a node, in characters: 32.</summary>
    public const int MaxNodeLength = 32;

    /// <summary>Its number at that server, from 1.</summary>
    public long Number { get; } = Number;

    /// <summary>The node's name; empty for the server that is asked.</summary>
    public string Node { get => field ?? ""; } = Node;

    /// <summary>Which start of that node; empty for the one that lives.</summary>
    public string Incarnation { get => field ?? ""; } = Incarnation;

    /// <summary>Reads <c>1042</c>, <c>#1042</c>, <c>#1042@b</c> or <c>#1042@b.k3x9q2tw</c>.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out CustomerId id)
    {
        id = default;
        ReadOnlySpan<char> rest = text.AsSpan();
        if (rest.StartsWith('#'))
            rest = rest[1..];
        int at = rest.IndexOf('@');
        string node = at < 0 ? "" : rest[(at + 1)..].ToString(), incarnation = "";
        int dot = node.IndexOf('.', StringComparison.Ordinal);
        if (dot >= 0)
            (node, incarnation) = (node[..dot], node[(dot + 1)..]);
        bool isWrong = at >= 0 && (!IsNodeName(node) || (dot >= 0 && !IsNodeName(incarnation)));
        if (isWrong || !long.TryParse(at < 0 ? rest : rest[..at], NumberStyles.None, CultureInfo.InvariantCulture,
            out long number))
            return false;
        id = new CustomerId(number, node, incarnation);
        return true;
    }

    /// <summary>Whether a text can name a node: 1 to 32 letters, digits, <c>-</c> and <c>_</c>.</summary>
    public static bool IsNodeName([NotNullWhen(true)] string? text) => text is { Length: > 0 and <= MaxNodeLength }
        && text.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');

    /// <summary><c>#1042</c> or <c>#1042@b</c>: as people write it, without the incarnation.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"#{Number}{(Node.Length > 0 ? "@" : "")}{Node}");

    static CustomerId IParsable<CustomerId>.Parse(string s, IFormatProvider? provider) => TryParse(s, out CustomerId id)
        ? id : throw new FormatException($"'{s}' is no customer: write a number such as 12, or 12@b for one of node b");

    static bool IParsable<CustomerId>.TryParse(
        [NotNullWhen(true)] string? s, IFormatProvider? provider, out CustomerId result) => TryParse(s, out result);
}
