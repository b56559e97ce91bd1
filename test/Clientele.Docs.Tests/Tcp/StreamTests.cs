using System.Net;

namespace Clientele.Docs.Tests.Tcp;

public class StreamTests
{
    // snippet: any-port
    private static readonly ServerOptions s_anyPort = new() { Address = IPAddress.Loopback, Port = 0 };
    // end

    [Fact(Timeout = 30_000)]
    public async Task One_send_is_seen_as_many_receives()
    {
        // snippet: one-send-many-receives
        await using Server server = Server.Start(s_anyPort, async customer => await customer.SendAsync(new byte[1_000_000]));
        await using Connection client = await Connection.ConnectAsync("127.0.0.1", server.Port);

        int received = 0;
        await foreach (Message message in client.Messages) // raw: a message is what one receive returned
            received += message.Bytes.Length;
        Assert.Equal(1_000_000, received);
        Assert.True(client.MessagesReceived > 1);
        // end
    }

    [Fact(Timeout = 30_000)]
    public async Task Many_sends_are_seen_as_one_receive()
    {
        // snippet: many-sends-one-receive
        var allSent = new TaskCompletionSource();
        var received = new TaskCompletionSource<(string Text, long Receives)>();
        await using Server server = Server.Start(s_anyPort, async customer =>
        {
            await allSent.Task; // nobody reads meanwhile: the system takes what comes, and acknowledges it
            string text = "";
            await foreach (Message message in customer.Messages)
                text += message.Text;
            received.SetResult((text, customer.MessagesReceived));
        });
        await using Connection client = await Connection.ConnectAsync("127.0.0.1", server.Port);
        for (int i = 0; i < 100; i++)
            await client.SendAsync("x");
        allSent.SetResult();
        client.CompleteSending();

        var (text, receives) = await received.Task;
        Assert.Equal(new string('x', 100), text);
        Assert.True(receives < 100); // one, as a rule
        // end
    }

    [Fact(Timeout = 30_000)]
    public async Task Framing_gives_messages_back()
    {
        // snippet: framing-gives-messages-back
        await using Server server = Server.Start(s_anyPort with { Framing = Framing.Lines() });
        using EventFeed events = server.Events.Watch();
        await using Connection client = await Connection.ConnectAsync("127.0.0.1", server.Port);
        await client.SendAsync("two messa");
        await client.SendAsync("ges\nin three se");
        await client.SendAsync("nds\n");

        string[] said = await events.OfType<CustomerSaid>().Take(2).Select(happened => happened.Text).ToArrayAsync();
        Assert.Equal(["two messages", "in three sends"], said);
        // end
    }

    [Fact(Timeout = 30_000)]
    public async Task A_cut_character_is_put_together()
    {
        // snippet: cut-character
        await using Server server = Server.Start(s_anyPort with { Encoding = TextEncoding.Gbk });
        using EventFeed events = server.Events.Watch();
        await using Connection client = await Connection.ConnectAsync("127.0.0.1", server.Port);
        var receives = events.OfType<CustomerSaid>();
        await client.SendAsync(new byte[] { 0xC4 });
        Assert.Equal("", (await receives.FirstAsync()).Text); // half of 你
        await client.SendAsync(new byte[] { 0xE3 });
        Assert.Equal("你", (await receives.FirstAsync()).Text);
        // end
    }
}
