using Clientele.Tests.Connections;
using Clientele.Tests.Serving;

namespace Clientele.Tests;

/// <summary>The byte order mark at the start of a stream, wherever the stream is cut.</summary>
public class ByteOrderMarkTests
{
    [Theory]
    [InlineData("utf-8", "EFBBBF61E4BDA0", "a你")]
    [InlineData("utf-8", "EFBBBFEFBBBF", "\uFEFF")]
    [InlineData("utf-8", "EFBB61", @"\xEF\xBBa")]
    [InlineData("utf-8", "EFBB", @"\xEF\xBB")]
    [InlineData("utf-8", "61EFBBBF", "a\uFEFF")]
    [InlineData("utf-16", "FFFE6100604F", "a你")]
    [InlineData("utf-16", "FFFEFFFE", "\uFEFF")]
    [InlineData("utf-16", "FF", @"\xFF")]
    [InlineData("utf-16be", "FEFF00614F60", "a你")]
    [InlineData("gb18030", "8431953361", "\uFEFFa")]
    public void It_is_taken_off_the_start_of_a_stream(string name, string hex, string text)
    {
        TextEncoding encoding = TextEncoding.Get(name);
        byte[] bytes = Convert.FromHexString(hex);
        for (int cut = 0; cut <= bytes.Length; cut++)
        {
            TextState state = encoding.Start;
            TextState advanced = state;
            string first = encoding.Decode(bytes.AsSpan(..cut), ref state, flush: false);
            encoding.Advance(bytes.AsSpan(..cut), ref advanced);
            Assert.Equal(state, advanced);
            Assert.Equal(text, first + encoding.Decode(bytes.AsSpan(cut..), ref state, flush: true));
        }
    }

    [Fact]
    public void It_stays_in_the_middle_and_in_a_text_by_itself()
    {
        Assert.Equal("\uFEFFa", TextEncoding.Utf8.Decode([0xEF, 0xBB, 0xBF, 0x61]));
        TextState state = default;
        Assert.Equal("\uFEFF", TextEncoding.Utf8.Decode([0xEF, 0xBB, 0xBF], ref state, flush: false));
        Assert.Equal("a", TextEncoding.Utf8.DecodeMarked([0xEF, 0xBB, 0xBF, 0x61], TextEncoding.Utf8.Start));
    }

    [Theory]
    [InlineData("utf-8", "lines", "EFBBBF610AEFBBBF620A", "a|\uFEFFb")]
    [InlineData("utf-8", "length:2be", "0004EFBBBF61000162", "a|b")]
    [InlineData("utf-8", "length:1", "00" + "04EFBBBF61", "|\uFEFFa")]
    [InlineData("utf-16", "lines", "FFFE61000A0062000A00", "a|b")]
    [InlineData("utf-16", "lines", "FEFF0061000A0062000A", "a|b")]
    [InlineData("utf-16", "length:1", "04FEFF0061020062", "a|b")]
    [InlineData("utf-16be", "lines", "FEFF0061000A", "a")]
    [InlineData("gbk", "lines", "EFBBBF610A", "锘縜")]
    public async Task It_is_taken_off_the_first_message(string name, string framing, string hex, string texts)
    {
        byte[] bytes = Convert.FromHexString(hex);
        string[] expected = texts.Split('|');
        for (int cut = 0; cut < bytes.Length; cut++)
        {
            List<string> said = await Received(name, framing, [bytes[..cut], bytes[cut..]], expected.Length);
            Assert.Equal(expected, said);
        }
    }

    [Theory]
    [InlineData("utf-8", "EFBBBF6162", "ab")]
    [InlineData("utf-16", "FFFE61006200", "ab")]
    [InlineData("utf-16", "FEFF00610062", "ab")]
    public async Task It_is_taken_off_a_stream_without_messages(string name, string hex, string text)
    {
        byte[] bytes = Convert.FromHexString(hex);
        for (int cut = 0; cut < bytes.Length; cut++)
        {
            byte[][] pieces = cut == 0 ? [bytes] : [bytes[..cut], bytes[cut..]];
            List<string> said = await Received(name, "raw", pieces, pieces.Length);
            Assert.Equal(text, string.Concat(said));
        }
    }

    [Fact]
    public async Task The_bytes_of_a_message_keep_it()
    {
        byte[] got = [];
        await using Network net = Network.Open("memory");
        TaskCompletionSource done = new();
        Server server = net.ServeInline(
            (Customer _, in Message message) =>
            {
                got = message.Bytes.ToArray();
                Assert.Equal("a"u8, message.Encoding.WithoutMark(message.Bytes.Span, message.DecoderState));
                done.TrySetResult();
            },
            options => options with { Framing = Framing.Lines() });
        RawPeer peer = await net.Peer(server);
        await peer.Send(new byte[] { 0xEF, 0xBB, 0xBF, 0x61, 0x0A });
        await done.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        Assert.Equal([0xEF, 0xBB, 0xBF, 0x61], got);
    }

    private static async Task<List<string>> Received(string name, string framing, byte[][] pieces, int messages)
    {
        List<string> said = [];
        TaskCompletionSource done = new();
        await using Network net = Network.Open("memory");
        Server server = net.ServeInline(
            (Customer _, in Message message) =>
            {
                said.Add(message.Text);
                if (said.Count == messages) done.TrySetResult();
            },
            options => options with { Framing = Framing.Parse(framing), Encoding = TextEncoding.Get(name) });
        RawPeer peer = await net.Peer(server);
        long sent = 0;
        foreach (byte[] piece in pieces)
        {
            if (piece.Length == 0) continue;
            await peer.Send(piece);
            sent += piece.Length;
            await Eventually.True(
                () => server.Roster.SingleOrDefault() is { IsReading: true } customer && customer.BytesReceived == sent,
                "it was received");
        }

        await done.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        return said;
    }
}
