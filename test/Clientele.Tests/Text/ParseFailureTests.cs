namespace Clientele.Tests;

public class ParseFailureTests
{
    private delegate bool Parser<T>(string? text, out T value, out ParseFailure? failure);

    [Theory]
    [InlineData("5", ParseFailureCode.MissingTimeUnit)]
    [InlineData("five", ParseFailureCode.NotADuration)]
    [InlineData("5d", ParseFailureCode.UnknownTimeUnit)]
    [InlineData("99999999999999h", ParseFailureCode.TooLong)]
    public void A_duration_fails_with_a_code(string text, ParseFailureCode code) =>
        Assert.Equal((code, 0, text), Values(Failure<TimeSpan>(Durations.TryParse, $" {text} ")));

    [Theory]
    [InlineData("big", ParseFailureCode.NotASize)]
    [InlineData("64k", ParseFailureCode.UnknownSizeUnit)]
    [InlineData("1.5", ParseFailureCode.NotWholeBytes)]
    [InlineData("99999999999GiB", ParseFailureCode.TooLarge)]
    public void A_size_fails_with_a_code(string text, ParseFailureCode code) =>
        Assert.Equal((code, 0, text), Values(Failure<long>(ByteSizes.TryParse, text)));

    [Theory]
    [InlineData("line", ParseFailureCode.UnknownFraming, 0, "")]
    [InlineData("lines:cr", ParseFailureCode.InvalidLineEnd, 6, "cr")]
    [InlineData("delimiter:0", ParseFailureCode.InvalidDelimiter, 10, "0")]
    [InlineData("fixed", ParseFailureCode.InvalidFixedLength, 0, "")]
    [InlineData("length:3be", ParseFailureCode.InvalidPrefix, 7, "3be")]
    [InlineData("length:2be,offset=1,offset=2", ParseFailureCode.InvalidPrefixOption, 20, "offset=2")]
    [InlineData("gap:2h", ParseFailureCode.InvalidGap, 4, "2h")]
    [InlineData("gap:50", ParseFailureCode.MissingTimeUnit, 4, "50")]
    public void A_framing_fails_with_a_code_and_the_wrong_part(string text, ParseFailureCode code, int position, string part)
    {
        ParseFailure failure = Failure<Framing?>(Framing.TryParse, text);
        Assert.Equal((code, position, part), Values(failure));
        Assert.Equal(part, text.Substring(position, part.Length));
        Assert.Equal($"'{text}': {failure.Reason}", failure.Message);
    }

    [Fact]
    public void A_name_fails_with_the_nearest_one_where_there_is_one()
    {
        Assert.Equal((ParseFailureCode.UnknownEncoding, 0, "gbk"), Values(Failure<TextEncoding?>(TextEncoding.TryParse, "gbkk")));
        Assert.Equal((ParseFailureCode.UnknownEncoding, 0, ""), Values(Failure<TextEncoding?>(TextEncoding.TryParse, null)));
        Assert.Equal((ParseFailureCode.UnknownPolicy, 0, "drop"), Values(Failure<OverflowPolicy>(OverflowPolicies.TryParse, "drop")));
        Assert.Equal((ParseFailureCode.NotARate, 0, "fast"), Values(Failure<RateLimit?>(RateLimit.TryParse, "fast")));
    }

    [Theory]
    [InlineData(@"ab\q", ParseFailureCode.UnknownEscape, 2)]
    [InlineData(@"ab\x4", ParseFailureCode.IncompleteByte, 2)]
    [InlineData("a[FF", ParseFailureCode.OpenByteGroup, 1)]
    [InlineData("a[F", ParseFailureCode.InvalidByteGroup, 2)]
    public void Typed_text_fails_with_a_code_and_a_place(string typed, ParseFailureCode code, int position)
    {
        ParseFailure failure = Assert.Throws<ParseException>(
            () => TypedText.ToBytes(typed, TextEncoding.Utf8, hexInput: true, escapes: true)).Failure;
        Assert.Equal((code, position, typed), (failure.Code, failure.Position, failure.Text));
    }

    [Fact]
    public void Every_code_has_a_sentence_of_its_own()
    {
        string[] sentences = [.. Enum.GetValues<ParseFailureCode>().Select(code => new ParseFailure(code, "5k", 0, "5k").Reason)];
        Assert.Equal(sentences.Length, sentences.Distinct().Count());
        Assert.DoesNotContain("is invalid", sentences);
    }

    [Fact]
    public void Generic_code_reads_the_same_values()
    {
        Assert.Equal(Framing.Fixed(16), Parse<Framing>("fixed:16"));
        Assert.Equal(TextEncoding.Gbk, Parse<TextEncoding>("cp936"));
        Assert.Equal(new RateLimit(100), Parse<RateLimit>("100/s"));
        Assert.Throws<ParseException>(() => Parse<Framing>("fixed"));
        Assert.Throws<ParseException>(() => Parse<TextEncoding>("klingon"));
        Assert.Throws<ParseException>(() => Parse<RateLimit>("fast"));
        Assert.False(IsParsed<Framing>("fixed") || IsParsed<TextEncoding>(null) || IsParsed<RateLimit>("fast"));
    }

    private static ParseFailure Failure<T>(Parser<T> parser, string? text)
    {
        Assert.False(parser(text, out _, out ParseFailure? failure));
        Assert.NotNull(failure);
        return failure;
    }

    private static (ParseFailureCode Code, int Position, string Argument) Values(ParseFailure failure) =>
        (failure.Code, failure.Position, failure.Argument);

    private static T Parse<T>(string text) where T : IParsable<T> => T.Parse(text, null);

    private static bool IsParsed<T>(string? text) where T : IParsable<T> => T.TryParse(text, null, out _);
}
