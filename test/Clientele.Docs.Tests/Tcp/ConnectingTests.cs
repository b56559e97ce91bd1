using System.Net;
using System.Net.Sockets;

namespace Clientele.Docs.Tests.Tcp;

public class ConnectingTests
{
    private static readonly ServerOptions s_anyPort = new() { Address = IPAddress.Loopback, Port = 0 };

    [Fact(Timeout = 30_000)]
    public async Task A_listener_never_talks()
    {
        // snippet: listener-is-passive
        await using Server server = Server.Start(s_anyPort);
        using EventFeed events = server.Events.Watch();
        Assert.False(typeof(Server).IsAssignableTo(typeof(Connection))); // no Messages, no SendAsync to "the peer"
        Assert.Equal(SendResult.Left, await server.SendAsync(1, "is anyone there?")); // no: nobody has been accepted

        await using Connection client = await Connection.ConnectAsync("127.0.0.1", server.Port);
        await events.FirstAsync(happened => happened is CustomerJoined);
        Connection accepted = server.Roster[1]!; // a customer is a connection, and talks
        await accepted.SendAsync("welcome");
        Assert.Equal("welcome", await client.ReceiveTextAsync());
        // end
    }

    [Fact(Timeout = 30_000)]
    public async Task Refused_is_told_at_once()
    {
        Server server = Server.Start(s_anyPort);
        int closedPort = server.Port;
        await server.StopAsync();

        // snippet: refused
        ConnectException error = await Assert.ThrowsAsync<ConnectException>(() => Connection.ConnectAsync("127.0.0.1", closedPort));
        Assert.Equal(SocketError.ConnectionRefused, error.SocketErrorCode);
        Assert.StartsWith($"cannot connect to 127.0.0.1:{closedPort}: connection refused", error.Message, StringComparison.Ordinal);
        // end
    }

    [Fact(Timeout = 30_000)]
    public async Task Each_customer_has_a_connection_of_its_own()
    {
        // snippet: own-connection
        await using Server server = Server.Start(
            s_anyPort,
            (customer, in message) => customer.TrySend($"you are number {customer.Number} and said {message.Text}"));
        await using Connection first = await Connection.ConnectAsync("127.0.0.1", server.Port);
        await using Connection second = await Connection.ConnectAsync("127.0.0.1", server.Port);

        await second.SendAsync("hi");
        await first.SendAsync("hello");
        Assert.Equal("you are number 1 and said hello", await first.ReceiveTextAsync());
        Assert.Equal("you are number 2 and said hi", await second.ReceiveTextAsync());
        // end
    }
}
