using System.Buffers.Binary;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Text;
using Clientele.Serving.Rosters;

namespace Clientele;

/// <summary>
/// A customer's place in an order at one moment, also among the customers of several servers. Pages of a list go from
/// one to the next by it: see <see cref="RosterQuery.After"/>. As text it is for programs. Immutable.
/// </summary>
public sealed class RosterPosition : IComparable<RosterPosition>, IEquatable<RosterPosition>, IParsable<RosterPosition>
{
    // Order, figure, number, the length of the node's name; the node's name and the text follow.
    private const int Fixed = 1 + 16 + 8 + 1;
    private const int LongestText = sizeof(char) * Customer.MaxNameLength;
    private const int Longest = Fixed + CustomerId.MaxNodeLength + LongestText;

    private readonly Rank _rank;

    internal RosterPosition(RosterSort sort, in Rank rank, string node = "") =>
        (Sort, _rank, Node) = (sort, rank, node);

    /// <summary>By what the list is sorted that it is a place of.</summary>
    public RosterSort Sort { get; }

    /// <summary>Whether that list is sorted from the end.</summary>
    public bool Descending => _rank.FromEnd;

    /// <summary>The node of the customer; empty for the server that was asked.</summary>
    public string Node { get; }

    internal ref readonly Rank Rank => ref _rank;

    /// <summary>The same place, of a customer of that node.</summary>
    /// <exception cref="ArgumentException">The name cannot be a node's.</exception>
    public RosterPosition At(string node) => CustomerId.IsNodeName(node)
        ? new RosterPosition(Sort, _rank, node) : throw new ArgumentException("no name of a node", nameof(node));

    /// <summary>
    /// The same place in the list from its other end. It stands before all that have the same rank at any node: from
    /// there, a list reads what comes before a row of the other list.
    /// </summary>
    public RosterPosition Reverse() => new(Sort, _rank.Reverse());

    /// <summary>
    /// The same place for the customers of one node alone: those of other nodes with the same rank come before or after
    /// them as the nodes' names do.
    /// </summary>
    internal int CompareTo(in Rank other, string node)
    {
        int order = Rank.Compare(_rank, other);
        return order != 0 ? order : string.CompareOrdinal(Node, node);
    }

    /// <inheritdoc/>
    public int CompareTo(RosterPosition? other) => other is null ? 1 : CompareTo(other._rank, other.Node);

    /// <inheritdoc/>
    public bool Equals(RosterPosition? other) =>
        other is not null && Sort == other.Sort && Descending == other.Descending && CompareTo(other) == 0;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as RosterPosition);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Sort, _rank.Figure, _rank.Number, Node);

    /// <summary>Letters, digits, <c>-</c> and <c>_</c>: for <see cref="TryParse"/>.</summary>
    public override string ToString()
    {
        // Not UTF-8: half a surrogate pair must stay what it is, or the order would change.
        ReadOnlySpan<byte> text = MemoryMarshal.AsBytes(_rank.Text.AsSpan());
        byte[] node = Encoding.ASCII.GetBytes(Node);
        byte[] all = new byte[Fixed + node.Length + text.Length];
        all[0] = (byte)((int)Sort << 2 | (_rank.Text is null ? 0 : 2) | (_rank.FromEnd ? 1 : 0));
        BinaryPrimitives.WriteUInt128BigEndian(all.AsSpan(1), _rank.Figure);
        BinaryPrimitives.WriteInt64BigEndian(all.AsSpan(17), _rank.Number);
        all[25] = (byte)node.Length;
        node.CopyTo(all.AsSpan(Fixed));
        text.CopyTo(all.AsSpan(Fixed + node.Length));
        return Base64Url.EncodeToString(all);
    }

    /// <summary>Reads what <see cref="ToString"/> writes.</summary>
    /// <returns>False for any other text.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out RosterPosition? position)
    {
        position = null;
        Span<byte> room = stackalloc byte[Longest];
        if (text is null || text.Length > Longest * 4 / 3 + 4 || !Base64Url.IsValid(text)
            || !Base64Url.TryDecodeFromChars(text, room, out int length) || length < Fixed)
            return false;
        ReadOnlySpan<byte> all = room[..length];
        var sort = (RosterSort)(all[0] >> 2);
        int node = all[25];
        if (sort > RosterSort.Dropped || Fixed + node > length)
            return false;
        string name = Encoding.Latin1.GetString(all.Slice(Fixed, node));
        ReadOnlySpan<byte> words = all[(Fixed + node)..];
        bool hasText = (all[0] & 2) != 0;
        if ((name.Length > 0 && !CustomerId.IsNodeName(name)) || words.Length % sizeof(char) != 0
            || (!hasText && words.Length > 0))
            return false;
        var rank = new Rank(
            BinaryPrimitives.ReadUInt128BigEndian(all[1..]),
            hasText ? new string(MemoryMarshal.Cast<byte, char>(words)) : null,
            BinaryPrimitives.ReadInt64BigEndian(all[17..]),
            fromEnd: (all[0] & 1) != 0);
        position = new RosterPosition(sort, rank, name);
        return true;
    }

    /// <summary>Whether both are the same place.</summary>
    public static bool operator ==(RosterPosition? left, RosterPosition? right) =>
        left is null ? right is null : left.Equals(right);

    /// <summary>Whether they are different places.</summary>
    public static bool operator !=(RosterPosition? left, RosterPosition? right) => !(left == right);

    /// <summary>Whether one stands before the other.</summary>
    public static bool operator <(RosterPosition? left, RosterPosition? right) =>
        left is null ? right is not null : left.CompareTo(right) < 0;

    /// <summary>Whether one stands before the other, or where it stands.</summary>
    public static bool operator <=(RosterPosition? left, RosterPosition? right) =>
        left is null || left.CompareTo(right) <= 0;

    /// <summary>Whether one stands behind the other.</summary>
    public static bool operator >(RosterPosition? left, RosterPosition? right) => right < left;

    /// <summary>Whether one stands behind the other, or where it stands.</summary>
    public static bool operator >=(RosterPosition? left, RosterPosition? right) => right <= left;

    static RosterPosition IParsable<RosterPosition>.Parse(string s, IFormatProvider? provider) =>
        TryParse(s, out RosterPosition? position) ? position
            : throw new FormatException("no place in a list: use what a row of it has");

    static bool IParsable<RosterPosition>.TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider,
        [MaybeNullWhen(false)] out RosterPosition result) => TryParse(s, out result);
}
