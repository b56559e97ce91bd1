using System.Net;

namespace Clientele.Docs.Tests.Tcp;

public class EndingTests
{
    private static readonly ServerOptions s_anyPort = new() { Address = IPAddress.Loopback, Port = 0 };

    [Fact(Timeout = 30_000)]
    public async Task Closing_the_listener_ends_no_connection()
    {
        // snippet: close-the-listener
        await using Server server = Server.Start(s_anyPort, (customer, in message) => customer.TrySend(message.Text));
        await using Connection here = await Connection.ConnectAsync("127.0.0.1", server.Port);
        await here.SendAsync("before");
        Assert.Equal("before", await here.ReceiveTextAsync());

        await server.StopAcceptingAsync(); // the listener is closed
        await Assert.ThrowsAsync<ConnectException>(() => Connection.ConnectAsync("127.0.0.1", server.Port));
        await here.SendAsync("after");
        Assert.Equal("after", await here.ReceiveTextAsync());

        await here.CloseAsync();
        await server.DrainAsync(); // ends when the last customer has left
        // end
        Assert.Empty(server.Roster);
    }

    [Fact(Timeout = 30_000)]
    public async Task Hanging_up_on_one_is_nothing_to_the_others()
    {
        // snippet: close-one-customer
        await using Server server = Server.Start(s_anyPort, (customer, in message) => customer.TrySend($"{customer.Number}"));
        await using Connection first = await Connection.ConnectAsync("127.0.0.1", server.Port);
        await using Connection second = await Connection.ConnectAsync("127.0.0.1", server.Port);
        await first.SendAsync("who am I?");
        Assert.Equal("1", await first.ReceiveTextAsync());

        server.HangUp(1);
        Assert.Null(await first.ReceiveTextAsync()); // the end of its stream
        await second.SendAsync("and I?");
        Assert.Equal("2", await second.ReceiveTextAsync());
        // end
    }

    [Fact(Timeout = 30_000)]
    public async Task The_peers_close_comes_after_its_last_byte()
    {
        // snippet: peer-closes
        await using Server server = Server.Start(s_anyPort with { Framing = Framing.Lines() }, (customer, in message) => { });
        using EventFeed events = server.Events.Watch();
        await using (Connection client = await Connection.ConnectAsync("127.0.0.1", server.Port))
            await client.SendAsync("a line\nlast words without a line end"u8.ToArray());

        Assert.IsType<CustomerJoined>(await events.FirstAsync());
        Assert.Equal("a line", Assert.IsType<CustomerSaid>(await events.FirstAsync()).Text);
        Assert.Equal("last words without a line end", Assert.IsType<CustomerSaid>(await events.FirstAsync()).Text);
        Assert.Equal(LeaveReason.Closed, Assert.IsType<CustomerLeft>(await events.FirstAsync()).Reason);
        // end
    }
}
