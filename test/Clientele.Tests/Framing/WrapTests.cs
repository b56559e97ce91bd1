namespace Clientele.Tests;

public class WrapTests
{
    [Theory]
    [InlineData("raw", "utf-8", "6162", "6162")]
    [InlineData("gap:50ms", "utf-8", "6162", "6162")]
    [InlineData("lines", "utf-8", "61", "610A")]
    [InlineData("lines", "utf-8", "", "0A")]
    [InlineData("lines", "utf-8", "610A", "610A")]
    [InlineData("lines", "utf-8", "610D0A", "610D0A")]
    [InlineData("lines:crlf", "utf-8", "61", "610D0A")]
    [InlineData("lines:crlf", "utf-8", "610D0A", "610D0A")]
    [InlineData("lines", "utf-16", "4100", "41000A00")]
    [InlineData("lines", "utf-16", "41000A00", "41000A00")]
    [InlineData("lines", "utf-16", "410A0041", "410A00410A00")]
    [InlineData("lines", "utf-16", "410A00", "410A000A00")]
    [InlineData("lines", "utf-16be", "0A000A00", "0A000A00000A")]
    [InlineData("lines", "cp037", "C1", "C125")]
    [InlineData("delimiter:7C7C", "utf-8", "61", "617C7C")]
    [InlineData("fixed:2", "utf-8", "6162", "6162")]
    [InlineData("length:2be", "utf-8", "616263", "0003616263")]
    [InlineData("length:4le", "utf-8", "61", "0100000061")]
    [InlineData("length:4be,offset=1,inclusive", "utf-8", "5161626364", "510000000861626364")]
    [InlineData("length:2be,offset=2,inclusive=all", "utf-8", "AABBCCDD", "AABB0006CCDD")]
    public void A_payload_becomes_a_frame(string framing, string encoding, string payload, string frame)
    {
        Framing parsed = Framing.Parse(framing);
        byte[] bytes = Convert.FromHexString(payload);
        byte[] destination = new byte[parsed.WrappedLength(bytes, TextEncoding.Get(encoding))];
        parsed.Wrap(bytes, destination, TextEncoding.Get(encoding));
        Assert.Equal(frame, Convert.ToHexString(destination));
    }

    [Theory]
    [InlineData("fixed:2", 3, "a message of 3 bytes cannot be sent under fixed:2")]
    [InlineData("length:1", 256, "a message of 256 bytes is too long for length:1")]
    [InlineData("length:1,inclusive", 255, "a message of 255 bytes is too long for length:1,inclusive")]
    [InlineData("length:2le,offset=4", 3, "a message of 3 bytes is shorter than the offset of length:2le,offset=4")]
    public void What_the_framing_cannot_carry_is_refused(string framing, int length, string message) =>
        Assert.Equal(message, Assert.Throws<FramingException>(
            () => Framing.Parse(framing).WrappedLength(new byte[length], TextEncoding.Utf8)).Message);

    [Theory]
    [InlineData("fixed:2", 3, FramingFailure.WrongLength)]
    [InlineData("length:1", 256, FramingFailure.TooLongForPrefix)]
    [InlineData("length:2le,offset=4", 3, FramingFailure.ShorterThanOffset)]
    public void A_refusal_has_its_reason_as_a_value(string framing, int length, FramingFailure failure)
    {
        FramingException error = Assert.Throws<FramingException>(
            () => Framing.Parse(framing).WrappedLength(new byte[length], TextEncoding.Utf8));
        Assert.Equal((failure, Framing.Parse(framing), (ulong)length), (error.Failure, error.Framing, error.Length));
    }
}
