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
    [InlineData("length:5be", ParseFailureCode.InvalidPrefix, 7, "5be")]
    [InlineData("length:2be,offset=1,offset=2", ParseFailureCode.RepeatedFramingOption, 20, "offset=2")]
    [InlineData("length:2be,keep,strip", ParseFailureCode.RepeatedFramingOption, 16, "strip")]
    [InlineData("length:2be,colour=red", ParseFailureCode.UnknownFramingOption, 11, "colour=red")]
    [InlineData("lines,offset=2", ParseFailureCode.MisplacedFramingOption, 6, "offset=2")]
    [InlineData("raw,start=68", ParseFailureCode.MisplacedFramingOption, 4, "start=68")]
    [InlineData("length:varint,inclusive", ParseFailureCode.MisplacedFramingOption, 14, "inclusive")]
    [InlineData("length:2be,offset=65536", ParseFailureCode.InvalidFramingNumber, 18, "65536")]
    [InlineData("length:2be,unit=0", ParseFailureCode.InvalidFramingNumber, 16, "0")]
    [InlineData("length:2be,lost=maybe", ParseFailureCode.InvalidFramingNumber, 16, "maybe")]
    [InlineData("length:2be,start=6", ParseFailureCode.InvalidFramingBytes, 17, "6")]
    [InlineData("length:2be,start=68,match=1", ParseFailureCode.InvalidMatch, 26, "1")]
    [InlineData("length:2be,check=crc7", ParseFailureCode.InvalidCheck, 17, "crc7")]
    [InlineData("length:2be,check=xor@1", ParseFailureCode.InvalidCheck, 17, "xor@1")]
    [InlineData("marks:7E,escape=7D02:7E", ParseFailureCode.InvalidEscape, 16, "7D02:7E")]
    [InlineData("marks:7E,escape=7E^20", ParseFailureCode.InvalidEscape, 16, "7E^20")]
    [InlineData("marks:7E..", ParseFailureCode.InvalidMarks, 6, "7E..")]
    [InlineData("header:a b", ParseFailureCode.InvalidHeaderName, 7, "a b")]
    [InlineData("fixed:4,match=3:0102", ParseFailureCode.BehindShortestFrame, 8, "match")]
    [InlineData("length:2be,match=2:00", ParseFailureCode.BehindShortestFrame, 11, "match")]
    [InlineData("length:2be,offset=1,start=68/6868,strip", ParseFailureCode.NotStrippable, 20, "start")]
    [InlineData("length:2be,lost=skip", ParseFailureCode.NothingToFind, 11, "lost=skip")]
    [InlineData("lines,start=24,within=5s", ParseFailureCode.NothingSkipped, 15, "within")]
    [InlineData("lines,start=24,lost=close,within=5s", ParseFailureCode.NothingSkipped, 26, "within")]
    [InlineData("lines,start=24,lost=skip,within=5", ParseFailureCode.InvalidFramingNumber, 32, "5")]
    [InlineData("lines,start=24,lost=skip,within=0s", ParseFailureCode.InvalidFramingNumber, 32, "0s")]
    [InlineData("lines,start=24,lost=skip,within=2h", ParseFailureCode.InvalidFramingNumber, 32, "2h")]
    [InlineData("fixed:3,start=03,lost=skip,within=1s | fixed:4,start=04,lost=skip,within=2s", ParseFailureCode.RepeatedFramingOption, 66, "within")]
    [InlineData("fixed:4 | length:5be", ParseFailureCode.InvalidPrefix, 17, "5be")]
    [InlineData("in=lines out=length:5be", ParseFailureCode.InvalidPrefix, 20, "5be")]
    [InlineData("gap:2h", ParseFailureCode.InvalidGap, 4, "2h")]
    [InlineData("gap:50", ParseFailureCode.MissingTimeUnit, 4, "50")]
    public void A_framing_fails_with_a_code_and_the_wrong_part(string text, ParseFailureCode code, int position, string part)
    {
        ParseFailure failure = Failure<Framing?>(Framing.TryParse, text);
        Assert.Equal((code, position, part), Values(failure));
        Assert.Equal(part, text.Substring(position, part.Length));
        Assert.Equal($"'{text}': {failure.Reason}", failure.Message);
    }

    [Theory]
    [InlineData("lines | raw", ParseFailureCode.InvalidAlternatives, "lines | raw")]
    [InlineData("in=lines", ParseFailureCode.MissingDirection, "out=")]
    [InlineData("@jt80", ParseFailureCode.UnknownProtocol, "@jt80")]
    public void A_framing_fails_as_a_whole(string text, ParseFailureCode code, string argument) =>
        Assert.Equal((code, 0, argument), Values(Failure<Framing?>(Framing.TryParse, text)));

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
