using System.Net;
using Clientele.Cluster;
using Clientele.Transport;

namespace Clientele.Docs.Tests.Packages;

/// <summary>What the READMEs of the packages show, where no page shows it.</summary>
public class ReadmeTests
{
    [Fact(Timeout = 30_000)]
    public async Task A_transport_is_chosen_by_an_option()
    {
        // snippet: transport-portable
        NetworkTransport sockets = Transports.Portable; // .NET's own sockets; Transports.Default is epoll on Linux
        var options = new ServerOptions { Transport = sockets, Address = IPAddress.Loopback, Port = 0 };
        await using Server server = Server.Start(options, (customer, in message) => customer.TrySend(message.Bytes.Span));
        await using Connection client = await Connection.ConnectAsync(
            "127.0.0.1", server.Port, new ConnectOptions { Transport = sockets });
        // end
        await client.SendAsync("hello");
        Assert.Equal("hello", await client.ReceiveTextAsync());
    }

    [Fact(Timeout = 60_000)]
    public async Task A_server_joins_a_cluster()
    {
        await using NatsServer nats = await NatsServer.StartAsync();
        await using Server server = Server.Start(new ServerOptions { Address = IPAddress.Loopback, Port = 0 });
        var nearby = ClusterServer.Parse(nats.Url, null);

        // snippet: cluster-join
        await using ClusterNode node = await server.JoinClusterAsync(new ClusterNodeOptions
        {
            Name = "till-1",
            Cluster = new ClusterOptions { Servers = [nearby] }, // such as new ClusterServer("10.0.0.5")
        });
        RosterPage page = await node.Roster.ListAsync(new RosterQuery { Limit = 20 });
        foreach (CustomerRow customer in page.Rows) // of all nodes
            await node.Roster.SendAsync(customer.Id, OutgoingMessage.OfText("we close in five minutes"));
        // end
        Assert.Equal("till-1", Assert.Single(node.Roster.Nodes).Name);
    }
}
