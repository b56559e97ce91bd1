using Clientele.Tests.Serving;

namespace Clientele.Tests.Connections;

public class ReadingTests
{
    [Theory, MemberData(nameof(Network.WithTls), MemberType = typeof(Network))]
    public async Task A_cancelled_wait_loses_nothing(string network)
    {
        await using Network net = Network.Open(network);
        Connection client = await net.Connect(net.Echo(inline: true), options => options with { Framing = Framing.Lines() });
        string heard = "";
        int sent = 0, cancelled = 0;
        while (heard.Length < 2000)
        {
            if (sent < 2000 && cancelled % 3 != 1)
                await client.SendBytesAsync(System.Text.Encoding.UTF8.GetBytes($"{sent++ % 10}{(sent % 10 == 0 ? "\n" : "")}"));
            using var patience = new CancellationTokenSource();
            ValueTask<string?> waiting = client.ReceiveTextAsync(patience.Token);
            if (sent < 2000 || heard.Length + 10 <= 1990)
                await patience.CancelAsync();
            try
            {
                heard += await waiting.AsTask().InTime();
            }
            catch (OperationCanceledException)
            {
                cancelled++;
            }
        }

        Assert.Equal(string.Concat(Enumerable.Range(0, 2000).Select(i => i % 10)), heard);
    }

    [Theory, MemberData(nameof(Network.WithTls), MemberType = typeof(Network))]
    public async Task Reading_again_goes_on_where_it_stopped(string network)
    {
        await using Network net = Network.Open(network);
        Connection client = await net.Connect(net.Echo(inline: true), options => options with { Framing = Framing.Lines() });
        await client.SendBytesAsync("one\ntwo\nthree\nfour"u8.ToArray());
        foreach (string expected in (string[])["one", "two", "three"])
        {
            await foreach (Message message in client.Messages)
            {
                Assert.Equal(expected, message.Text);
                break;
            }
        }

        client.CompleteSending();
        List<string> rest = [];
        await foreach (Message message in client.Messages)
            rest.Add($"{message.Text} {message.IsComplete}");
        Assert.Equal(["four False"], rest);
    }

    [Fact]
    public async Task Two_readers_at_once_are_an_error()
    {
        await using Network net = Network.Open("memory");
        Connection client = await net.Connect(net.Echo(inline: true));
        ValueTask<string?> first = client.ReceiveTextAsync();
        await Assert.ThrowsAsync<InvalidOperationException>(() => client.ReceiveTextAsync().AsTask());
        await client.SendAsync("x");
        Assert.Equal("x", await first.AsTask().InTime());
    }

    [Theory, MemberData(nameof(Network.WithTls), MemberType = typeof(Network))]
    public async Task With_intake_paused_nothing_is_read_and_afterwards_everything(string network)
    {
        await using Network net = Network.Open(network);
        foreach (bool inline in (bool[])[true, false])
        {
            Server server = net.Echo(inline);
            RawPeer peer = await net.Peer(server);
            await peer.Send("a");
            Assert.Equal("a", await peer.ReceiveText(1));
            for (int round = 0; round < 5; round++)
            {
                server.ConnectionSettings.Intake.Hold().Tell();
                await server.LoopsHaveRun();
                long before = server.GetStatistics().MessagesReceived;
                await peer.Send("later");
                Task<RawPeer> other = net.Peer(server);
                await server.LoopsHaveRun();
                Assert.Equal(before, server.GetStatistics().MessagesReceived);
                Assert.Equal(1 + round, server.GetStatistics().Accepted);
                server.ConnectionSettings.Intake.Release().Tell();
                Assert.Equal("later", await peer.ReceiveText(5));
                await other.InTime();
                await Eventually.True(() => server.GetStatistics().Accepted == 2 + round, "the other one was accepted");
            }
        }
    }
}
