namespace Clientele.Tests;

public class GrammarTests
{
    [Theory]
    [InlineData("raw")]
    [InlineData("lines")]
    [InlineData("lines:lf")]
    [InlineData("lines:crlf")]
    [InlineData("lines:any", "lines")]
    [InlineData("delimiter:0d0a", "delimiter:0D0A")]
    [InlineData("fixed:16")]
    [InlineData("length:1")]
    [InlineData("length:1be", "length:1")]
    [InlineData("length:2be")]
    [InlineData("length:8le")]
    [InlineData("length:4be,inclusive,offset=1", "length:4be,offset=1,inclusive")]
    [InlineData("length:4le,offset=0,inclusive=all", "length:4le,inclusive=all")]
    [InlineData("gap:50ms")]
    [InlineData(" gap:1000ms ", "gap:1s")]
    public void Framings_are_read_and_written(string text, string? form = null)
    {
        Framing framing = Framing.Parse(text);
        Assert.Equal(form ?? text, framing.ToString());
        Assert.Equal(framing, Framing.Parse(framing.ToString()));
        Assert.Equal(framing.GetHashCode(), Framing.Parse(framing.ToString()).GetHashCode());
        Assert.NotEqual(framing, Framing.Fixed(7));
    }

    [Theory]
    [InlineData("line")]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("Raw")]
    [InlineData("raw:1")]
    [InlineData("lines:cr")]
    [InlineData("lines:")]
    [InlineData("delimiter")]
    [InlineData("delimiter:")]
    [InlineData("delimiter:0")]
    [InlineData("delimiter:0G")]
    [InlineData("fixed:0")]
    [InlineData("fixed:-1")]
    [InlineData("fixed:99999999999")]
    [InlineData("length:2")]
    [InlineData("length:3be")]
    [InlineData("length:2be,offset=65536")]
    [InlineData("length:2be,inclusive,inclusive")]
    [InlineData("length:2be,offset=1,offset=1")]
    [InlineData("length:2be,")]
    [InlineData("gap:50")]
    [InlineData("gap")]
    [InlineData("gap:0s")]
    [InlineData("gap:2h")]
    public void An_invalid_framing_is_an_error_of_one_line(string? text)
    {
        Assert.False(Framing.TryParse(text, out Framing? framing, out ParseFailure? failure));
        Assert.Null(framing);
        string error = failure.Message;
        Assert.StartsWith($"'{text}': ", error, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error);
        if (text is not null) Assert.Equal(error, Assert.Throws<ParseException>(() => Framing.Parse(text)).Message);
    }

    [Fact]
    public void An_invalid_combination_is_refused_at_once()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Framing.Fixed(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Framing.Delimiter([]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Framing.Delimiter(new byte[256]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Framing.LengthPrefix(3));
        Assert.Throws<ArgumentOutOfRangeException>(() => Framing.LengthPrefix(2, offset: -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Framing.LengthPrefix(2, offset: 65536));
        Assert.Throws<ArgumentOutOfRangeException>(() => Framing.LengthPrefix(2, counts: (LengthCounts)3));
        Assert.Throws<ArgumentOutOfRangeException>(() => Framing.Gap(TimeSpan.Zero));
        Assert.Throws<ArgumentOutOfRangeException>(() => Framing.Lines((LineEnding)3));
    }

    [Fact]
    public void Only_an_offset_changes_the_frame()
    {
        Assert.True(Framing.LengthPrefix(2).KeepsFrame);
        Assert.False(Framing.LengthPrefix(2, offset: 1).KeepsFrame);
        Assert.Equal(TimeSpan.FromMilliseconds(50), Framing.Gap(TimeSpan.FromMilliseconds(50)).GapTime);
        Assert.Null(Framing.Raw.GapTime);
    }
}
