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
    [InlineData("lines", "610D0A", "61")]
    [InlineData("lines", "61", "61")]
    [InlineData("delimiter:7C7C", "617C7C627C7C", "61")]
    [InlineData("fixed:2", "616263", "6162")]
    [InlineData("length:2be", "0003616263", "616263")]
    [InlineData("length:2be", "0004616263", "0004616263")]
    [InlineData("length:4be,offset=1,inclusive", "510000000861626364", "5161626364")]
    [InlineData("raw", "6162", "6162")]
    public void A_frame_has_its_payload_and_what_is_no_whole_frame_is_left_as_it_is(string framing, string frame, string payload)
    {
        byte[] bytes = Convert.FromHexString(frame);
        Assert.Equal(payload, Convert.ToHexString(Framing.Parse(framing).PayloadOf(bytes, TextEncoding.Utf8)));
        Assert.Equal(frame, Convert.ToHexString(bytes));
    }

    [Theory]
    [InlineData("fixed:2 | lines", "616263", "6162630A")]
    [InlineData("fixed:2,start=61 | fixed:3 | length:1,offset=1,start=62", "6203AABBCC", "6203AABBCC")]
    [InlineData("length:1,start=02,offset=1,end=03,add=1 | marks:7E,escape=7D^20,check=xor", "7E4100", "7E7D5E413F7E")]
    [InlineData("header:N,start=47 | length:1", "6162", "026162")]
    [InlineData("length:1,offset=3 | length:1", "6162", "026162")]
    public void Of_several_kinds_the_first_that_can_carries_it_and_none_throws(
        string framing, string payload, string frame)
    {
        Framing parsed = Framing.Parse(framing);
        byte[] bytes = Convert.FromHexString(payload);
        int thread = Environment.CurrentManagedThreadId, thrown = 0;
        void OnThrown(object? sender, System.Runtime.ExceptionServices.FirstChanceExceptionEventArgs args) =>
            thrown += Environment.CurrentManagedThreadId == thread ? 1 : 0;
        byte[] wrapped = [];
        byte[] space = new byte[100];
        AppDomain.CurrentDomain.FirstChanceException += OnThrown;
        try
        {
            wrapped = parsed.Wrap(bytes, TextEncoding.Utf8);
        }
        finally
        {
            AppDomain.CurrentDomain.FirstChanceException -= OnThrown;
        }

        Assert.Equal(0, thrown);
        Assert.Equal(frame, Convert.ToHexString(wrapped));
        parsed.Write(bytes, space, TextEncoding.Utf8);
        long before = GC.GetAllocatedBytesForCurrentThread();
        parsed.Write(bytes, space, TextEncoding.Utf8);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Theory]
    [InlineData("length:1,offset=2,check=crc32", "6162016364", "616201636465")]
    [InlineData("length:2be,start=61,offset=1,end=0D0A", "61000D0A", "61000161620D0A")]
    public void A_sum_or_an_end_does_not_stand_in_the_number(string framing, string message, string received)
    {
        Framing parsed = Framing.Parse(framing);
        Assert.Throws<FramingException>(() => parsed.Wrap(Convert.FromHexString(message), TextEncoding.Utf8));
        int resumeAt = 0;
        FrameScan scan = parsed.Scan(Convert.FromHexString(received), TextEncoding.Utf8, ref resumeAt, 100);
        Assert.Equal(FrameStatus.Invalid, scan.Status);
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
