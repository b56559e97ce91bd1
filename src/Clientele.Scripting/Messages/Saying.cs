using Clientele.Scripting.Messages;

namespace Clientele.Scripting;

/// <summary>What a customer says. Immutable.</summary>
public sealed record Saying
{
    internal const int ShortestChecked = 64;
    internal const int LongestChecked = 1024 * 1024;

    private Saying(SayingKind kind) => Kind = kind;

    internal SayingKind Kind { get; }

    internal bool IsChecked => Kind == SayingKind.Checked;

    internal string Words { get; private init; } = "";

    internal ReadOnlyMemory<byte> Content { get; private init; }

    internal int Shortest { get; private init; }

    internal int Longest { get; private init; }

    /// <summary>
    /// Text with holes: <c>{customer}</c> is the customer's number from 1, <c>{visit}</c> how often it has come,
    /// <c>{n}</c> the number of its message from 1, <c>{random}</c> eight hexadecimal digits and <c>{random:1-100}</c>
    /// a number from the seed, <c>{time}</c>, <c>{time:unix}</c> and <c>{time:unix-ms}</c> the moment,
    /// <c>{table.column}</c> a value of a <see cref="DataTable"/>, <c>{name}</c> what a regular expression captured;
    /// <c>\n \r \t \\ \xHH</c> are bytes, <c>{{</c> a brace.
    /// </summary>
    public static Saying Text(string template)
    {
        ArgumentNullException.ThrowIfNull(template);
        return new(SayingKind.Text) { Words = template };
    }

    /// <summary>These bytes.</summary>
    public static Saying Bytes(ReadOnlyMemory<byte> content) => new(SayingKind.Bytes) { Content = content };

    /// <summary>
    /// A checked payload: customer, sequence, intended time, length, checksum and seeded filler, all of them printable,
    /// so that a reply that is damaged, cut, doubled, overtaken, or another customer's is told apart. For servers that
    /// send it back, with <see cref="Expectation.Checked"/>.
    /// </summary>
    /// <param name="shortest">In bytes (characters, under encodings that need more for each): 64 to 1 MiB.</param>
    /// <param name="longest">Likewise; 0 (the default) for always the same.</param>
    public static Saying Checked(int shortest = ShortestChecked, int longest = 0)
    {
        longest = longest == 0 ? shortest : longest;
        ArgumentOutOfRangeException.ThrowIfLessThan(shortest, ShortestChecked);
        ArgumentOutOfRangeException.ThrowIfLessThan(longest, shortest);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(longest, LongestChecked);
        return new(SayingKind.Checked) { Shortest = shortest, Longest = longest };
    }
}
