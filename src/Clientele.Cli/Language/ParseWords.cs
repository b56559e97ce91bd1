namespace Clientele.Cli.Language;

/// <summary>What is wrong with a value on the command line, behind the value itself, in the person's language.</summary>
internal static class ParseWords
{
    public static string Of(ParseFailure failure) => failure.Code switch
    {
        ParseFailureCode.UnknownEncoding => Phrases.Values.UnknownEncoding,
        ParseFailureCode.NotARate => Phrases.Values.Rate,
        ParseFailureCode.UnknownPolicy => Phrases.Values.Overflow,
        ParseFailureCode.NotAnExpectation => Phrases.Values.Expectation,
        _ => Phrases.Failures.Value(failure),
    };
}
