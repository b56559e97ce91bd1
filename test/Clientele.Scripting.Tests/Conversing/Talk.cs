using System.Text;
using Clientele.Scripting.Tests.Steps;

namespace Clientele.Scripting.Tests.Conversing;

/// <summary>A script on a real connection, and the server's end of it.</summary>
internal sealed class Talk : IAsyncDisposable
{
    private readonly SocketListener _listener;

    private Talk(SocketListener listener, Connection connection, SocketPeer peer, Conversation conversation, Seen seen) =>
        (_listener, Connection, Peer, Conversation, View) = (listener, connection, peer, conversation, seen);

    public Connection Connection { get; }

    public SocketPeer Peer { get; }

    public Conversation Conversation { get; }

    /// <summary>What was shown, in its order: what was said behind >, what came behind &lt;.</summary>
    public string Shown => View.Text;

    private Seen View { get; }

    public static async Task<Talk> StartAsync(string steps, string framing = "lines:lf", ConversationOptions? options = null)
    {
        var listener = new SocketListener();
        var frames = Framing.Parse(framing);
        var words = new ScriptWords(TextEncoding.Utf8, frames, new Dictionary<string, DataTable>(), seed: 1, TimeProvider.System);
        var planner = new ScriptPlanner(words, [], "", TimeSpan.FromMinutes(1));
        planner.Add(ScriptText.Read(steps));
        Task<SocketPeer> accepting = listener.AcceptAsync();
        Connection connection = await Connection.ConnectAsync(
            "127.0.0.1", listener.Port, new ConnectOptions { Framing = frames, DeliverIncomplete = true });
        var seen = new Seen();
        var conversation = new Conversation(
            connection, planner.Plan(), (options ?? new ConversationOptions()) with { Viewer = seen });
        return new Talk(listener, connection, await accepting, conversation, seen);
    }

    public Task<ConversationFailure?> RunAsync() => Conversation.RunAsync();

    /// <summary>The next line that the server hears, and its answer.</summary>
    public async Task AnswerAsync(string line, string answer)
    {
        await Peer.ExpectLineAsync(line);
        await Peer.SendAsync(Encoding.UTF8.GetBytes(answer).AsMemory());
    }

    public async ValueTask DisposeAsync()
    {
        Peer.Dispose();
        await Connection.CloseAsync();
        _listener.Dispose();
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
