using System.Text;
using Clientele.Tests.Serving;

namespace Clientele.Tests.Presence;

public sealed class TextOfEventsTests
{
    [Theory, InlineData("utf-8", false), InlineData("gbk", false), InlineData("gbk", true), InlineData("utf-16le", true)]
    public async Task A_character_cut_between_two_reads_is_whole_in_the_text_of_events(string encoding, bool byHandler)
    {
        TextEncoding text = TextEncoding.Get(encoding);
        ServerOptions options = Serve.Options with { Encoding = text };
        await using Server server = byHandler ? Serve.EchoByHandler(options) : Serve.Echo(options);
        using var log = new EventLog(server);
        using Peer peer = await Peer.Join(server);
        byte[] bytes = text.Encode("顾客来了");
        for (int i = 0; i < bytes.Length; i++)
        {
            await peer.Say([bytes[i]]);
            Assert.Equal([bytes[i]], await peer.Hear(1));
        }

        peer.Finish();
        await log.Left(1);
        Assert.Equal("顾客来了", string.Concat(log.Of<CustomerSaid>().Select(said => said.Text)));
        Assert.Equal(bytes.Length, log.Count<CustomerSaid>());
    }

    [Theory, InlineData("gbk", "raw"), InlineData("utf-8", "raw"), InlineData("utf-8", "lines")]
    public async Task Bytes_that_are_kept_are_decoded_later_as_the_text_was(string encoding, string framing)
    {
        TextEncoding text = TextEncoding.Get(encoding);
        await using Server server = Serve.Silent(Serve.Options with { Encoding = text, Framing = Framing.Parse(framing) });
        using var log = new EventLog(server);
        using Peer peer = await Peer.Join(server);
        byte[] bytes = [.. text.Encode("顾客来了\n"), 0xFF];
        foreach (byte one in bytes)
        {
            long before = server.GetStatistics().BytesReceived;
            await peer.Say([one]);
            await Eventually.True(() => server.GetStatistics().BytesReceived > before, "received");
        }

        peer.Finish();
        await log.Left(1);
        Assert.NotEmpty(log.Of<CustomerSaid>());
        Assert.All(log.Of<CustomerSaid>(), said =>
        {
            Assert.Equal(text, said.Encoding);
            Assert.Equal(framing == "raw", said.IsStreamed);
            TextState state = said.DecoderState;
            Assert.Equal(said.Text, said.Encoding.Decode(said.Bytes.Span, ref state, flush: !said.IsStreamed || !said.IsComplete));
        });
    }

    [Fact]
    public async Task A_character_that_never_ends_is_shown_as_its_bytes()
    {
        await using Server server = Serve.Silent(Serve.Options);
        using var log = new EventLog(server);
        using Peer peer = await Peer.Join(server);
        await peer.Say([.. "ok"u8, 0xE9, 0xA1]);
        peer.Finish();
        await log.Left(1);
        Assert.Equal(@"ok\xE9\xA1", string.Concat(log.Of<CustomerSaid>().Select(said => said.Text)));
    }

    [Fact]
    public async Task Invalid_bytes_are_shown_and_the_customer_stays()
    {
        await using Server server = Serve.Echo(Serve.Lines);
        using var log = new EventLog(server);
        using Peer peer = await Peer.Join(server);
        await peer.Say([0xFF, 0x41, 0xC3, 0x0A]);
        Assert.Equal([0xFF, 0x41, 0xC3, 0x0A], await peer.Hear(4));
        await log.Until(@"said:\xFFA\xC3");
        await log.Until("told:\\xFFA\\xC3");
        Assert.Single(server.Roster);
    }

    [Fact]
    public async Task What_cannot_be_encoded_is_an_error_that_names_it_and_nothing_is_sent()
    {
        var failure = new TaskCompletionSource<Exception>();
        await using Server server = Server.Start(Serve.Lines with { Encoding = TextEncoding.Gbk }, async customer =>
        {
            await customer.ReceiveTextAsync();
            failure.SetResult(await Assert.ThrowsAsync<UnencodableException>(async () => await customer.SendAsync("好😀")));
            await customer.SendAsync("好");
        });
        using var log = new EventLog(server);
        using Peer peer = await Peer.Connect(server);
        await peer.Say("?\n");
        Assert.Equal("'😀' (U+1F600) cannot be encoded in gbk", (await failure.Task.InTime()).Message);
        Assert.Equal([0xBA, 0xC3, 0x0A], await peer.HearToEnd());
        await log.Left(1);
        Assert.Equal(["joined", "said:?", "told:好", "left=hung-up"], log.Story(1));
    }

    [Fact]
    public async Task Each_direction_has_its_own_encoding_where_asked()
    {
        await using Server server = Serve.Silent(Serve.Lines with { Encoding = TextEncoding.Gbk, SendEncoding = TextEncoding.Utf8 });
        using var log = new EventLog(server);
        using Peer peer = await Peer.Join(server);
        await peer.Say([0xBA, 0xC3, 0x0A]);
        await log.Until("said:好");
        await server.SendAsync(1, "好");
        Assert.Equal("好\n"u8.ToArray(), await peer.Hear(4));
        await log.Until("told:好");
    }

    [Fact]
    public async Task Text_of_an_event_is_that_of_its_time_although_the_encoding_changes_later()
    {
        await using Server server = Server.Start(Serve.Lines, async customer =>
        {
            await customer.ReceiveTextAsync();
            customer.Encoding = TextEncoding.Gbk;
            await customer.ReceiveTextAsync();
        });
        using EventFeed feed = server.Events.Watch();
        using Peer peer = await Peer.Connect(server);
        await peer.Say([.. "好\n"u8, 0xBA, 0xC3, 0x0A]);
        await peer.HearToEnd();
        peer.Dispose();
        await server.StopAsync().InTime();
        var said = new List<string>();
        await foreach (ServerEvent happened in feed)
        {
            if (happened is CustomerSaid words)
                said.Add(words.Text);
        }

        Assert.Equal(["好", "好"], said);
    }
}
