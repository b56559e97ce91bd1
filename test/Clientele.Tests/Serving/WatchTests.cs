using System.Net;
using System.Text.Json.Nodes;

namespace Clientele.Tests.Serving;

/// <summary>A server as a roster tells what happens to some of its customers.</summary>
public sealed class WatchTests
{
    [Fact]
    public async Task Some_customers_are_watched_and_nobody_else()
    {
        await using Server server = Server.Start(new ServerOptions
        {
            Address = IPAddress.Loopback,
            Port = 0,
            Framing = Framing.Lines(),
        });
        await using Connection one = await ConnectAsync(server), other = await ConnectAsync(server);
        await Eventually.True(() => server.Roster.Count == 2);
        IRoster roster = server;
        await using IAsyncEnumerator<RosterEvent> told =
            roster.WatchAsync([new CustomerId(2), new CustomerId(1, "elsewhere")]).GetAsyncEnumerator();
        ValueTask<bool> next = told.MoveNextAsync();

        await server.Roster[1]!.SendAsync("not this");
        await server.Roster[2]!.SendAsync("this");
        server.Roster[2]!.HangUp();
        Assert.True(await next.AsTask().InTime());
        Assert.Equal((new CustomerId(2), "told"), (told.Current.Customer, told.Current.Name));
        Assert.Equal("this", (string)JsonNode.Parse(told.Current.Json.Span)!["text"]!);
        Assert.True(await told.MoveNextAsync().AsTask().InTime());

        Assert.Equal("left", told.Current.Name);
    }

    private static async Task<Connection> ConnectAsync(Server server) => await Connection.ConnectAsync(
        "127.0.0.1", server.Port, new ConnectOptions { Framing = Framing.Lines() });
}
