namespace Clientele;

/// <summary>
/// A message that the framing in force cannot carry, and nothing was sent; or bytes of a peer that are not framed by it. The
/// message is one line, made from <see cref="Failure"/> and its arguments.
/// </summary>
public sealed class FramingException : ArgumentException
{
    internal FramingException(FramingFailure failure, Framing framing, ulong length = 0, long limit = 0)
        : base(Describe(failure, framing, length, limit))
    {
        Failure = failure;
        Framing = framing;
        Length = length;
        Limit = limit;
    }

    /// <summary>What is wrong.</summary>
    public FramingFailure Failure { get; }

    /// <summary>The framing in force.</summary>
    public Framing Framing { get; }

    /// <summary>The length of the message, or the length that it claims, in bytes; 0 for <see cref="FramingFailure.OverLimit"/>.</summary>
    public ulong Length { get; }

    /// <summary>The most or the fewest bytes allowed, as <see cref="FramingFailure"/> says; 0 where it says nothing.</summary>
    public long Limit { get; }

    private static string Describe(FramingFailure failure, Framing framing, ulong length, long limit) => failure switch
    {
        FramingFailure.WrongLength => $"a message of {length} bytes cannot be sent under {framing}",
        FramingFailure.ShorterThanOffset => $"a message of {length} bytes is shorter than the offset of {framing}",
        FramingFailure.TooLongForPrefix => $"a message of {length} bytes is too long for {framing}",
        FramingFailure.OverLimit =>
            $"a message is over the limit of {ByteSizes.Format(limit)}{(limit % 1024 == 0 ? "" : " bytes")}",
        FramingFailure.ImpossibleLength => $"not framed by {framing}: a message claims a length of {length} bytes",
        _ => $"not framed by {framing}: a message claims a length of {length} bytes, and {limit} are counted in it",
    };
}
