namespace Clientele;

/// <summary>
/// A text that people write is not what it should be. The message is one line that says what to write instead.
/// </summary>
public sealed class ParseException : FormatException
{
    /// <summary>An exception whose message is that of the failure.</summary>
    /// <param name="failure">What is wrong.</param>
    public ParseException(ParseFailure failure)
        : base((failure ?? throw new ArgumentNullException(nameof(failure))).Message) => Failure = failure;

    /// <summary>What is wrong, as a value: the message is made from it.</summary>
    public ParseFailure Failure { get; }
}
