using Clientele.Tests.Serving;

namespace Clientele.Tests.Connections;

public class HalfCloseTests
{
    public static MatrixTheoryData<string, bool> Cases => new([.. Network.WithTls.Select(row => row.Data)], [true, false]);

    [Theory, MemberData(nameof(Network.WithTls), MemberType = typeof(Network))]
    public async Task The_peer_ends_first_and_is_answered_afterwards(string network)
    {
        await using Network net = Network.Open(network);
        var end = new TaskCompletionSource();
        Server server = net.Serve(async customer =>
        {
            List<string> said = [];
            await foreach (Message message in customer.Messages)
                said.Add(message.Text);
            await end.Task;
            Assert.Equal(LeaveReason.None, customer.Reason);
            await customer.SendAsync($"you said {string.Concat(said)}");
        });
        RawPeer peer = await net.Peer(server);
        await peer.Send("all of it");
        await peer.Finish();
        end.SetResult();
        byte[] answer = await peer.ReceiveToEnd();
        Assert.Equal("you said all of it", System.Text.Encoding.UTF8.GetString(answer));
        await Eventually.True(() => server.Roster.Count == 0, "it has left");
        Assert.Equal(1, server.GetStatistics().Reasons[LeaveReason.Closed]);
    }

    [Theory, MemberData(nameof(Network.WithTls), MemberType = typeof(Network))]
    public async Task We_end_first_and_hear_what_is_still_said(string network)
    {
        await using Network net = Network.Open(network);
        var heard = new TaskCompletionSource<string>();
        Server server = net.Serve(async customer =>
        {
            await customer.SendAsync("last words of mine");
            customer.CompleteSending();
            Assert.Equal(SendResult.Left, customer.TrySend("one more"));
            string all = "";
            await foreach (Message message in customer.Messages)
                all += message.Text;
            heard.SetResult(all);
        });
        RawPeer peer = await net.Peer(server);
        byte[] words = await peer.ReceiveToEnd();
        Assert.Equal("last words of mine", System.Text.Encoding.UTF8.GetString(words));
        await peer.Send("but I have ");
        await peer.Send("more to say");
        await peer.Finish();
        Assert.Equal("but I have more to say", await heard.Task.InTime());
    }

    [Theory, MemberData(nameof(Cases))]
    public async Task Data_and_the_end_that_come_together_are_both_seen(string network, bool inline)
    {
        await using Network net = Network.Open(network);
        Server server = net.Echo(inline);
        for (int i = 0; i < 50; i++)
        {
            RawPeer peer = await net.Peer(server);
            await peer.Send("hi");
            await peer.Finish();
            Assert.Equal("hi"u8.ToArray(), await peer.ReceiveToEnd());
            peer.Close();
        }

        await Eventually.True(() => server.Roster.Count == 0, "all have left");
        Assert.Equal(50, server.GetStatistics().Reasons[LeaveReason.Closed]);
    }

    [Theory, MemberData(nameof(Network.WithTls), MemberType = typeof(Network))]
    public async Task A_client_half_closes_and_reads_on(string network)
    {
        await using Network net = Network.Open(network);
        Connection client = await net.Connect(net.Echo(inline: false, options => options with { Framing = Framing.Lines() }));
        await client.SendBytesAsync("one\ntwo\nthr"u8.ToArray());
        client.CompleteSending();
        string all = "";
        await foreach (Message message in client.Messages)
            all += message.Text;
        Assert.Equal("one\ntwo\nthr", all);
        Assert.Equal(LeaveReason.None, client.Reason);
        await client.CloseAsync().InTime();
    }

    [Theory, MemberData(nameof(Network.All), MemberType = typeof(Network))]
    public async Task An_end_with_much_queued_comes_after_all_of_it(string network)
    {
        await using Network net = Network.Open(network);
        byte[] much = Bytes.Pattern(6 * 1024 * 1024);
        Server server = net.Serve(
            async customer =>
            {
                customer.TrySendBytes(much);
                customer.CompleteSending();
                await foreach (Message _ in customer.Messages)
                    Assert.Fail("nothing was said");
            },
            options => options with { QueueBytes = much.Length });
        RawPeer peer = await net.Peer(server);
        Bytes.Same(much, await peer.ReceiveToEnd());
        await peer.Finish();
        await Eventually.True(() => server.GetStatistics() is { Online: 0, QueuedBytes: 0 }, "it has left");
    }
}
