using Clientele.Testing;

namespace Clientele.Docs.Tests.Library;

public class MemoryTests
{
    // snippet: memory-cuts
    [Fact(Timeout = 30_000)]
    public async Task Messages_are_whole_however_the_bytes_arrive()
    {
        using var network = new MemoryTransport { ToServer = MemoryPath.CutEvery(1) };
        var options = new ServerOptions { Transport = network, Port = 0, Framing = Framing.Lines(), Encoding = TextEncoding.Gbk };
        await using Server server = Server.Start(options, (customer, in message) => customer.TrySend(message.Text));
        await using Connection client = await Connection.ConnectAsync(
            server.EndPoint, new ConnectOptions { Transport = network, Framing = Framing.Lines(), Encoding = TextEncoding.Gbk });

        await client.SendAsync("你好");

        Assert.Equal("你好", await client.ReceiveTextAsync());
    }
    // end

    // snippet: memory-time
    [Fact(Timeout = 30_000)]
    public async Task A_customer_that_says_nothing_for_an_hour_leaves()
    {
        var clock = new ManualClock();
        using var network = new MemoryTransport(clock);
        var options = new ServerOptions { Transport = network, Clock = clock, Port = 0, IdleTimeout = TimeSpan.FromHours(1) };
        await using Server server = Server.Start(options);
        using EventFeed events = server.Events.Watch();
        await using MemoryPeer peer = await network.ConnectPeerAsync(server.EndPoint);
        await peer.WriteAsync("hello"u8.ToArray());
        await events.FirstAsync(happened => happened is CustomerSaid);

        clock.Advance(TimeSpan.FromHours(1));

        var left = (CustomerLeft)await events.FirstAsync(happened => happened is CustomerLeft);
        Assert.Equal(LeaveReason.Idle, left.Reason);
    }
    // end

    // snippet: memory-client
    [Fact(Timeout = 30_000)]
    public async Task A_client_sees_that_the_server_has_reset_the_connection()
    {
        using var network = new MemoryTransport();
        using MemoryPeerListener listener = network.ListenPeer();
        Task<Connection> connecting = Connection.ConnectAsync(
            listener.LocalEndPoint, new ConnectOptions { Transport = network, Framing = Framing.Lines() });
        await using MemoryPeer server = await listener.AcceptAsync();
        await using Connection client = await connecting;

        await server.WriteAsync("welcome\n"u8.ToArray());
        Assert.Equal("welcome", await client.ReceiveTextAsync());
        server.Reset();

        Assert.Null(await client.ReceiveTextAsync());
        Assert.Equal(LeaveReason.Reset, client.Reason);
    }
    // end
}
