using System.Net;
using System.Net.Sockets;
using Clientele.Tests.Serving;

namespace Clientele.Tests.Connections;

public class ListenTests
{
    [Theory, MemberData(nameof(Network.All), MemberType = typeof(Network))]
    public async Task A_second_server_on_the_port_is_an_error_that_says_what_to_do(string network)
    {
        await using Network net = Network.Open(network);
        Server server = net.Echo(inline: true);
        ListenException error = Assert.Throws<ListenException>(() => net.Echo(inline: true, o => o with { Port = server.Port }));
        Assert.Equal($"cannot listen on 127.0.0.1:{server.Port}: the port is in use (try port 0 for any free one)", error.Message);
        Assert.Equal(SocketError.AddressAlreadyInUse, error.SocketErrorCode);
        Connection client = await net.Connect(server);
        await client.SendAsync("still there");
        Assert.Equal("still there", await client.ReceiveTextAsync().AsTask().InTime());
    }

    [Theory, MemberData(nameof(Network.Kernel), MemberType = typeof(Network))]
    public async Task A_port_is_shared_when_both_ask_for_it(string network)
    {
        await using Network net = Network.Open(network);
        Server server = net.Echo(inline: true, o => o with { SharePort = true });
        Server other = net.Echo(inline: true, o => o with { SharePort = true, Port = server.Port });
        Assert.Equal(server.Port, other.Port);
    }

    [Theory, MemberData(nameof(Network.All), MemberType = typeof(Network))]
    public async Task A_server_comes_back_at_once_to_a_port_with_connections_in_time_wait(string network)
    {
        await using Network net = Network.Open(network);
        int port = 0;
        for (int start = 0; start < 3; start++)
        {
            Server server = net.Serve(static customer => customer.SendAsync("bye").AsTask(), o => o with { Port = port });
            port = server.Port;
            for (int i = 0; i < 5; i++)
            {
                // The server ends first, so that it is its side that stays in TIME_WAIT.
                RawPeer peer = await net.Peer(server);
                Assert.Equal("bye"u8.ToArray(), await peer.ReceiveToEnd());
                await peer.Finish();
                peer.Close();
            }

            await server.StopAsync().InTime();
        }
    }

    [Theory, MemberData(nameof(Network.All), MemberType = typeof(Network))]
    public async Task A_burst_is_taken_from_the_backlog_and_everyone_is_served(string network)
    {
        await using Network net = Network.Open(network);
        Server server = net.Echo(inline: true);
        Connection[] crowd = await Task.WhenAll(Enumerable.Range(0, 700).Select(_ => net2(server))).InTime();
        await Task.WhenAll(crowd.Select(async client =>
        {
            await client.SendAsync("hi");
            Assert.Equal("hi", await client.ReceiveTextAsync().AsTask().InTime());
            client.Abort();
        }));
        await Eventually.True(() => server.GetStatistics() is { Joined: 700, Left: 700 }, "everyone came and left");

        Task<Connection> net2(Server there) => Connection.ConnectAsync(there.EndPoint, net.Client());
    }

    [Theory, MemberData(nameof(Network.Kernel), MemberType = typeof(Network))]
    public async Task Everywhere_is_IPv4_and_IPv6(string network)
    {
        await using Network net = Network.Open(network);
        Server server = net.Serve(customer => customer.SendAsync(customer.Address).AsTask(), o => o with { Address = null });
        foreach (IPAddress address in (IPAddress[])[IPAddress.Loopback, IPAddress.IPv6Loopback])
        {
            await using Connection client = await Connection.ConnectAsync(new IPEndPoint(address, server.Port), net.Client());
            Assert.Equal(client.LocalEndPoint!.ToString(), await client.ReceiveTextAsync().AsTask().InTime());
        }
    }

    [Theory, MemberData(nameof(Network.Kernel), MemberType = typeof(Network))]
    public async Task An_address_that_is_not_ours_is_an_error(string network)
    {
        await using Network net = Network.Open(network);
        ListenException error = Assert.Throws<ListenException>(() => net.Echo(inline: true, o => o with { Address = IPAddress.Parse("192.0.2.1") }));
        Assert.Contains("this machine has no such address", error.Message, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Network.All), MemberType = typeof(Network))]
    public async Task After_stopping_nobody_listens(string network)
    {
        await using Network net = Network.Open(network);
        Server server = net.Echo(inline: true);
        await server.StopAsync().InTime();
        await Assert.ThrowsAsync<ConnectException>(() => net.Connect(server).InTime());
    }
}
