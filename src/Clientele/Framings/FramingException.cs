using System.Globalization;
using System.Text;
using Clientele.Text;

namespace Clientele;

/// <summary>
/// A message that the framing in force cannot carry, and nothing was sent; or bytes of a peer that are not framed by
/// it. The message is one line, made from <see cref="Failure"/> and its arguments.
/// </summary>
public sealed class FramingException : ArgumentException
{
    private const int MostShown = 16;

    internal FramingException(FramingFailure failure, Framing framing, ulong length = 0, long limit = 0)
    {
        Failure = failure;
        Framing = framing;
        Length = length;
        Limit = limit;
    }

    /// <summary>As it happened elsewhere: at another node of a cluster.</summary>
    /// <param name="framing">The framing.</param>
    /// <param name="failure">What is wrong.</param>
    /// <param name="length">See <see cref="Length"/>.</param>
    /// <param name="limit">See <see cref="Limit"/>.</param>
    /// <param name="position">See <see cref="Position"/>.</param>
    /// <param name="expected">See <see cref="Expected"/>.</param>
    public FramingException(
        Framing framing, FramingFailure failure, ulong length, long limit, int position, string expected)
        : this(failure, framing, length, limit) => (Position, Expected) = (position, expected);

    /// <summary>By a framing of a user's own: it cannot carry a message.</summary>
    /// <param name="framing">The framing.</param>
    /// <param name="why">Why not, in one line.</param>
    public FramingException(Framing framing, string why)
        : this(FramingFailure.Other, framing) => Expected = why;

    /// <summary>A message that a framing cannot carry, where nobody wants to know why. It is never thrown.</summary>
    internal static FramingException Refused { get; } = new(FramingFailure.Other, Framing.Raw);

    /// <inheritdoc/>
    public override string Message => Describe();

    /// <summary>What is wrong.</summary>
    public FramingFailure Failure { get; }

    /// <summary>The framing in force.</summary>
    public Framing Framing { get; }

    /// <summary>
    /// The length of the message, or the length that it claims, in bytes; 0 where neither is known.
    /// </summary>
    public ulong Length { get; }

    /// <summary>
    /// The most or the fewest bytes allowed, as <see cref="FramingFailure"/> says; 0 where it says nothing.
    /// </summary>
    public long Limit { get; }

    /// <summary>
    /// The bytes that were received first, at most 16: for a person to see what came. Empty for what was to be sent.
    /// </summary>
    public ReadOnlyMemory<byte> Beginning { get; internal init; }

    /// <summary>Where in the frame, in bytes from 0; 0 where the failure has no place.</summary>
    public int Position { get; internal init; }

    /// <summary>
    /// What should stand there: bytes in hexadecimal, a form of number, or a sum as its name, <c>=</c> and its value;
    /// empty where the failure says enough.
    /// </summary>
    public string Expected { get; internal init; } = "";

    /// <summary>What stands there instead, in hexadecimal; empty where <see cref="Beginning"/> says it.</summary>
    public string Found { get; internal init; } = "";

    /// <summary>
    /// <see cref="Beginning"/> in hexadecimal and as text, such as <c>30 38 7E "08~"</c>; empty where that is.
    /// </summary>
    public string Shown
    {
        get
        {
            if (Beginning.IsEmpty)
                return "";
            var text = new StringBuilder();
            foreach (byte one in Beginning.Span)
                text.Append(CultureInfo.InvariantCulture, $"{one:X2} ");
            text.Append('"');
            foreach (byte one in Beginning.Span)
                text.Append(one is >= 0x20 and < 0x7F and not (byte)'"' ? (char)one : '.');
            return text.Append('"').ToString();
        }
    }

    /// <summary>As many of the bytes as are shown.</summary>
    internal static ReadOnlyMemory<byte> Copy(ReadOnlySpan<byte> bytes) =>
        bytes[..Math.Min(bytes.Length, MostShown)].ToArray();

    private string Describe()
    {
        string shown = Beginning.IsEmpty ? "" : $"; it begins {Shown}";
        string not = $"not framed by {Framing}: ";
        return Failure switch
        {
            FramingFailure.WrongLength => $"a message of {Length} bytes cannot be sent under {Framing}",
            FramingFailure.ShorterThanOffset => $"a message of {Length} bytes is shorter than the offset of {Framing}",
            FramingFailure.TooLongForPrefix => $"a message of {Length} bytes is too long for {Framing}",
            FramingFailure.NotAFrame => $"a message to be sent under {Framing} is the whole frame: {Expected} "
                + $"must stand at byte {Position}",
            FramingFailure.UnsayableLength => $"no number in {Framing} says the length of a message of {Length} bytes",
            FramingFailure.OverLimit => OverLimit() + shown,
            FramingFailure.ImpossibleLength => $"{not}a message claims a length of {Length} bytes{shown}",
            FramingFailure.LengthBelowPrefix =>
                $"{not}a message claims a length of {Length} bytes, and {Limit} are counted in it{shown}",
            FramingFailure.WrongBytes =>
                $"{not}{(Found.Length > 0 ? Found : "other bytes")} at byte {Position} and not {Expected}{shown}",
            FramingFailure.NotANumber => $"{not}no number ({Expected}) at byte {Position}{shown}",
            FramingFailure.WrongSum => $"{not}{Expected}, and {Found} stands at byte {Position}{shown}",
            FramingFailure.NotWhole => $"{not}what began as a frame did not become one{shown}",
            FramingFailure.Other => $"{not}{Expected}{shown}",
            FramingFailure.WrongEscape => $"{not}an unknown escape{shown}",
            _ => $"{not}a frame of {Length} bytes, and it has at least {Limit}{shown}",
        };
    }

    private string OverLimit()
    {
        string limit = $"over the limit of {ByteSizes.Format(Limit)}{(Limit % 1024 == 0 ? "" : " bytes")}";
        return Length == 0 ? $"a message is {limit}" : $"a message claims a length of {Length} bytes, {limit}";
    }
}
