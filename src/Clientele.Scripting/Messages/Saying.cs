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

    /// <summary>Text with holes; a brace before anything else is itself.</summary>
    /// <remarks>
    /// <list type="bullet">
    /// <item><c>{customer}</c> is the customer's number from 1, <c>{visit}</c> how often it has come, <c>{n}</c> the
    /// number of its message from 1.</item>
    /// <item><c>{random}</c> is eight hexadecimal digits, <c>{random:1-100}</c> a number, <c>{uuid}</c> a UUID,
    /// <c>{pattern:[A-Z]{3}\d{4}}</c> text of that form, all from the seed. With a name,
    /// <c>{random#id:1-100}</c>, it is the same during a visit.</item>
    /// <item><c>{time}</c>, <c>{time:unix}</c> and <c>{time:unix-ms}</c> are the moment.</item>
    /// <item>Numbers may have a form: <c>{n:06}</c>, <c>{n:x4}</c>, or bytes as a framing has them:
    /// <c>{n:2be}</c>, <c>{n:bcd6}</c>.</item>
    /// <item><c>{table.column}</c> is a value of a <see cref="DataTable"/>, <c>{name}</c> what a regular expression
    /// captured.</item>
    /// <item><c>{length}</c> and the names of <see cref="FrameSum.All"/>, such as <c>{xor}</c>, are computed over all
    /// that stands before; <c>{length@body:2be}</c> over the part <c>{body=...}</c>, wherever it stands. Sums are bytes
    /// (<c>:be</c>, <c>:le</c>; <c>crc16-modbus</c> has the low byte first unless said) or digits (<c>:hex</c>,
    /// <c>:dec</c>).</item>
    /// <item><c>{md5}</c>, <c>{sha1}</c>, <c>{sha256}</c>, <c>{hex}</c> and <c>{base64}</c> likewise, or over a text:
    /// <c>{base64:TEXT}</c>; <c>{hmac-sha256:KEY:TEXT}</c>; <c>{unhex:DIGITS}</c> is bytes.</item>
    /// <item><c>\n \r \t \\ \xHH</c> are bytes, <c>\{</c> and <c>\}</c> braces, <c>{{n}</c> the text
    /// <c>{n}</c>.</item>
    /// </list>
    /// </remarks>
    /// <param name="template">The text.</param>
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
