namespace Clientele.Tests.Serving;

/// <summary>What watchers are told of a message beside its words.</summary>
public sealed class LabellerTests
{
    [Theory, InlineData(false), InlineData(true)]
    public async Task A_message_has_the_name_of_its_rule_and_a_quiet_one_is_seen_by_nobody(bool inline)
    {
        EventFeed? feed = null;
        EventTape? tape = null;
        await using Server server = Server.Start(
            Serve.Lines with
            {
                InlineHandlers = inline,
                Labeller = static (Customer _, in Message message) => message.Text switch
                {
                    "PING" => new MessageLabel("ping"),
                    "PASS x" => new MessageLabel("secret", IsQuiet: true),
                    _ => default,
                },
                OnStarting = one => (feed, tape) = (one.Events.Record(), one.Events.Tape()),
            },
            async customer =>
            {
                await foreach (Message message in customer.Messages)
                    await customer.SendAsync(message.Text);
            });
        using Peer peer = await Peer.Join(server);
        await peer.Say("PING\nPASS x\nhello\nhal");
        await peer.Hears("PING\nPASS x\nhello\n");
        Assert.Equal("hello", server.Roster[1]!.LastWords);
        Assert.Equal(3, server.Roster[1]!.MessagesReceived);
        await server.StopAsync();
        List<ServerEvent> events = [];
        feed!.TakeAll(events);
        Assert.Equal(
            [("PING", "ping"), ("hello", null), ("hal", null)],
            events.OfType<CustomerSaid>().Select(said => (said.Text, said.Rule)));
        List<(string, string?)> taped = [];
        using var json = new ServerEventJson();
        var lines = new System.Buffers.ArrayBufferWriter<byte>();
        tape!.ReadAll((in TapedEvent happened) =>
        {
            if (!happened.IsSaid)
                return;
            taped.Add((happened.Text, happened.Rule));
            json.Write(lines, happened);
        });
        Assert.Equal([("PING", "ping"), ("hello", null), ("hal", null)], taped);
        Assert.Contains("\"text\":\"PING\",\"bytes\":4,\"rule\":\"ping\"}", System.Text.Encoding.UTF8.GetString(lines.WrittenSpan), StringComparison.Ordinal);
        feed.Dispose();
        tape.Dispose();
    }

    [Fact]
    public async Task One_that_throws_is_logged_and_loses_no_message()
    {
        var lines = new LogLines();
        await using Server server = Server.Start(
            Serve.Lines with { Logger = lines, Labeller = static (Customer _, in Message _) => throw new InvalidOperationException("a bug") },
            static (Customer customer, in Message message) => customer.TrySend(message.Text));
        using EventFeed feed = server.Events.Record();
        using Peer peer = await Peer.Join(server);
        await peer.Say("x\n");
        await peer.Hears("x\n");
        Assert.Contains(lines.All, line => line.Contains("The labeller failed at a message of #1", StringComparison.Ordinal));
        List<ServerEvent> events = [];
        feed.TakeAll(events);
        Assert.Equal("x", Assert.Single(events.OfType<CustomerSaid>()).Text);
    }
}
