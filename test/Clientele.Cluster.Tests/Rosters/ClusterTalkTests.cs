using System.Net.Sockets;
using Clientele.Cluster.Tests.Support;

namespace Clientele.Cluster.Tests.Rosters;

/// <summary>What is done with customers of other nodes has the results of a single server.</summary>
public sealed class ClusterTalkTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("a")]
    [InlineData("b")]
    public async Task A_word_reaches_a_customer_of_any_node(string node)
    {
        await using TestCluster cluster = await TestCluster.StartAsync("a", "b");
        TestNode home = cluster.Nodes.Single(one => one.Node.Name == node);
        Socket peer = (await home.ConnectAsync(1))[0];
        home.CustomerOf(peer).SendEncoding = TextEncoding.Gbk;
        IRoster roster = cluster[0].Roster;
        var id = new CustomerId(1, node);
        Assert.Equal(SendResult.Sent, await roster.SendAsync(id, OutgoingMessage.OfText("你好"), Token));
        Assert.Equal(SendResult.Sent, await roster.SendAsync(id, OutgoingMessage.OfText("é", TextEncoding.Utf8), Token));
        Assert.Equal(SendResult.Sent, await roster.SendAsync(id, OutgoingMessage.OfTyped(@"\x41b", TypedLineEnd.CrLf, hexInput: false), Token));
        Assert.Equal(SendResult.Sent, await roster.SendAsync(id, OutgoingMessage.OfTyped([5, 6], TypedLineEnd.CrLf), Token));
        Assert.Equal(SendResult.Sent, await roster.SendAsync(id, OutgoingMessage.OfPayload([1, 2]), Token));
        Assert.Equal(SendResult.Sent, await roster.SendAsync(id, OutgoingMessage.OfBytes([3, 4]), Token));
        byte[] expected = [.. TextEncoding.Gbk.Encode("你好\n"), .. "é\n"u8, .. "Ab\r\n"u8, 5, 6, .. "\r\n"u8, 1, 2, (byte)'\n', 3, 4];
        Assert.Equal(expected, await peer.ReceiveExactly(expected.Length));
        Assert.Equal(SendResult.Left, await roster.SendAsync(new CustomerId(2, node), OutgoingMessage.OfText("x"), Token));
    }

    [Fact]
    public async Task What_one_of_several_nodes_cannot_send_no_node_sends()
    {
        await using TestCluster cluster = await TestCluster.StartAsync("a", "b", "c");
        Socket[] peers = [.. await cluster[0].ConnectAsync(1), .. await cluster[1].ConnectAsync(1), .. await cluster[2].ConnectAsync(1)];
        cluster[2].CustomerOf(peers[2]).SendEncoding = TextEncoding.Get("ascii");
        CustomerId[] ids = [new(1, "a"), new(1, "b"), new(1, "c")];
        UnsendableException error = await Assert.ThrowsAsync<UnsendableException>(
            async () => await cluster[0].Roster.SendAsync(ids, OutgoingMessage.OfText("a门"), Token));
        Assert.Equal(("c", 1L), (error.Customer.Node, error.Customer.Number));
        UnencodableException cause = Assert.IsType<UnencodableException>(error.InnerException);
        Assert.Equal((0x95E8, 1, "ascii"), (cause.CodePoint, cause.Index, cause.EncodingName));
        Assert.Equal(
            [SendResult.Sent, SendResult.Left, SendResult.Sent, SendResult.NodeLost],
            await cluster[0].Roster.SendAsync([ids[2], new(7, "b"), ids[0], new(1, "nobody")], OutgoingMessage.OfText("b"), Token));
        Assert.Equal("b\n"u8.ToArray(), await peers[2].ReceiveExactly(2));
        Assert.Equal("b\n"u8.ToArray(), await peers[0].ReceiveExactly(2));
        Assert.Equal(0, peers[1].Available);
    }

    [Fact]
    public async Task What_a_framing_of_another_node_cannot_carry_is_told_as_there()
    {
        await using TestCluster cluster = await TestCluster.StartAsync("a", "b");
        Socket peer = (await cluster[1].ConnectAsync(1))[0];
        cluster[1].CustomerOf(peer).ChangeFraming(Framing.Fixed(4));
        Exception there = Assert.Throws<FramingException>(() => { cluster[1].CustomerOf(peer).TrySend("12345"); });
        UnsendableException error = await Assert.ThrowsAsync<UnsendableException>(
            async () => await cluster[0].Roster.SendAsync(new CustomerId(1, "b"), OutgoingMessage.OfText("12345"), Token));
        Assert.Equal(there.Message, Assert.IsType<FramingException>(error.InnerException).Message);
    }

    [Fact]
    public async Task A_wrong_escape_is_found_before_anybody_is_asked()
    {
        await using TestCluster cluster = await TestCluster.StartAsync("a", "b");
        Socket peer = (await cluster[1].ConnectAsync(1))[0];
        OutgoingMessage wrong = OutgoingMessage.OfTyped(@"\xZZ", null, hexInput: false);
        await Assert.ThrowsAsync<ParseException>(async () => await cluster[0].Roster.SendAsync(new CustomerId(1, "b"), wrong, Token));
        await Assert.ThrowsAsync<ParseException>(async () => await cluster[0].Roster.BroadcastAsync(wrong, Token));
        Assert.Equal((0, 0L), (peer.Available, cluster[1].Node.Rejected));
    }

    [Fact]
    public async Task A_broadcast_reaches_everyone_once_and_counts_them()
    {
        await using TestCluster cluster = await TestCluster.StartAsync("a", "b", "c");
        Socket[] peers = [.. await cluster[0].ConnectAsync(3), .. await cluster[1].ConnectAsync(4), .. await cluster[2].ConnectAsync(5)];
        cluster[1].CustomerOf(peers[3]).SendEncoding = TextEncoding.Get("ascii");
        RosterBroadcast result = await cluster[0].Roster.BroadcastAsync(OutgoingMessage.OfText("门"), Token);
        Assert.Equal((11L, 1L, 12L), (result.Sent, result.Untold, result.Total));
        Assert.Equal("b", Assert.Single(result.UntoldFirst).Node);
        Assert.Empty(result.SilentNodes);
        foreach (Socket peer in peers.Where((_, i) => i != 3))
            Assert.Equal("门\n"u8.ToArray(), await peer.ReceiveExactly(4));
        Assert.All(peers, peer => Assert.Equal(0, peer.Available));
    }

    [Fact]
    public async Task A_customer_of_another_node_is_found_changed_and_hung_up()
    {
        await using TestCluster cluster = await TestCluster.StartAsync("a", "b");
        Socket peer = (await cluster[1].ConnectAsync(1))[0];
        Customer customer = cluster[1].CustomerOf(peer);
        var id = new CustomerId(1, "b");
        IRoster roster = cluster[0].Roster;
        Assert.Equal(customer.Address, (await roster.FindAsync(id, Token))?.Address);
        CustomerRow? changed = await roster.ChangeAsync(id, new CustomerChange { Name = "till 7", Framing = Framing.Fixed(3), Encoding = TextEncoding.Gbk, SendEncoding = TextEncoding.Utf8 }, Token);
        Assert.Equal(("till 7", "fixed:3", "gbk", "utf-8"), (changed?.Name, changed?.Framing, changed?.Encoding, changed?.SendEncoding));
        Assert.Equal(("till 7", "fixed:3", "gbk"), (customer.Name, customer.Framing.ToString(), customer.Encoding.Name));
        Assert.Null((await roster.ChangeAsync(id, new CustomerChange { Name = "" }, Token))?.Name);
        Assert.True(await roster.HangUpAsync(id, Token));
        Assert.Equal(0, await peer.ReceiveAsync(new byte[1], Token).AsTask().InTime());
        await Eventually.True(() => cluster[1].Server.Roster.Count == 0);
        Assert.False(await roster.HangUpAsync(id, Token));
        Assert.Null(await roster.FindAsync(id, Token));
        Assert.Null(await roster.ChangeAsync(id, new CustomerChange { Name = "x" }, Token));
    }

    [Fact]
    public async Task A_number_of_an_earlier_start_of_a_node_is_nobody()
    {
        await using TestCluster cluster = await TestCluster.StartAsync("a", "b");
        await cluster[1].ConnectAsync(1);
        IRoster roster = cluster[0].Roster;
        var id = new CustomerId(1, "b", "anotherstart");
        Assert.Equal(SendResult.NodeLost, await roster.SendAsync(id, OutgoingMessage.OfText("x"), Token));
        await Assert.ThrowsAsync<NodeLostException>(async () => await roster.FindAsync(id, Token));
        await Assert.ThrowsAsync<NodeLostException>(async () => await roster.HangUpAsync(id, Token));
        Assert.NotNull(await roster.FindAsync(new CustomerId(1, "b", cluster[1].Node.Incarnation), Token));
    }

    [Theory]
    [InlineData("")]
    [InlineData("b")]
    [InlineData("a")]
    public async Task A_drain_reaches_one_node_or_all(string node)
    {
        await using TestCluster cluster = await TestCluster.StartAsync("a", "b");
        await cluster[0].Roster.DrainAsync(node, Token);
        Assert.Equal([node is "" or "a", node is "" or "b"], cluster.Nodes.Select(one => one.Server.IsDraining));
        await Eventually.True(() => cluster.Nodes.All(one => one.Roster.Nodes.All(
            seen => seen.Condition == (node.Length == 0 || seen.Name == node ? NodeCondition.Draining : NodeCondition.Serving))));
        await Assert.ThrowsAsync<NodeLostException>(async () => await cluster[0].Roster.DrainAsync("nobody", Token));
    }
}
