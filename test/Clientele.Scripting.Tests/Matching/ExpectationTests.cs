using Clientele.Scripting.Matching;
using Clientele.Scripting.Templates;

namespace Clientele.Scripting.Tests.Matching;

public sealed class ExpectationTests
{
    [Theory]
    [InlineData("none")]
    [InlineData("echo")]
    [InlineData("any")]
    [InlineData("checked")]
    [InlineData("text:OK {customer}")]
    [InlineData("contains:a:b")]
    [InlineData("starts:220 ")]
    [InlineData("ends:\n")]
    [InlineData("regex:^a(?<x>.)$")]
    [InlineData("hex:02??4?03")]
    [InlineData("nothing:2s")]
    [InlineData("not:text:ERR")]
    [InlineData("not:contains:ERR")]
    [InlineData("not:regex:^5")]
    [InlineData("not:hex:FF")]
    public void An_expectation_is_written_as_it_is_read(string text)
    {
        Assert.True(Expectation.TryParse(text, out Expectation? expect, out _));
        Assert.Equal(text, expect.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("maybe")]
    [InlineData("text:")]
    [InlineData("hex:F")]
    [InlineData("hex:GG")]
    [InlineData("nothing:now")]
    [InlineData("nothing:0s")]
    [InlineData("not:any")]
    [InlineData("not:nothing:1s")]
    [InlineData("not:not:text:a")]
    [InlineData("none:x")]
    public void Anything_else_is_refused(string text)
    {
        Assert.False(Expectation.TryParse(text, out _, out ParseFailure? failure));
        Assert.Equal(ParseFailureCode.NotAnExpectation, failure.Code);
    }

    [Fact]
    public void A_wrong_expression_is_named_with_its_place()
    {
        Assert.False(Expectation.TryParse("not:regex:a(b", out _, out ParseFailure? failure));
        Assert.Equal("'a(b' is no regular expression: insufficient closing parentheses at its character 3", failure.Message);
    }

    [Theory]
    [InlineData("contains:OK", "it is OK.", true)]
    [InlineData("contains:OK", "it is ok.", false)]
    [InlineData("starts:OK", "OK.", true)]
    [InlineData("starts:OK", " OK", false)]
    [InlineData("ends:OK", "not OK", true)]
    [InlineData("ends:OK", "OK.", false)]
    [InlineData("text:OK", "OK", true)]
    [InlineData("contains:<{token}>", "a <7.*> b", true)]
    [InlineData("hex:4F??", "OK", true)]
    [InlineData("hex:4F??", "OKK", false)]
    [InlineData("hex:?F4?", "OK", true)]
    [InlineData("hex:4F?A", "OK", false)]
    // The second byte of 亅 in GBK is |, and of 乗 is \: neither is in the text.
    [InlineData("contains:|", "亅|", true)]
    [InlineData("contains:|", "亅", false)]
    [InlineData("ends:|", "亅", false)]
    [InlineData("starts:亅", "亅。", true)]
    public void A_message_fits_by_its_characters_or_its_bytes(string expect, string message, bool fits)
    {
        Assert.Equal(fits, Fits(expect, message));
        Assert.Equal(!fits, Fits("not:" + expect, message));
    }

    [Fact]
    public void A_pattern_turned_round_captures_nothing()
    {
        ReplyMatcher matcher = MatcherOf("not:regex:(?<a>x)");
        Dictionary<string, string>? captured = null;
        var budget = new MatchBudget(() => 0);
        Assert.Equal(MatchResult.No, matcher.Matches("x", "x"u8, default, default, budget, ref captured));
        Assert.Equal(MatchResult.Yes, matcher.Matches("y", "y"u8, default, default, budget, ref captured));
        Assert.Null(captured);
    }

    private static bool Fits(string expect, string message)
    {
        ReplyMatcher matcher = MatcherOf(expect);
        var moment = new TemplateContext(1, 1, 1, 0, new Dictionary<string, string> { ["token"] = "7.*" });
        return matcher.Fits(TextEncoding.Gbk.Encode(message), message, default, matcher.Expected(moment, new MessageRenderer()));
    }

    private static ReplyMatcher MatcherOf(string expect)
    {
        Assert.True(Expectation.TryParse(expect, out Expectation? expectation, out _));
        var holes = new HoleSources(HoleSources.Standard.Tables, new HashSet<string> { "token" });
        return new ReplyMatcher(expectation, TextEncoding.Gbk, 1, holes, TimeProvider.System);
    }
}
