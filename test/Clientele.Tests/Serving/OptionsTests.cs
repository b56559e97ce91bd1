using System.Net;
using System.Net.Sockets;
using Clientele.Testing;

namespace Clientele.Tests.Serving;

public sealed class OptionsTests
{
    private static readonly TimeSpan s_negative = TimeSpan.FromMilliseconds(-2);

    public static TheoryData<string, ServerOptions> OutOfRange => new()
    {
        { "Port", Serve.Options with { Port = -1 } },
        { "Port", Serve.Options with { Port = 65_536 } },
        { "Backlog", Serve.Options with { Backlog = 0 } },
        { "Backlog", Serve.Options with { Backlog = 65_536 } },
        { "MaxFrame", Serve.Options with { MaxFrame = 0 } },
        { "MaxFrame", Serve.Options with { MaxFrame = 1024 * 1024 * 1024 + 1 } },
        { "Loops", Serve.Options with { Loops = -1 } },
        { "Loops", Serve.Options with { Loops = 1025 } },
        { "Capacity", Serve.Options with { Capacity = -1 } },
        { "MaxCustomers", Serve.Options with { MaxCustomers = -1 } },
        { "MaxPerAddress", Serve.Options with { MaxPerAddress = -1 } },
        { "MaxRate", Serve.Options with { MaxRate = new RateLimit(Messages: -1) } },
        { "MaxRate", Serve.Options with { MaxRate = new RateLimit(Bytes: -1) } },
        { "QueueBytes", Serve.Options with { QueueBytes = 0 } },
        { "QueueMessages", Serve.Options with { QueueMessages = 0 } },
        { "QueueBudget", Serve.Options with { QueueBudget = 0 } },
        { "FrameBudget", Serve.Options with { FrameBudget = 0 } },
        { "Overflow", Serve.Options with { Overflow = (OverflowPolicy)99 } },
        { "IdleTimeout", Serve.Options with { IdleTimeout = s_negative } },
        { "CloseTimeout", Serve.Options with { CloseTimeout = TimeSpan.Zero } },
        { "CloseTimeout", Serve.Options with { CloseTimeout = s_negative } },
        { "SendTimeout", Serve.Options with { SendTimeout = TimeSpan.Zero } },
        { "SendTimeout", Serve.Options with { SendTimeout = s_negative } },
        { "FinishTimeout", Serve.Options with { FinishTimeout = s_negative } },
        { "StopTimeout", Serve.Options with { StopTimeout = s_negative } },
        { "KeepAlive", Serve.Options with { KeepAlive = new KeepAlive { Idle = TimeSpan.Zero } } },
        { "KeepAlive", Serve.Options with { KeepAlive = new KeepAlive { Interval = TimeSpan.FromHours(10) } } },
        { "KeepAlive", Serve.Options with { KeepAlive = new KeepAlive { Probes = 0 } } },
        { "KeepAlive", Serve.Options with { KeepAlive = new KeepAlive { Probes = 128 } } },
        { "HandshakeTimeout", Serve.Options with { Tls = Certificates.Options with { HandshakeTimeout = TimeSpan.Zero } } },
        { "HandshakeTimeout", Serve.Options with { Tls = Certificates.Options with { HandshakeTimeout = Timeout.InfiniteTimeSpan } } },
        { "HandshakeTimeout", Serve.Options with { Tls = Certificates.Options with { HandshakeTimeout = TimeSpan.FromDays(2) } } },
        { "MaxHandshakes", Serve.Options with { Tls = Certificates.Options with { MaxHandshakes = 0 } } },
    };

    [Theory, MemberData(nameof(OutOfRange), DisableDiscoveryEnumeration = true)]
    public void An_option_out_of_its_range_is_named(string name, ServerOptions options) =>
        Assert.Equal(name, Assert.Throws<ArgumentOutOfRangeException>(() => Server.Start(options)).ParamName);

    public static TheoryData<string, ServerOptions> OfNoUse => new()
    {
        { "EndPoints", Serve.Options with { EndPoints = null! } },
        { "EndPoints", Serve.Options with { EndPoints = [null!] } },
        { "EndPoints", Serve.Options with { EndPoints = [new DnsEndPoint("localhost", 7788)] } },
        { "Framing", Serve.Options with { Framing = null! } },
        { "Encoding", Serve.Options with { Encoding = null! } },
        { "Transport", Serve.Options with { Transport = null! } },
        { "Transport", Serve.Options with { Transport = Disposed() } },
        { "Logger", Serve.Options with { Logger = null! } },
        { "Clock", Serve.Options with { Clock = null! } },
        { "Clock", Serve.Options with { Clock = new BrokenClock(0) } },
        { "Clock", Serve.Options with { Clock = new BrokenClock(-1) } },
        { "Certificate", Serve.Options with { Tls = new ServerTlsOptions { Certificate = null! } } },
        { "Certificate", Serve.Options with { Tls = new ServerTlsOptions { Certificate = Certificates.WithoutKey() } } },
        { "Certificate", Serve.Options with { Tls = new ServerTlsOptions { Certificate = Certificates.Gone() } } },
    };

    [Theory, MemberData(nameof(OfNoUse), DisableDiscoveryEnumeration = true)]
    public void An_option_of_no_use_is_named_with_what_to_do(string name, ServerOptions options)
    {
        var error = Assert.ThrowsAny<ArgumentException>(() => Server.Start(options));
        Assert.Equal(name, error.ParamName);
        Assert.Contains(name, error.Message, StringComparison.Ordinal);
    }

    public static TheoryData<string, ConnectOptions> OfNoUseToClients => new()
    {
        { "Framing", new ConnectOptions { Framing = null! } },
        { "Encoding", new ConnectOptions { Encoding = null! } },
        { "Transport", new ConnectOptions { Transport = null! } },
        { "Transport", new ConnectOptions { Transport = Disposed() } },
        { "Logger", new ConnectOptions { Logger = null! } },
        { "MaxFrame", new ConnectOptions { MaxFrame = 1024 * 1024 * 1024 + 1 } },
        { "Overflow", new ConnectOptions { Overflow = (OverflowPolicy)99 } },
        { "KeepAlive", new ConnectOptions { KeepAlive = new KeepAlive { Probes = 0 } } },
    };

    [Theory, MemberData(nameof(OfNoUseToClients), DisableDiscoveryEnumeration = true)]
    public async Task An_option_of_no_use_to_a_client_is_named(string name, ConnectOptions options)
    {
        var error = await Assert.ThrowsAnyAsync<ArgumentException>(() => Connection.ConnectAsync("127.0.0.1", 9, options));
        Assert.Equal(name, error.ParamName);
        Assert.Contains(name, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_end_point_that_nobody_can_connect_to_is_refused()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => Connection.ConnectAsync(new IPEndPoint(IPAddress.Loopback, 0)));
        Assert.Contains("OtherEndPoint", (await Assert.ThrowsAsync<ArgumentException>(() => Connection.ConnectAsync(new OtherEndPoint()))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_network_in_memory_that_is_disposed_says_so()
    {
        MemoryTransport network = Disposed();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => network.ConnectPeerAsync(new IPEndPoint(IPAddress.Loopback, 1)));
        Assert.Throws<ObjectDisposedException>(() => network.ListenPeer());
    }

    public static TheoryData<TimeSpan> LongestTimeouts => [TimeSpan.MaxValue, Timeout.InfiniteTimeSpan];

    [Theory, MemberData(nameof(LongestTimeouts))]
    public async Task The_longest_timeouts_and_never_work(TimeSpan time)
    {
        await using Server server = Serve.Echo(Serve.Lines with
        {
            IdleTimeout = time,
            FinishTimeout = time,
            SendTimeout = time,
            CloseTimeout = time,
            StopTimeout = time,
        });
        using (Peer peer = await Peer.Join(server))
        {
            await peer.Say("x\n");
            await peer.Hears("x\n");
        }

        Assert.Equal(new StopReport(1, 0), await server.StopAsync().InTime());
    }

    [Fact]
    public void Nothing_is_no_option_and_no_handler()
    {
        Assert.Throws<ArgumentNullException>(() => Server.Start(null!));
        Assert.Throws<ArgumentNullException>(() => Server.Start(Serve.Options, (Func<Customer, Task>)null!));
    }

    [Fact]
    public async Task A_port_in_use_is_said_with_what_to_do()
    {
        await using Server first = Serve.Echo(Serve.Options);
        var error = Assert.Throws<ListenException>(() => Serve.Echo(Serve.Options with { Port = first.Port }));
        Assert.Equal($"cannot listen on 127.0.0.1:{first.Port}: the port is in use (try port 0 for any free one)", error.Message);
        Assert.Equal((ListenFailure.PortInUse, SocketError.AddressAlreadyInUse), (error.Failure, error.SocketErrorCode));
        Assert.Equal(first.EndPoint, error.EndPoint);
        using Peer peer = await Peer.Join(first);
        await peer.Say("x");
        await peer.Hears("x");
    }

    [Fact]
    public void An_address_that_is_not_ours_is_said_with_what_to_do()
    {
        var error = Assert.Throws<ListenException>(() => Serve.Echo(Serve.Options with { Address = IPAddress.Parse("192.0.2.1"), Port = 7788 }));
        Assert.Equal(
            "cannot listen on 192.0.2.1:7788: this machine has no such address (use one of its own, or listen on all)", error.Message);
        Assert.Equal(ListenFailure.NoSuchAddress, error.Failure);
    }

    [Fact]
    public async Task When_the_second_of_two_places_is_taken_the_first_is_given_back()
    {
        await using Server other = Serve.Echo(Serve.Options);
        int free;
        using (var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp))
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            free = ((IPEndPoint)socket.LocalEndPoint!).Port;
        }

        ServerOptions both = Serve.Options with { EndPoints = [new IPEndPoint(IPAddress.Loopback, free), other.EndPoint] };
        Assert.Throws<ListenException>(() => Serve.Echo(both));
        await using Server server = Serve.Echo(Serve.Options with { Port = free });
    }

    [Fact]
    public async Task It_listens_in_several_places_at_once()
    {
        string path = Path.Combine(Path.GetTempPath(), $"clientele-{Guid.NewGuid():N}.sock");
        await using Server server = Serve.Echo(Serve.Options with
        {
            EndPoints = [new IPEndPoint(IPAddress.Loopback, 0), new IPEndPoint(IPAddress.IPv6Loopback, 0), new UnixDomainSocketEndPoint(path)],
        });
        Assert.Equal(3, server.EndPoints.Count);
        foreach (EndPoint endPoint in server.EndPoints)
        {
            using var socket = new Socket(endPoint.AddressFamily, SocketType.Stream, endPoint is IPEndPoint ? ProtocolType.Tcp : ProtocolType.Unspecified);
            await socket.ConnectAsync(endPoint).InTime();
            await socket.SendAsync("x"u8.ToArray().AsMemory());
            Assert.Equal(1, await socket.ReceiveAsync(new byte[10].AsMemory()).AsTask().InTime());
        }
    }

    private static MemoryTransport Disposed()
    {
        var network = new MemoryTransport();
        network.Dispose();
        return network;
    }

    private sealed class OtherEndPoint : EndPoint;

    private sealed class BrokenClock(long frequency) : TimeProvider
    {
        public override long TimestampFrequency => frequency;

        public override long GetTimestamp() => frequency < 0 ? throw new InvalidOperationException("no time") : 0;
    }
}
