using System.Net;
using System.Net.Sockets;
using Clientele.Connections.Connecting;
using Clientele.Tests.Serving;

namespace Clientele.Tests.Connections;

public class ConnectTests
{
    [Theory, MemberData(nameof(Network.All), MemberType = typeof(Network))]
    public async Task Nobody_listens(string network)
    {
        await using Network net = Network.Open(network);
        EndPoint there;
        await using (RawListener listener = net.ListenRaw())
            there = listener.EndPoint;
        ConnectException error = await Assert.ThrowsAsync<ConnectException>(() => Connection.ConnectAsync(there, net.Client()).InTime());
        Assert.Equal(SocketError.ConnectionRefused, error.SocketErrorCode);
        Assert.Contains($"cannot connect to {there}: connection refused", error.Message, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Network.All), MemberType = typeof(Network))]
    public async Task No_answer_ends_at_the_timeout_and_a_token_ends_it_before(string network)
    {
        await using Network net = Network.Open(network);
        RawListener listener = net.ListenRaw(backlog: 1);
        List<Task<Connection>> attempts = [];
        using var giveUp = new CancellationTokenSource();
        // Two fill a backlog of one on Linux; what comes then has no answer.
        for (int i = 0; i < 6; i++)
            attempts.Add(Connection.ConnectAsync(listener.EndPoint, net.Client(), giveUp.Token));
        Connection first = await (await Task.WhenAny(attempts)).InTime();
        ConnectException error = await Assert.ThrowsAsync<ConnectException>(() => Connection.ConnectAsync(
            listener.EndPoint, net.Client(options => options with { ConnectTimeout = TimeSpan.FromMilliseconds(200) })).InTime());
        Assert.Equal(SocketError.TimedOut, error.SocketErrorCode);
        Assert.Contains("no answer within 200ms", error.Message, StringComparison.Ordinal);
        await giveUp.CancelAsync();
        int cancelled = 0;
        foreach (Task<Connection> attempt in attempts)
        {
            try
            {
                (await attempt.InTime()).Abort();
            }
            catch (OperationCanceledException)
            {
                cancelled++;
            }
        }

        Assert.True(cancelled > 0);
        first.Abort();
    }

    [Theory, MemberData(nameof(Network.All), MemberType = typeof(Network))]
    public async Task A_token_that_is_cancelled_already_connects_nobody(string network)
    {
        await using Network net = Network.Open(network);
        Server server = net.Echo(inline: true);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Connection.ConnectAsync(server.EndPoint, net.Client(), new CancellationToken(canceled: true)));
    }

    [Theory, MemberData(nameof(Network.Kernel), MemberType = typeof(Network))]
    public async Task All_addresses_of_a_name_are_tried(string network)
    {
        await using Network net = Network.Open(network);
        Server server = net.Echo(inline: true);
        // localhost is ::1 first on most systems, where nobody listens here.
        await using Connection client = await Connection.ConnectAsync("localhost", server.Port, net.Client());
        await client.SendAsync("hello");
        Assert.Equal("hello", await client.ReceiveTextAsync().AsTask().InTime());
    }

    [Theory, MemberData(nameof(Network.All), MemberType = typeof(Network))]
    public async Task The_first_address_that_answers_wins_and_the_first_error_is_told(string network)
    {
        await using Network net = Network.Open(network);
        Server server = net.Echo(inline: true);
        RawListener silent = net.ListenRaw(backlog: 1);
        List<Task<Connection>> filling = [.. Enumerable.Range(0, 4).Select(_ => Connection.ConnectAsync(
            silent.EndPoint, net.Client(options => options with { ConnectTimeout = TimeSpan.FromSeconds(2) })))];
        await Task.WhenAny(filling);
        RawListener gone = net.ListenRaw();
        await gone.DisposeAsync();
        (Clientele.Transport.TransportSocket socket, int index) = await Connector.ReachAsync(
            [gone.EndPoint, silent.EndPoint, server.EndPoint], ConnectRequest.Of(net.Client(), ""), CancellationToken.None).InTime();
        Assert.Equal(2, index);
        Assert.Equal(server.Port, ((IPEndPoint)socket.RemoteAddress.ToEndPoint()!).Port);
        socket.Loop.Post(static socket => ((Clientele.Transport.TransportSocket)socket!).Abort(), socket);
        SocketException error = await Assert.ThrowsAsync<SocketException>(
            () => Connector.ReachAsync([gone.EndPoint, gone.EndPoint], ConnectRequest.Of(net.Client(), ""), CancellationToken.None).InTime());
        Assert.Equal(SocketError.ConnectionRefused, error.SocketErrorCode);
        foreach (Task<Connection> one in filling)
        {
            try
            {
                (await one.InTime()).Abort();
            }
            catch (ConnectException)
            {
                // It found no room.
            }
        }
    }

    [Theory, MemberData(nameof(Network.All), MemberType = typeof(Network))]
    public async Task Without_a_stagger_an_address_is_tried_only_when_the_one_before_has_failed(string network)
    {
        await using Network net = Network.Open(network);
        Server first = net.Echo(inline: true), second = net.Echo(inline: true);
        RawListener gone = net.ListenRaw();
        await gone.DisposeAsync();
        ConnectRequest request = ConnectRequest.Of(net.Client(), "") with { Stagger = Timeout.InfiniteTimeSpan };
        (Clientele.Transport.TransportSocket socket, int index) = await Connector.ReachAsync(
            [gone.EndPoint, first.EndPoint, second.EndPoint], request, CancellationToken.None).InTime();
        Assert.Equal(1, index);
        Assert.Equal(first.Port, ((IPEndPoint)socket.RemoteAddress.ToEndPoint()!).Port);
        Connector.Abort(socket);
    }

    [Theory, MemberData(nameof(Network.Kernel), MemberType = typeof(Network))]
    public async Task A_name_that_does_not_resolve(string network)
    {
        await using Network net = Network.Open(network);
        ConnectException error = await Assert.ThrowsAsync<ConnectException>(
            () => Connection.ConnectAsync("no-such-host.invalid", 7788, net.Client()).InTime());
        Assert.Contains("no-such-host.invalid:7788", error.Message, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Network.Kernel), MemberType = typeof(Network))]
    public async Task The_source_address_is_as_asked_for(string network)
    {
        await using Network net = Network.Open(network);
        Server server = net.Serve(customer => customer.SendAsync(customer.Address).AsTask());
        await using (Connection client = await net.Connect(server, o => o with { Source = new IPEndPoint(IPAddress.Parse("127.0.0.2"), 0) }))
            Assert.StartsWith("127.0.0.2:", await client.ReceiveTextAsync().AsTask().InTime(), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Network.All), MemberType = typeof(Network))]
    public async Task The_source_port_is_as_asked_for(string network)
    {
        await using Network net = Network.Open(network);
        Server server = net.Serve(customer => customer.SendAsync(customer.Address).AsTask());
        RawListener free = net.ListenRaw();
        int port = ((IPEndPoint)free.EndPoint).Port;
        await free.DisposeAsync();
        Connection client = await net.Connect(server, o => o with { Source = new IPEndPoint(IPAddress.Loopback, port) });
        Assert.Equal($"127.0.0.1:{port}", await client.ReceiveTextAsync().AsTask().InTime());
        Assert.Equal(port, client.LocalEndPoint!.Port);
    }

    [Theory, MemberData(nameof(Network.Kernel), MemberType = typeof(Network))]
    public async Task A_source_of_another_machine_or_family_is_an_error_that_says_so(string network)
    {
        await using Network net = Network.Open(network);
        Server server = net.Echo(inline: true);
        ConnectException elsewhere = await Assert.ThrowsAsync<ConnectException>(
            () => net.Connect(server, o => o with { Source = new IPEndPoint(IPAddress.Parse("192.0.2.1"), 0) }).InTime());
        Assert.Contains("this machine has no free 192.0.2.1:0", elsewhere.Message, StringComparison.Ordinal);
        ConnectException other = await Assert.ThrowsAsync<ConnectException>(
            () => net.Connect(server, o => o with { Source = new IPEndPoint(IPAddress.IPv6Loopback, 0) }).InTime());
        Assert.Contains("family", other.Message, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Network.Kernel), MemberType = typeof(Network))]
    public async Task A_connection_to_itself_is_refused(string network)
    {
        await using Network net = Network.Open(network);
        RawListener free = net.ListenRaw();
        var itself = (IPEndPoint)free.EndPoint;
        await free.DisposeAsync();
        ConnectException error = await Assert.ThrowsAsync<ConnectException>(
            () => Connection.ConnectAsync(itself, net.Client(o => o with { Source = itself })).InTime());
        Assert.Equal(SocketError.ConnectionRefused, error.SocketErrorCode);
    }

    [Theory, MemberData(nameof(Network.Kernel), MemberType = typeof(Network))]
    public async Task Over_IPv6_too(string network)
    {
        await using Network net = Network.Open(network);
        Server server = net.Serve(customer => customer.SendAsync(customer.Address).AsTask(), o => o with { Address = IPAddress.IPv6Loopback });
        Connection client = await net.Connect(server, o => o with { Source = new IPEndPoint(IPAddress.IPv6Loopback, 0) });
        Assert.Equal(client.LocalEndPoint!.ToString(), await client.ReceiveTextAsync().AsTask().InTime());
    }
}
