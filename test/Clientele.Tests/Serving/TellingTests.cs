using System.Text;

namespace Clientele.Tests.Serving;

public sealed class TellingTests
{
    [Theory, InlineData(false), InlineData(true)]
    public async Task No_answer_goes_to_another_customer(bool byHandler)
    {
        await using Server server = byHandler ? Serve.EchoByHandler(Serve.Lines) : Serve.Echo(Serve.Lines);
        await Parallel.ForEachAsync(Enumerable.Range(0, 50), async (who, _) =>
        {
            using Peer peer = await Peer.Connect(server);
            for (int i = 0; i < 100; i++)
                await peer.Say($"I am {who}, this is {i}\n");
            for (int i = 0; i < 100; i++)
                await peer.Hears($"I am {who}, this is {i}\n");
        });
    }

    [Fact]
    public async Task To_one_to_several_and_to_all()
    {
        await using Server server = Serve.Silent(Serve.Lines);
        using Peers peers = await Peer.JoinAll(server, 4);
        Assert.Equal(SendResult.Sent, await server.SendAsync(1, "to one"));
        Assert.Equal([SendResult.Sent, SendResult.Left, SendResult.Sent], await server.SendAsync([2, 99, 3], "to several"));
        BroadcastResult all = server.Broadcast("to all", except: server.Roster[4]);
        Assert.Equal((3, 3), (all.Sent, all.Total));
        await server.SendBytesAsync(4, "as it is"u8.ToArray());
        await peers[0].Hears("to one\nto all\n");
        await peers[1].Hears("to several\nto all\n");
        await peers[2].Hears("to several\nto all\n");
        await peers[3].Hears("as it is");
        Assert.Equal(0, peers.Sum(peer => peer.Socket.Available));
    }

    [Fact]
    public async Task Sending_to_a_customer_that_has_left_is_an_error_and_its_number_is_not_reused()
    {
        await using Server server = Serve.Silent(Serve.Lines);
        using var log = new EventLog(server);
        Peer first = await Peer.Join(server);
        Customer customer = server.Roster[1]!;
        first.Dispose();
        await log.Left(1);
        using Peer second = await Peer.Join(server);
        Assert.Equal(SendResult.Left, await server.SendAsync(1, "are you there?"));
        Assert.Equal(SendResult.Left, customer.TrySend("are you there?"));
        Assert.Equal(SendResult.Left, await customer.SendAsync("are you there?"));
        Assert.Equal(SendResult.Sent, await server.SendAsync(2, "you are"));
        await second.Hears("you are\n");
        Assert.DoesNotContain(log.Story(1), told => told.StartsWith("told", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Each_is_told_in_its_own_encoding_and_framing()
    {
        string[] encodings = ["utf-8", "gbk", "utf-16le", "big5"];
        await using Server server = Server.Start(Serve.Lines, async customer =>
        {
            customer.Encoding = TextEncoding.Get(encodings[customer.Number - 1]);
            if (customer.Number == 4)
                customer.Framing = Framing.Parse("length:2be");
            customer.Tag = "ready";
            await foreach (Message _ in customer.Messages) { }
        });
        using Peers peers = await Peer.JoinAll(server, 4);
        await Eventually.True(() => server.Roster.All(customer => customer.Tag is not null), "all are ready");
        BroadcastResult result = server.Broadcast("中文");
        Assert.Equal((4, 4), (result.Sent, result.Total));
        Assert.Equal("中文\n"u8.ToArray(), await peers[0].Hear(7));
        Assert.Equal([0xD6, 0xD0, 0xCE, 0xC4, 0x0A], await peers[1].Hear(5));
        Assert.Equal(Encoding.Unicode.GetBytes("中文\n"), await peers[2].Hear(6));
        Assert.Equal([0, 4, 0xA4, 0xA4, 0xA4, 0xE5], await peers[3].Hear(6));
    }

    [Fact]
    public async Task A_broadcast_in_one_encoding_or_of_bytes_ignores_the_customers_encodings()
    {
        await using Server server = Server.Start(Serve.Lines, async customer =>
        {
            if (customer.Number == 2)
                customer.Framing = Framing.Parse("length:2be");
            customer.Tag = "ready";
            await foreach (Message _ in customer.Messages) { }
        });
        using Peers peers = await Peer.JoinAll(server, 2);
        await Eventually.True(() => server.Roster.All(customer => customer.Tag is not null), "all are ready");
        Assert.Equal(2, server.Broadcast(TextEncoding.Get("gbk"), "中").Sent);
        Assert.Equal(2, server.BroadcastBytes(new byte[] { 1, 0xFF }).Sent);
        Assert.Equal([0xD6, 0xD0, 0x0A, 1, 0xFF], await peers[0].Hear(5));
        Assert.Equal([0, 2, 0xD6, 0xD0, 1, 0xFF], await peers[1].Hear(6));
        BroadcastResult untold = server.Broadcast(TextEncoding.Get("latin1"), "中", except: server.Roster[1]);
        Assert.Equal(2, Assert.Single(untold.Untold).Number);
    }

    [Fact]
    public async Task A_customer_whose_encoding_lacks_a_character_is_named_and_the_others_are_told()
    {
        await using Server server = Server.Start(Serve.Lines, async customer =>
        {
            if (customer.Number == 2)
                customer.Encoding = TextEncoding.Get("latin1");
            customer.Tag = "ready";
            await foreach (Message _ in customer.Messages) { }
        });
        using var log = new EventLog(server);
        using Peers peers = await Peer.JoinAll(server, 3);
        await Eventually.True(() => server.Roster.All(customer => customer.Tag is not null), "all are ready");
        BroadcastResult result = server.Broadcast("你好");
        Assert.Equal((2, 3), (result.Sent, result.Total));
        Assert.Equal(2, Assert.Single(result.Untold).Number);
        var error = await Assert.ThrowsAsync<UnencodableException>(async () => await server.SendAsync(2, "ab你"));
        Assert.Equal("'你' (U+4F60) cannot be encoded in iso-8859-1", error.Message.Replace("latin1", "iso-8859-1", StringComparison.Ordinal));
        Assert.Throws<UnencodableException>(() => server.Roster[2]!.TrySend("你"));
        await Assert.ThrowsAsync<UnencodableException>(() => server.SendAsync([1, 2, 3], "你们好"));
        await server.SendAsync([1, 2, 3], "ok");
        await peers[0].Hears("你好\nok\n");
        await peers[1].Hears("ok\n");
        await peers[2].Hears("你好\nok\n");
        await Eventually.True(() => log.Story(2).Length > 1, "told");
        Assert.Equal(["joined", "told:ok"], log.Story(2));
    }

    [Fact]
    public async Task A_broadcast_does_not_wait_for_one_who_never_reads()
    {
        await using Server server = Serve.Silent(Serve.Lines with { Overflow = OverflowPolicy.DropNewest, QueueBytes = 100_000 });
        using var log = new EventLog(server);
        using Peer deaf = await Peer.Join(server, receiveBuffer: 4096);
        using Peers peers = await Peer.JoinAll(server, 10);
        string text = new('x', 9999);
        Task<byte[]>[] hearing = [.. peers.Select(peer => peer.HearToEnd())];
        long sent = 0, queued = 0, dropped = 0;
        int rounds = 0;
        for (; dropped < 100; rounds++)
        {
            BroadcastResult result = server.Broadcast(text);
            Assert.Equal((11, 0), (result.Total, result.Failed));
            (sent, queued, dropped) = (sent + result.Sent, queued + result.Queued, dropped + result.Dropped);
            // The others read; who is not given the time to do so is dropped too.
            await Eventually.True(() => server.Roster.All(c => c.Number == 1 || c.QueuedBytes < 50_000), "those who read have read");
        }

        for (int number = 2; number <= 11; number++)
            server.HangUp(number);
        foreach (Task<byte[]> heard in hearing)
            Assert.Equal(rounds * 10_000, (await heard.InTime()).Length);
        Customer slow = server.Roster[1]!;
        Assert.Equal(slow.MessagesDropped, dropped);
        Assert.Equal(11 * rounds, sent + queued + dropped);
        Assert.Equal(11 * rounds - dropped, server.GetStatistics().MessagesSent);
        await Eventually.True(() => log.Of<MessagesDropped>().Sum(e => e.Count) == dropped, "drops are told");
        Assert.InRange(slow.QueuedBytes, 1, 110_000);
    }

    [Fact]
    public async Task Several_are_told_although_the_queue_of_the_first_is_full()
    {
        await using Server server = Serve.Silent(Serve.Lines with { Overflow = OverflowPolicy.Wait, QueueBytes = 10_000 });
        using Peer deaf = await Peer.Join(server, receiveBuffer: 4096);
        using Peer good = await Peer.Join(server);
        string text = new('x', 9999);
        while (server.Roster[1]!.TrySend(text) != SendResult.Full) { }
        Assert.Equal(0, server.Broadcast(text, except: server.Roster[2]).Sent);
        Assert.Equal([SendResult.Full, SendResult.Sent], await server.SendAsync([1, 2], text).InTime());
        await good.Hear(10_000);
    }
}
