namespace Clientele.Cli.Language;

/// <summary>
/// What is wrong with a value on the command line, behind the value itself, in the person's language.
/// </summary>
internal static class ParseWords
{
    public static string Of(ParseFailure failure) => failure.Code switch
    {
        ParseFailureCode.UnknownEncoding => Phrases.Values.UnknownEncoding(failure.Argument),
        ParseFailureCode.AmbiguousEncoding => Phrases.Values.AmbiguousEncoding,
        ParseFailureCode.NotARate => Phrases.Values.Rate,
        ParseFailureCode.UnknownPolicy => Phrases.Values.Overflow,
        ParseFailureCode.NotAnExpectation => Phrases.Values.Expectation,
        ParseFailureCode.UnknownLineEnd => Phrases.Values.Eol,
        _ => Phrases.Failures.Value(failure),
    };

    /// <summary>That no message of a framing is as short as the limit; null where one is.</summary>
    public static string? OfLimit(Framing framing, int limit) => framing.LeastMessage <= limit ? null
        : Phrases.Framing.FitsNothing(
            framing.LeastMessage, ByteSizes.Format(limit) + (limit % 1024 == 0 ? "" : " B"));
}
