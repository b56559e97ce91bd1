using Clientele.Tests.Serving;

namespace Clientele.Tests.Connections;

public class EchoTests
{
    public static MatrixTheoryData<string, bool> Cases => new([.. Network.WithTls.Select(row => row.Data)], [true, false]);

    [Theory, MemberData(nameof(Cases))]
    public async Task A_word_comes_back(string network, bool inline)
    {
        await using Network net = Network.Open(network);
        Connection client = await net.Connect(net.Echo(inline));
        for (int i = 0; i < 100; i++)
        {
            Assert.Equal(SendResult.Sent, await client.SendAsync($"hello {i}"));
            Assert.Equal($"hello {i}", await client.ReceiveTextAsync().AsTask().InTime());
        }
    }

    [Theory, MemberData(nameof(Cases))]
    public async Task Eight_mebibytes_go_both_ways_at_once(string network, bool inline)
    {
        await using Network net = Network.Open(network);
        RawPeer peer = await net.Peer(net.Echo(inline));
        byte[] sent = Bytes.Pattern(8 * 1024 * 1024);
        Task<byte[]> receiving = peer.Receive(length => length == sent.Length);
        await peer.Send(sent);
        Bytes.Same(sent, await receiving.InTime());
        await peer.Finish();
        Assert.Empty(await peer.ReceiveToEnd());
    }

    [Theory, MemberData(nameof(Cases))]
    public async Task A_client_sends_and_receives_much_at_once(string network, bool inline)
    {
        await using Network net = Network.Open(network);
        Connection client = await net.Connect(net.Echo(inline));
        byte[] sent = Bytes.Pattern(4 * 1024 * 1024);
        Task sending = Task.Run(async () =>
        {
            for (int at = 0; at < sent.Length; at += 100_000)
                await client.SendBytesAsync(sent.AsMemory(at, Math.Min(100_000, sent.Length - at)));
            client.CompleteSending();
        });
        using var all = new MemoryStream();
        await foreach (Message message in client.Messages)
            all.Write(message.Bytes.Span);
        await sending.InTime();
        Bytes.Same(sent, all.ToArray());
        Assert.Equal(sent.Length, client.BytesReceived);
    }

    [Theory, MemberData(nameof(Cases))]
    public async Task Many_are_served_at_once(string network, bool inline)
    {
        await using Network net = Network.Open(network);
        Server server = net.Echo(inline, options => options with { Framing = Framing.Lines() });
        int crowd = net.Tls ? 40 : 300;
        await Task.WhenAll(Enumerable.Range(0, crowd).Select(async number =>
        {
            RawPeer peer = await net.Peer(server);
            for (int round = 0; round < 3; round++)
            {
                string line = $"customer {number} says {round}\n";
                await peer.Send(line);
                Assert.Equal(line, await peer.ReceiveText(line.Length));
            }

            await peer.Finish();
            Assert.Empty(await peer.ReceiveToEnd());
        }));
        await Eventually.True(() => server.Roster.Count == 0, "everyone has left");
        ServerStatistics figures = server.GetStatistics();
        Assert.Equal((crowd, crowd, crowd * 3), (figures.Joined, figures.Left, figures.MessagesReceived));
        Assert.Equal((0, 0), (figures.QueuedBytes, figures.HalfReceivedBytes));
    }
}
