using System.Collections.Concurrent;
using System.Text;
using Clientele.Connections;
using Clientele.Testing;
using Clientele.Tests.Serving;

namespace Clientele.Tests.Connections;

/// <summary>What a peer can make a server search for frames is bounded by what it sends. Work is counted, not timed.</summary>
public sealed class SearchBudgetTests
{
    private const int MaxFrame = 256 * 1024;

    [Theory]
    [InlineData("length:4be,offset=2,start=0202,check=crc32,lost=skip", "\x02\x02\0\x01\0\0")]
    [InlineData("fixed:100000,start=02,check=crc32,lost=skip", "\x02")]
    [InlineData("length:4be,offset=2,start=0202,check=crc32,lost=skip | fixed:7,start=07", "\x02\x02\0\x01\0\0")]
    [InlineData("marks:02..03,lost=skip", "\x02")]
    [InlineData("marks:02..03,escape=1B04:02+1B05:03+1B06:1B,check=xor,lost=skip", "\x02")]
    [InlineData("lines,start=24,check=xor,lost=skip", "$")]
    [InlineData("delimiter:0D0A/0A0D,start=24,lost=skip", "$")]
    [InlineData("lines,check=xor,lost=skip", "$")]
    [InlineData("header:N,start=47,lost=skip", "G")]
    [InlineData("header:N,start=47,lost=skip", "G", 30_000, "\nN: x\n\n")]
    [InlineData("header:N,start=47,lost=skip", "G", 30_000, "\nN: 200000\n\n")]
    [InlineData("header:N,start=47,lost=skip | length:4be,offset=2,start=0202,check=crc32", "G\x02\x02\0\x01\0\0")]
    [InlineData("lines,start=24,lost=skip | fixed:7,start=07", "$")]
    public async Task Many_false_starts_cost_no_more_than_a_multiple_of_their_bytes(
        string text, string unit, int repeated = 100_000, string then = "")
    {
        const int Total = 1 << 20;
        var clock = new ManualClock();
        await using Network net = Network.Open("memory", clock);
        var framing = new CountingFraming(Framing.Parse(text));
        Server server = net.ServeInline(null, options => options with { Framing = framing, MaxFrame = MaxFrame });
        using var log = new EventLog(server);
        RawPeer peer = await net.Peer(server);
        byte[] once = Encoding.Latin1.GetBytes(string.Concat(Enumerable.Repeat(unit, repeated / unit.Length)) + then);
        byte[] bytes = [.. Enumerable.Repeat(once, Total / once.Length).SelectMany(static one => one)];
        for (int at = 0; at < bytes.Length; at += 16 * 1024)
            await peer.Send(bytes.AsMemory(at, Math.Min(16 * 1024, bytes.Length - at)));
        await Eventually.True(() => server.GetStatistics().BytesReceived == bytes.Length, "all has come");
        clock.Advance(TimeSpan.FromSeconds(11));
        await server.LoopsHaveRun();
        await peer.Finish();
        await log.Left(1);
        // Each byte is looked at once anyway; the last claim is found out when it is too much already.
        long most = SearchBudget.Reserve + (SearchBudget.ForEachByte + 2L) * bytes.Length + (2 * MaxFrame);
        Assert.InRange(framing.Searched, 0, most);
    }

    [Fact]
    public async Task A_frame_in_the_claim_of_a_false_start_is_found()
    {
        await using Talk talk = await Talk.Begin("memory", inline: true, "length:1,start=02,offset=1,add=1,check=xor,lost=skip");
        for (int i = 0; i < 50; i++)
            await talk.Say("020A" + "02014142" + "FFFFFFFFFFFFFFFF");
        await talk.Hears([.. Enumerable.Repeat("02014142", 50)]);
    }

    [Theory]
    [InlineData("length:1,offset=1,start=02,check=xor,lost=skip", "0205FFFFFFFF02", 7, 6)]
    [InlineData("fixed:3,start=02,check=xor,lost=skip", "020203", 3, 1)]
    [InlineData("fixed:3,start=02,check=xor,lost=skip | fixed:1,start=03", "020003", 3, 2)]
    [InlineData("marks:02..03,lost=skip", "020202020202", 4, 1)]
    [InlineData("lines,start=24,lost=skip", "2424242424", 4, 1)]
    [InlineData("header:N,start=47,lost=skip", "470A4E3A780A0A", 7, 7, 1000)]
    public void What_was_looked_through_in_vain_is_told(string text, string bytes, int searched, int dropped, int maxFrame = 4)
    {
        int resumeAt = 0;
        FrameScan scan = Framing.Parse(text).Scan(
            Convert.FromHexString(bytes), TextEncoding.Utf8, ref resumeAt, text.StartsWith("length", StringComparison.Ordinal) ? 100 : maxFrame);
        Assert.Equal((FrameStatus.Lost, searched, dropped), (scan.Status, scan.Searched, scan.FrameLength));
    }

    [Fact]
    public void A_number_behind_a_long_header_is_read_once()
    {
        byte[] header = Encoding.ASCII.GetBytes(new string('a', 10_000) + "\nN: 100\n\n");
        byte[] frame = [.. header, .. new byte[100]];
        Framing framing = Framing.Parse("header:N");
        int resumeAt = 0;
        Assert.True(framing.Scan(header, TextEncoding.Utf8, ref resumeAt, 100_000).Searched >= header.Length);
        for (int length = header.Length; length < frame.Length; length++)
        {
            FrameScan scan = framing.Scan(frame.AsSpan(0, length), TextEncoding.Utf8, ref resumeAt, 100_000);
            Assert.Equal((FrameStatus.NeedMore, frame.Length, 0), (scan.Status, scan.Needed, scan.Searched));
        }

        Assert.Equal(frame.Length, framing.Scan(frame, TextEncoding.Utf8, ref resumeAt, 100_000).FrameLength);
        Assert.Equal(0, resumeAt);
    }
}
