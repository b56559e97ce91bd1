using Clientele.Framings;

namespace Clientele.Tests;

public class ScanTests
{
    [Theory]
    [InlineData("lines", "gbk", "610A0D0A620D0A63", "61||62|partial 63")]
    [InlineData("lines", "gbk", "610D620A", "610D62")]
    [InlineData("lines", "gbk", "61620D", "partial 61620D")]
    [InlineData("lines", "gbk", "C40A62", "C4|partial 62")]
    [InlineData("lines:lf", "gbk", "610D0A", "610D")]
    [InlineData("lines:crlf", "gbk", "610A620D0A", "610A62")]
    [InlineData("lines:crlf", "utf-8", "0D0D0A0A", "0D|partial 0A")]
    [InlineData("lines", "utf-16", "0A0A000A410D0A000D000A00", "0A0A000A410D|")]
    [InlineData("lines", "utf-16be", "000A0A0A000D000A", "|0A0A")]
    [InlineData("lines:crlf", "utf-16", "41000D000A00", "4100")]
    [InlineData("lines", "utf-32", "410000000D0000000A000000", "41000000")]
    [InlineData("lines", "cp037", "C10D25C2", "C1|partial C2")]
    [InlineData("delimiter:7C", "gbk", "817C617C7C81", "817C61||partial 81")]
    [InlineData("delimiter:7C", "utf-8", "817C617C", "81|61")]
    [InlineData("fixed:3", "utf-8", "6162636465", "616263|partial 6465")]
    [InlineData("length:2be", "utf-8", "0003616263000000", "616263||partial 00")]
    [InlineData("length:2le", "utf-8", "0300616263", "616263")]
    [InlineData("length:1", "utf-8", "036162", "partial 036162")]
    [InlineData("length:4be,offset=1,inclusive", "utf-8", "510000000861626364", "5161626364")]
    [InlineData("length:2be,offset=2,inclusive=all", "utf-8", "AABB0006CCDDAABB0004", "AABBCCDD|AABB")]
    [InlineData("length:8le", "utf-8", "010000000000000061", "61")]
    [InlineData("raw", "utf-8", "6162", "6162")]
    [InlineData("gap:50ms", "utf-8", "6162", "6162")]
    public void Frames_are_found(string framing, string encoding, string hex, string messages)
    {
        byte[] bytes = Convert.FromHexString(hex);
        Framing parsed = Framing.Parse(framing);
        Assert.Equal(messages, string.Join('|', new Reader(parsed, TextEncoding.Get(encoding)).Read([bytes]).Messages));
        if (framing == "raw") return;
        Assert.Equal(
            messages,
            string.Join('|', new Reader(parsed, TextEncoding.Get(encoding)).Read(Samples.Cut(bytes, [1])).Messages));
    }

    [Theory]
    [InlineData("lines", "utf-8", "616263640D0A", true)]
    [InlineData("lines", "utf-8", "61626364650A", false)]
    [InlineData("lines:lf", "utf-8", "616263640D0A", false)]
    [InlineData("lines:crlf", "utf-8", "616263640D0A", true)]
    [InlineData("lines:crlf", "utf-8", "61626364650D0A", false)]
    [InlineData("lines", "utf-16", "410042000D000A00", true)]
    [InlineData("lines:crlf", "utf-16", "410042000D000A00", true)]
    [InlineData("lines", "utf-16", "4100420043000A00", false)]
    [InlineData("lines", "utf-32", "410000000D0000000A000000", true)]
    [InlineData("delimiter:0D0A", "utf-8", "616263640D0A", true)]
    [InlineData("delimiter:7C", "gb18030", "6130817C7C", true)]
    [InlineData("fixed:4", "utf-8", "61626364", true)]
    [InlineData("fixed:5", "utf-8", "6162636465", false)]
    [InlineData("length:2be", "utf-8", "000461626364", true)]
    [InlineData("length:2be", "utf-8", "0005", false)]
    [InlineData("length:2be,offset=1", "utf-8", "AA0003616263", true)]
    [InlineData("length:2be,offset=1", "utf-8", "AA0004", false)]
    [InlineData("length:8be", "utf-8", "7FFFFFFFFFFFFFFF", false)]
    [InlineData("gap:1s", "utf-8", "6162636465", false)]
    public void A_payload_of_four_bytes_is_the_longest_of_four(string framing, string encoding, string hex, bool fits)
    {
        byte[] bytes = Convert.FromHexString(hex);
        for (int cut = 0; cut <= bytes.Length; cut++)
        {
            Reader reader = new Reader(Framing.Parse(framing), TextEncoding.Get(encoding), maxFrame: 4)
                .Read([bytes[..cut], bytes[cut..]]);
            Assert.Equal(fits ? null : FrameStatus.TooLong, reader.Failure?.Status);
            Assert.Equal(fits ? 1 : 0, reader.Messages.Count);
            if (!fits) Assert.Contains("over the limit of 4 bytes; it begins ", reader.Failure!.Value.Error!.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("length:8be", "8000000000000000", "a message claims a length of 9223372036854775808 bytes; it begins 80 00 00 00 00 00 00 00 \"........\"")]
    [InlineData("length:2be,inclusive", "0001", "a message claims a length of 1 bytes, and 2 are counted in it; it begins 00 01 \"..\"")]
    [InlineData("length:1,offset=2,inclusive=all", "AABB02",
        "a message claims a length of 2 bytes, and 3 are counted in it; it begins AA BB 02 \"...\"")]
    public void A_length_that_cannot_be_is_invalid(string framing, string hex, string reason)
    {
        FrameScan? failure = new Reader(Framing.Parse(framing), TextEncoding.Utf8)
            .Read([Convert.FromHexString(hex)]).Failure;
        Assert.Equal((FrameStatus.Invalid, $"not framed by {framing}: {reason}"), (failure?.Status, failure?.Error?.Message));
    }

    [Theory]
    [InlineData("length:2be", "00", 2)]
    [InlineData("length:2be", "0100", 258)]
    [InlineData("length:2be,offset=3", "0102030004", 9)]
    [InlineData("fixed:100", "00", 100)]
    [InlineData("lines", "00", 0)]
    public void What_is_needed_is_known_early(string framing, string hex, int needed) =>
        Assert.Equal(needed, new Reader(Framing.Parse(framing), TextEncoding.Utf8)
            .Read([Convert.FromHexString(hex)]).LargestNeeded);

    [Fact]
    public void A_long_line_in_many_reads_is_scanned_once()
    {
        const int Length = 1 << 20;
        foreach ((string framing, string encoding) in new[]
            { ("lines", "utf-8"), ("delimiter:7C", "gbk"), ("delimiter:7C", "hz-gb-2312"), ("lines", "utf-16") })
        {
            byte[] bytes = new byte[Length];
            Array.Fill(bytes, (byte)'a');
            int resumeAt = 0;
            TextEncoding coding = TextEncoding.Get(encoding);
            for (int length = 64; length < Length; length += 64)
            {
                FrameScan scan = Framing.Parse(framing).Scan(bytes.AsSpan(..length), coding, ref resumeAt, Length);
                Assert.Equal(FrameStatus.NeedMore, scan.Status);
                Assert.InRange(coding.ResumePosition(resumeAt), length - 4, length);
            }
        }
    }
}
