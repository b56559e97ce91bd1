using System.Net;
using System.Net.Sockets;
using Clientele.Hosting.Configuration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Clientele.Hosting.Tests.Configuration;

public sealed class ReadingTests
{
    [Fact]
    public void Every_key_is_read()
    {
        ClienteleOptions read = Read(Everything.Json);
        Assert.Equal((7789, IPAddress.Loopback, 64), (read.Port, read.Address, read.Backlog));
        Assert.Equal(
            [new IPEndPoint(IPAddress.Loopback, 7790), new IPEndPoint(IPAddress.IPv6Loopback, 0), new UnixDomainSocketEndPoint("/run/shop.sock")],
            read.EndPoints);
        Assert.Equal((true, false, true), (read.SharePort, read.NoDelay, read.InlineHandlers));
        Assert.Equal(new KeepAlive { Idle = TimeSpan.FromSeconds(30), Interval = TimeSpan.FromSeconds(5), Probes = 3 }, read.KeepAlive);
        Assert.Equal(("shop.pem", "shop.key"), (read.Tls!.Certificate, read.Tls.Key));
        Assert.Equal((TimeSpan.FromSeconds(3), 8), (read.Tls.HandshakeTimeout, read.Tls.MaxHandshakes));
        Assert.Equal("length:2be", read.Framing.ToString());
        Assert.Equal((TextEncoding.Gbk, TextEncoding.Get("big5")), (read.Encoding, read.SendEncoding));
        Assert.Equal("number 3 of many", read.TellPlace!(3));
        Assert.Equal((2, Transports.Portable), (read.Loops, read.Transport));
        Assert.Equal((64 * 1024, 10, 20, 5), (read.MaxFrame, read.Capacity, read.MaxCustomers, read.MaxPerAddress));
        Assert.Equal(new RateLimit(100, 64 * 1024), read.MaxRate);
        Assert.Equal((256 * 1024L, 100, OverflowPolicy.DropOldest), (read.QueueBytes, read.QueueMessages, read.Overflow));
        Assert.Equal((1L << 30, 512L << 20), (read.QueueBudget, read.FrameBudget));
        Assert.Equal(
            (TimeSpan.FromMinutes(5), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(10)), (read.IdleTimeout, read.CloseTimeout, read.StopTimeout));
        Assert.Equal((TimeSpan.FromSeconds(20), Timeout.InfiniteTimeSpan), (read.SendTimeout, read.FinishTimeout));
    }

    [Fact]
    public void What_is_not_said_or_null_is_the_default()
    {
        string nothing = "{\"Clientele\": {" + string.Join(',', Settings.KeysIn("").Select(key => $"\"{key}\": null")) + "}}";
        foreach (string json in (string[])["{}", """{"Clientele": {}}""", nothing])
        {
            ClienteleOptions read = Read(json);
            Assert.Empty(read.Faults);
            Assert.Equivalent(new ClienteleOptions(), read);
        }
    }

    [Fact]
    public void The_case_of_keys_does_not_matter_and_the_environment_says_the_same()
    {
        IConfiguration configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["CLIENTELE:MAXFRAME"] = "64KiB",
            ["clientele:keepalive:idle"] = "1m",
            ["Clientele:EndPoints:0"] = "127.0.0.1:0",
            ["Clientele:NoDelay"] = "False",
            ["Clientele:Address"] = "*",
        }).Build();
        ClienteleOptions read = Read(configuration);
        Assert.Equal((65_536, TimeSpan.FromMinutes(1), 1, false), (read.MaxFrame, read.KeepAlive?.Idle, read.EndPoints.Count, read.NoDelay));
        Assert.Null(read.Address);
    }

    [Fact]
    public void There_need_be_no_configuration_at_all()
    {
        var services = new ServiceCollection();
        services.AddClientele();
        using ServiceProvider provider = services.BuildServiceProvider();
        Assert.Equivalent(new ClienteleOptions(), provider.GetRequiredService<IOptions<ClienteleOptions>>().Value);
    }

    [Fact]
    public async Task It_listens_on_a_unix_socket()
    {
        string path = Path.Combine(Path.GetTempPath(), $"clientele-{Guid.NewGuid():n}.sock");
        HostApplicationBuilder builder = Hosts.Builder($$$"""{"Clientele": {"EndPoints": ["unix:{{{path}}}"]}}""");
        builder.Services.AddClientele((customer, in message) => customer.TrySend(message.Bytes.Span));
        using IHost host = await builder.StartAsync();
        using SocketPeer peer = await SocketPeer.ConnectAsync(new UnixDomainSocketEndPoint(path));
        await peer.SendLineAsync("hello");
        Assert.Equal("hello", await peer.ReceiveLineAsync());
    }

    private static ClienteleOptions Read(string json)
    {
        var configuration = new ConfigurationBuilder();
        configuration.AddJson(json);
        return Read(configuration.Build());
    }

    // As read, before anything is checked.
    private static ClienteleOptions Read(IConfiguration configuration)
    {
        var services = new ServiceCollection();
        services.AddSingleton(configuration).AddClientele();
        using ServiceProvider provider = services.BuildServiceProvider();
        var options = new ClienteleOptions();
        foreach (IConfigureOptions<ClienteleOptions> reader in provider.GetServices<IConfigureOptions<ClienteleOptions>>())
            reader.Configure(options);
        return options;
    }
}
