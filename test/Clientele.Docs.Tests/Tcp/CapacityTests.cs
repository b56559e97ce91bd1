using System.Net;

namespace Clientele.Docs.Tests.Tcp;

public class CapacityTests
{
    private static readonly ServerOptions s_anyPort = new() { Address = IPAddress.Loopback, Port = 0 };

    [Fact(Timeout = 30_000)]
    public async Task One_at_a_time_when_asked_for()
    {
        // snippet: one-at-a-time
        await using Server server = Server.Start(s_anyPort with { Capacity = 1 }, (customer, in message) => customer.TrySend(message.Text));
        using EventFeed events = server.Events.Watch();
        await using Connection first = await Connection.ConnectAsync("127.0.0.1", server.Port);
        await using Connection second = await Connection.ConnectAsync("127.0.0.1", server.Port);
        await second.SendAsync("me?");
        await events.FirstAsync(happened => happened is CustomerWaiting); // connected, in line, and not read
        Assert.Equal((1, 1), (server.Roster.Count, server.Waiting.Count));

        await first.CloseAsync();
        Assert.Equal("me?", await second.ReceiveTextAsync()); // now it is its turn, and nothing was lost
        // end
    }

    [Fact(Timeout = 30_000)]
    public async Task All_at_once_when_not()
    {
        // snippet: all-at-once
        await using Server server = Server.Start(s_anyPort, (customer, in message) => customer.TrySend(message.Text));
        await using Connection first = await Connection.ConnectAsync("127.0.0.1", server.Port);
        await using Connection second = await Connection.ConnectAsync("127.0.0.1", server.Port);
        await second.SendAsync("me?");
        Assert.Equal("me?", await second.ReceiveTextAsync()); // although the first is here, and silent
        // end
    }
}
