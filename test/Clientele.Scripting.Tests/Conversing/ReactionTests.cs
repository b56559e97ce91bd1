namespace Clientele.Scripting.Tests.Conversing;

/// <summary>What is answered whenever it comes: a real peer that pings.</summary>
public sealed class ReactionTests : IDisposable
{
    private readonly SocketListener _listener = new();

    public void Dispose() => _listener.Dispose();

    [Fact]
    public async Task A_ping_is_answered_while_the_script_thinks_and_waits_and_is_no_reply()
    {
        (Conversation conversation, Connection connection, SocketPeer peer) = await StartAsync(
            """
            on:
              - when: {regex: '^PING (?<token>.*)$'}
                do: [{say: "PONG {token}", name: pong}]
            steps:
              - say: hello
                expect: {regex: '^welcome'}
              - think: 2s
              - say: "bye {token}"
                expect: any
            """);
        Task<ConversationFailure?> running = conversation.RunAsync();
        await peer.ExpectLineAsync("hello");
        for (int i = 0; i < 20; i++)
        {
            await peer.SendLineAsync($"PING {i} {{n}}");
            await peer.ExpectLineAsync($"PONG {i} {{n}}");
        }

        await peer.SendLineAsync("welcome");
        await peer.SendLineAsync("PING while thinking");
        await peer.ExpectLineAsync("PONG while thinking");
        await peer.ExpectLineAsync("bye while thinking");
        await peer.SendLineAsync("PING again");
        await peer.ExpectLineAsync("PONG again");
        await peer.SendLineAsync("bye");
        Assert.Null(await running.InTime());
        Assert.Equal([("pong", 22)], conversation.Exchanges.Where(one => one.Step.Name is not null).Select(one => (one.Step.Name!, one.Times)));
        await EndAsync(connection, peer);
    }

    [Fact]
    public async Task It_follows_the_framing_and_the_encoding()
    {
        (Conversation conversation, Connection connection, SocketPeer peer) = await StartAsync(
            """
            on:
              - when: {regex: '^é(?<rest>.*)$'}
                do: [{say: "è{rest}", name: pong}]
            steps:
              - encoding: latin1
              - framing: length:1
              - expect: {text: go}
              - encoding: utf-8
              - framing: lines
              - expect: {text: go}
            """);
        Task<ConversationFailure?> running = conversation.RunAsync();
        await peer.SendAsync("03E9FF41");
        await peer.ExpectAsync("03E8FF41");
        await peer.SendAsync("02676F");
        await peer.SendLineAsync("é1");
        await peer.ExpectLineAsync("è1");
        await peer.SendLineAsync("go");
        Assert.Null(await running.InTime());
        Assert.Equal(2, conversation.Exchanges.Single(one => one.Step.Name == "pong").Times);
        await EndAsync(connection, peer);
    }

    [Fact]
    public async Task A_reaction_may_end_the_script_and_one_without_a_value_fails()
    {
        (Conversation conversation, Connection connection, SocketPeer peer) = await StartAsync(
            "{on: [{when: {text: STOP}, do: [{say: stopping}, leave]}], steps: [{expect: any, timeout: 1h}]}");
        Task<ConversationFailure?> running = conversation.RunAsync();
        await peer.SendLineAsync("STOP");
        await peer.ExpectLineAsync("stopping");
        await peer.ExpectEndAsync();
        Assert.Null(await running.InTime());
        await EndAsync(connection, peer);

        (conversation, connection, peer) = await StartAsync(
            "{on: [{when: {text: WHO}, do: [{say: 'I am {user}'}]}], steps: [{expect: {regex: '^(?<user>x)$'}}]}");
        running = conversation.RunAsync();
        await peer.SendLineAsync("WHO");
        ConversationFailure failure = Assert.IsType<ConversationFailure>(await running.InTime());
        Assert.Equal((ConversationFault.NoValue, "user"), (failure.Fault, failure.Hole));
        await EndAsync(connection, peer);
    }

    [Theory]
    [InlineData("on: [{when: any, do: [leave]}]\nsteps: [leave]", "1:13: what is answered at any time is one message")]
    [InlineData("on: [{when: {text: a, timeout: 1s}, do: [leave]}]\nsteps: [leave]", "1:23: timeout stands beside when, and not in it")]
    [InlineData("on: [{when: {text: a}, do: [{think: 1s}]}]\nsteps: [leave]", "1:29: here something is said (once, without a reply) or set, or the customer leaves")]
    [InlineData("on: [{when: {text: a}, do: [{say: x, expect: any}]}]\nsteps: [leave]", "1:29: here something is said")]
    [InlineData("on: [{when: {text: a}, do: []}]\nsteps: [leave]", "1:28: the list of steps is empty")]
    [InlineData("on: [{whn: {text: a}, do: [leave]}]\nsteps: [leave]", "1:7: 'whn' is no key of what is answered at any time (did you mean when?)")]
    [InlineData("on: [{when: {text: a}, do: [{say: '{usr}'}]}]\nsteps: [{expect: {regex: '(?<user>x)'}}]", "1:35: ")]
    public void What_is_wrong_is_said_with_its_place(string yaml, string expected) => Assert.StartsWith(
        "s.yaml:" + expected, Assert.Throws<ScriptException>(() => ScriptFile.Parse(yaml, "s.yaml", "/")).Message,
        StringComparison.Ordinal);

    private async Task<(Conversation, Connection, SocketPeer)> StartAsync(string yaml)
    {
        ScriptFile file = ScriptFile.Parse(yaml, "s.yaml", "/", null, Framing.Lines());
        var words = new ScriptWords(TextEncoding.Utf8, Framing.Lines(), file.Data, 1, TimeProvider.System);
        var planner = new ScriptPlanner(words, [], "", TimeSpan.FromMinutes(2));
        planner.KnowReactions(file.On);
        planner.Add(file.Steps);
        planner.AddReactions(file.On);
        Task<SocketPeer> accepting = _listener.AcceptAsync();
        Connection connection = await Connection.ConnectAsync("127.0.0.1", _listener.Port, new ConnectOptions { Framing = Framing.Lines() });
        SocketPeer peer = await accepting;
        return (new Conversation(connection, planner.Plan()), connection, peer);
    }

    private static async Task EndAsync(Connection connection, SocketPeer peer)
    {
        await connection.DisposeAsync();
        peer.Dispose();
    }
}
