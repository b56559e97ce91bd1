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
    [InlineData("length:3be,offset=1,inclusive=all")]
    [InlineData("length:varint,offset=1")]
    [InlineData("length:ber,keep")]
    [InlineData("length:ascii4,strip", "length:ascii4")]
    [InlineData("length:hex4,offset=14,keep")]
    [InlineData("length:bcd2")]
    [InlineData("length:ascii..01,offset=12,add=7,start=383D4649582E342E")]
    [InlineData("length:2le,offset=1,mask=3fff,add=-1,start=68,end=16,skip=fe", "length:2le,offset=1,mask=3FFF,add=-1,start=68,skip=FE,end=16")]
    [InlineData("length:2be,unit=4,offset=2,strip", "length:2be,offset=2,unit=4")]
    [InlineData("length:1,start=68,match=0:68/69,keep", "length:1,start=68,match=0:68/69")]
    [InlineData("fixed:4,start=68,strip,check=xor@1..", "fixed:4,start=68,check=xor@1..,strip")]
    [InlineData("delimiter:0D/0A/0D0A,bytes")]
    [InlineData("marks:7e", "marks:7E")]
    [InlineData("marks:0B..1C0D")]
    [InlineData("marks:7E,escape=7D02:7E+7D01:7D,check=xor")]
    [InlineData("marks:7E,escape=7D^20,check=crc16-x25le,lost=skip")]
    [InlineData("lines,start=24,within=500ms,lost=skip", "lines,start=24,lost=skip,within=500ms")]
    [InlineData("lines,start=24,lost=skip,within=10s", "lines,start=24,lost=skip")]
    [InlineData("fixed:3,start=03,lost=skip | fixed:4,start=04,lost=skip,within=90s", "fixed:3,start=03 | fixed:4,start=04,lost=skip,within=90s")]
    [InlineData("fixed:3,start=03 | fixed:4,start=04,lost=skip,within=2s | fixed:5")]
    [InlineData("delimiter:00,escape=cobs", "delimiter:00,bytes,escape=cobs")]
    [InlineData("lines:crlf,start=24,check=xorhex@1..-5")]
    [InlineData("header:Content-Length/l")]
    [InlineData("header:Content-Length,strip")]
    [InlineData("fixed:8,start=414D5150 | length:4be,offset=3,add=1,end=CE")]
    [InlineData("out=lines in=fixed:4", "in=fixed:4 out=lines")]
    [InlineData("@gt06,lost=skip", "length:1,offset=2,add=2,start=7878,end=0D0A,check=crc16-x25@2..-4 | length:2be,offset=2,add=2,start=7979,end=0D0A,check=crc16-x25@2..-4,lost=skip")]
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
    [InlineData("length:5be")]
    [InlineData("length:ascii")]
    [InlineData("length:ascii19")]
    [InlineData("length:ascii..31")]
    [InlineData("marks:7E,escape=7D^03")]
    [InlineData("@")]
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
        Assert.StartsWith($"'{text}'", error, StringComparison.Ordinal);
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
