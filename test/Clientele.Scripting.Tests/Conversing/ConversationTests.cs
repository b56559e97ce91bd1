using System.Globalization;
using System.Text;
using Clientele.Scripting.Tests.Steps;

namespace Clientele.Scripting.Tests.Conversing;

/// <summary>A script on a real connection, without the command.</summary>
public sealed class ConversationTests : IDisposable
{
    private readonly SocketListener _listener = new();
    private readonly Seen _seen = new();

    public void Dispose() => _listener.Dispose();

    [Fact]
    public async Task Its_steps_are_done_and_counted_and_the_connection_stays_open()
    {
        (Conversation conversation, Connection connection, SocketPeer peer) = await StartAsync(
            "[{repeat: [{say: '{n}', expect: echo, name: one}], times: 2}, {say: last}]");
        Task<ConversationFailure?> running = conversation.RunAsync();
        await EchoAsync(peer, "1");
        await EchoAsync(peer, "2");
        await peer.ExpectLineAsync("last");
        Assert.Null(await running.InTime());
        Assert.False(conversation.HasLeft);
        Assert.Equal(
            [("one", 1, 2), (null, 2, 1)], conversation.Exchanges.Select(one => (one.Step.Name, one.Step.Number, one.Times)));
        Assert.Equal("> 1|< 1|> 2|< 2|> last|", _seen.Text);
        await connection.SendAsync("still here");
        await peer.ExpectLineAsync("still here");
        await EndAsync(connection, peer);
    }

    [Fact]
    public async Task A_wrong_reply_is_a_value_with_its_step_and_its_bytes()
    {
        (Conversation conversation, Connection connection, SocketPeer peer) = await StartAsync("[{say: a}, {expect: {text: b}}, {say: never}]");
        Task<ConversationFailure?> running = conversation.RunAsync();
        await peer.ExpectLineAsync("a");
        await peer.SendLineAsync("c");
        ConversationFailure failure = Assert.IsType<ConversationFailure>(await running.InTime());
        Assert.Equal(ConversationFault.WrongReply, failure.Fault);
        Assert.Equal((2, "hello.yaml:1:12"), (failure.Step!.Number, failure.Step.Place.ToString()));
        Assert.Equal("b"u8.ToArray(), failure.Expected.ToArray());
        Assert.Equal("c"u8.ToArray(), failure.Got.ToArray());
        Assert.Equal([1, 1, 0], conversation.Exchanges.Select(one => one.Times));
        await EndAsync(connection, peer);
    }

    [Fact]
    public async Task Of_what_comes_early_only_so_much_is_read_and_nothing_is_lost()
    {
        const int Count = 3000;
        (Conversation conversation, Connection connection, SocketPeer peer) = await StartAsync(
            $"[{{say: ready}}, {{think: 50ms}}, {{repeat: [expect: {{regex: '^line \\d+ '}}], times: {Count}}}]");
        Task<ConversationFailure?> running = conversation.RunAsync();
        await peer.ExpectLineAsync("ready");
        string filler = new('x', 100);
        string lines = string.Concat(Enumerable.Range(0, Count).Select(n => string.Create(CultureInfo.InvariantCulture, $"line {n} {filler}\n")));
        await peer.SendAsync(Encoding.UTF8.GetBytes(lines).AsMemory());
        Assert.Null(await running.InTime());
        await EndAsync(connection, peer);
    }

    [Fact]
    public async Task Several_messages_may_be_in_flight()
    {
        (Conversation conversation, Connection connection, SocketPeer peer) = await StartAsync("[{say: '{n}', times: 5, in-flight: 3, expect: echo}]");
        Task<ConversationFailure?> running = conversation.RunAsync();
        foreach (string line in new[] { "1", "2", "3" })
            await peer.ExpectLineAsync(line);
        await peer.SendLineAsync("1\n2\n3");
        await EchoAsync(peer, "4");
        await EchoAsync(peer, "5");
        Assert.Null(await running.InTime());
        await EndAsync(connection, peer);
    }

    [Fact]
    public async Task It_can_be_cancelled_and_the_connection_is_the_callers()
    {
        (Conversation conversation, Connection connection, SocketPeer peer) = await StartAsync("[{say: a, expect: any}]");
        using var cancellation = new CancellationTokenSource();
        Task<ConversationFailure?> running = conversation.RunAsync(cancellation.Token);
        await peer.ExpectLineAsync("a");
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running.InTime());
        await peer.SendLineAsync("late");
        Assert.Equal("late", await connection.ReceiveTextAsync().AsTask().InTime());
        await EndAsync(connection, peer);
    }

    private async Task<(Conversation Conversation, Connection Connection, SocketPeer Peer)> StartAsync(string steps)
    {
        Framing framing = Framing.Lines(LineEnding.Lf);
        var words = new ScriptWords(TextEncoding.Utf8, framing, new Dictionary<string, DataTable>(), seed: 1, TimeProvider.System);
        var planner = new ScriptPlanner(words, [], "", TimeSpan.FromMinutes(1));
        planner.Add(ScriptText.Read(steps));
        Task<SocketPeer> accepting = _listener.AcceptAsync();
        Connection connection = await Connection.ConnectAsync(
            "127.0.0.1", _listener.Port, new ConnectOptions { Framing = framing, DeliverIncomplete = true });
        var conversation = new Conversation(connection, planner.Plan(), new ConversationOptions { Viewer = _seen });
        return (conversation, connection, await accepting);
    }

    private static async Task EchoAsync(SocketPeer peer, string line)
    {
        await peer.ExpectLineAsync(line);
        await peer.SendLineAsync(line);
    }

    private static async Task EndAsync(Connection connection, SocketPeer peer)
    {
        peer.Dispose();
        await connection.CloseAsync();
    }

    private sealed class Seen : IConversationViewer
    {
        private readonly StringBuilder _text = new();

        public string Text => _text.ToString();

        public void OnSaid(ReadOnlySpan<byte> frame, ReadOnlySpan<byte> payload, TextEncoding encoding) =>
            _text.Append("> ").Append(encoding.Decode(payload)).Append('|');

        public void OnReceived(in Message message) => _text.Append("< ").Append(message.Text).Append('|');

        public ValueTask FlushAsync() => default;
    }
}
