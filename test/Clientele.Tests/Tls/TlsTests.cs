using System.Net.Security;
using System.Security.Authentication;
using Clientele.Testing;
using Clientele.Tests.Connections;
using Clientele.Tests.Serving;
using Certificates = Clientele.Tests.Connections.Certificates;

namespace Clientele.Tests.Tls;

/// <summary>What TLS adds; the rest of the suite runs over it too.</summary>
public class TlsTests
{
    public static TheoryData<string> Networks => [.. Network.WithTls.Select(row => row.Data).Where(name => name.EndsWith("+tls", StringComparison.Ordinal))];

    [Theory, MemberData(nameof(Networks))]
    public async Task A_certificate_that_is_not_trusted_is_refused(string network)
    {
        await using Network net = Network.Open(network);
        Server server = net.Echo(inline: true);
        ConnectException error = await Assert.ThrowsAsync<ConnectException>(
            () => net.Connect(server, o => o with { Tls = new ClientTlsOptions { TargetHost = "localhost" } }).InTime());
        Assert.True(error.IsTlsFailure);
        Assert.Contains("not trusted here", error.Message, StringComparison.Ordinal);
        await Eventually.True(() => server.GetStatistics() is { TurnedAway: 1 } or { Left: 1 }, "it has gone");
        await Echoes(await net.Connect(server));
    }

    [Theory, MemberData(nameof(Networks))]
    public async Task Any_certificate_is_accepted_when_asked_for_by_name(string network)
    {
        await using Network net = Network.Open(network);
        Server server = net.Echo(inline: true);
        await Echoes(await net.Connect(server, o => o with { Tls = new ClientTlsOptions { AcceptAnyCertificate = true } }));
    }

    [Theory, MemberData(nameof(Networks))]
    public async Task A_certificate_for_another_name_is_refused(string network)
    {
        await using Network net = Network.Open(network);
        Server server = net.Echo(inline: true, o => o with { Tls = new ServerTlsOptions { Certificate = Certificates.Elsewhere } });
        ConnectException error = await Assert.ThrowsAsync<ConnectException>(() => net.Connect(server, o => o with
        {
            Tls = new ClientTlsOptions { TargetHost = "localhost", TrustedAuthorities = [Certificates.Elsewhere] },
        }).InTime());
        Assert.Contains("for another name", error.Message, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Networks))]
    public async Task A_client_that_never_begins_the_handshake_is_turned_away_at_the_deadline(string network)
    {
        var clock = new ManualClock();
        await using Network net = Network.Open(network, clock);
        Server server = net.Echo(inline: true, o => o with
        {
            Tls = new ServerTlsOptions { Certificate = Certificates.Localhost, HandshakeTimeout = TimeSpan.FromSeconds(4) },
        });
        RawPeer silent = await Plain(net, server);
        await Eventually.True(() => server.GetStatistics().Accepted == 1, "it was accepted");
        // The deadline begins when the handshake does, on another thread: time goes on until it has passed.
        await Eventually.True(
            () =>
            {
                clock.Advance(TimeSpan.FromMilliseconds(500));
                return server.GetStatistics().Reasons.GetValueOrDefault(LeaveReason.TlsFailed) == 1;
            },
            "it was turned away");
        await silent.ReceiveToReset();
    }

    [Theory, MemberData(nameof(Networks))]
    public async Task Garbage_instead_of_a_hello_is_turned_away_and_harms_nobody(string network)
    {
        await using Network net = Network.Open(network);
        Server server = net.Echo(inline: true);
        RawPeer peer = await Plain(net, server);
        await peer.Send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
        try
        {
            await peer.ReceiveToEnd();
        }
        catch (IOException)
        {
            // An alert and an end, or a reset: either way it is told.
        }

        await Eventually.True(() => server.GetStatistics().Reasons.GetValueOrDefault(LeaveReason.TlsFailed) == 1, "it was turned away");
        await Echoes(await net.Connect(server));
    }

    [Theory, MemberData(nameof(Networks))]
    public async Task A_server_that_does_not_speak_TLS_is_an_error_that_asks(string network)
    {
        await using Network net = Network.Open(network);
        await using Network plain = Network.Open(network.Split('+')[0]);
        RawListener listener = net.ListenRaw();
        Task<Connection> connecting = Connection.ConnectAsync(listener.EndPoint, net.Client());
        RawPeer peer = await listener.Accept();
        await peer.Receive();
        await peer.Send("220 smtp.example ESMTP\r\n");
        await peer.Finish();
        ConnectException error = await Assert.ThrowsAsync<ConnectException>(() => connecting.InTime());
        Assert.Contains("speak TLS on this port?", error.Message, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Networks))]
    public async Task A_client_gives_up_a_handshake_that_is_not_answered(string network)
    {
        await using Network net = Network.Open(network);
        RawListener listener = net.ListenRaw();
        ConnectException error = await Assert.ThrowsAsync<ConnectException>(() => Connection.ConnectAsync(
            listener.EndPoint, net.Client(o => o with { ConnectTimeout = TimeSpan.FromMilliseconds(300) })).InTime());
        Assert.Equal(TlsFailure.TimedOut, error.TlsError!.Failure);
    }

    [Theory, MemberData(nameof(Networks))]
    public async Task A_silent_handshake_holds_up_nobody_however_few_may_compute_at_a_time(string network)
    {
        await using Network net = Network.Open(network);
        Server server = net.Echo(inline: true, o => o with
        {
            Tls = new ServerTlsOptions { Certificate = Certificates.Localhost, MaxHandshakes = 1, HandshakeTimeout = TimeSpan.FromSeconds(30) },
        });
        RawPeer silent = await Plain(net, server);
        await Eventually.True(() => server.GetStatistics().Accepted == 1, "it was accepted");
        Task<Connection> next = net.Connect(server);
        await Echoes(await next.InTime());
        silent.Reset();
    }

    [Theory, MemberData(nameof(Networks))]
    public async Task Its_end_is_a_close_notify(string network)
    {
        await using Network net = Network.Open(network);
        Server server = net.Serve(static customer => customer.SendAsync("bye").AsTask());
        RawPeer peer = await Plain(net, server);
        await peer.SecureAsync();
        Assert.Equal("bye"u8.ToArray(), await peer.ReceiveToEnd());
        Assert.True(peer.EndedByCloseNotify);
    }

    [Theory, MemberData(nameof(Networks))]
    public async Task A_client_that_stops_in_the_middle_of_a_handshake_is_let_go_when_the_server_stops(string network)
    {
        await using Network net = Network.Open(network);
        Server server = net.Echo(inline: true, o => o with { StopTimeout = TimeSpan.FromMilliseconds(200) });
        for (int i = 0; i < 20; i++)
        {
            RawPeer peer = await Plain(net, server);
            // A record's head that promises more than comes.
            await peer.Send(new byte[] { 22, 3, 1, 2, 0, 1, 0 });
        }

        await Eventually.True(() => server.GetStatistics().Accepted == 20, "all were accepted");
        await server.StopAsync().InTime();
        Assert.Equal(20, server.GetStatistics().TurnedAway);
    }

    [Theory, MemberData(nameof(Networks))]
    public async Task Servers_that_stop_among_handshakes_leave_nothing_behind(string network)
    {
        await using Network net = Network.Open(network);
        for (int round = 0; round < 10; round++)
        {
            Server server = net.Echo(inline: round % 2 == 0, o => o with { StopTimeout = TimeSpan.FromMilliseconds(round * 10) });
            Task[] crowd = [.. Enumerable.Range(0, 10).Select(async _ =>
            {
                try
                {
                    Connection client = await Connection.ConnectAsync(server.EndPoint, net.Client());
                    await client.SendAsync("hello");
                    await client.ReceiveTextAsync();
                    client.Abort();
                }
                catch (ConnectException)
                {
                    // It came too late.
                }
            })];
            await Eventually.True(() => server.GetStatistics().Accepted > round, "some were accepted");
            await server.StopAsync().InTime();
            await Task.WhenAll(crowd).InTime();
            ServerStatistics figures = server.GetStatistics();
            Assert.Equal(figures.Accepted, figures.Left + figures.TurnedAway);
            Assert.Equal(0, figures.QueuedBytes);
        }
    }

    [Theory, MemberData(nameof(Networks))]
    public async Task A_customer_that_goes_while_in_line_is_noticed(string network)
    {
        await using Network net = Network.Open(network);
        Server server = net.Echo(inline: true, o => o with { Capacity = 1 });
        RawPeer first = await net.Peer(server);
        RawPeer second = await net.Peer(server);
        RawPeer third = await net.Peer(server);
        await Eventually.True(() => server.Waiting.Count == 2, "two wait");
        await second.Finish();
        await Eventually.True(() => server.Waiting.Count == 1, "one has gone");
        await third.Send("hello");
        await third.Finish();
        await first.Finish();
        Assert.Equal("hello"u8.ToArray(), await third.ReceiveToEnd());
    }

    private static async Task Echoes(Connection client)
    {
        await client.SendAsync("hello");
        Assert.Equal("hello", await client.ReceiveTextAsync().AsTask().InTime());
    }

    private static async Task<RawPeer> Plain(Network net, Server server) => net.Memory is { } memory
        ? RawPeer.Over(await memory.ConnectPeerAsync(server.EndPoint))
        : await RawPeer.ConnectAsync(server.EndPoint, 0);
}
