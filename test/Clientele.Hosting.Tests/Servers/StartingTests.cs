using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Clientele.Hosting.Tests.Servers;

public sealed class StartingTests
{
    [Fact]
    public async Task A_port_that_is_taken_fails_the_start_and_says_what_to_do()
    {
        using var other = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        other.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        other.Listen();
        HostApplicationBuilder builder = Hosts.Builder();
        builder.Services.AddClientele().Configure(options => options.Port = ((IPEndPoint)other.LocalEndPoint!).Port);
        using IHost host = builder.Build();
        ListenException error = await Assert.ThrowsAsync<ListenException>(() => host.StartAsync(Hosts.Deadline()));
        Assert.Equal($"cannot listen on {other.LocalEndPoint}: the port is in use (try port 0 for any free one)", error.Message);
    }

    [Fact]
    public async Task Where_it_listens_is_logged_and_never_what_customers_say()
    {
        using var log = new LogLines();
        HostApplicationBuilder builder = Hosts.Builder("""{"Clientele": {"EndPoints": ["127.0.0.1:0", "[::1]:0"], "Framing": "lines"}}""", log);
        builder.Services.AddClientele(async customer =>
        {
            await customer.SendAsync(await customer.ReceiveTextAsync() + "!");
            throw new InvalidOperationException("the handler's own words");
        });
        using IHost host = await builder.StartAsync();
        using SocketPeer peer = await SocketPeer.ConnectAsync(host.TheServer());
        await peer.SendLineAsync("a secret of mine");
        Assert.Equal("a secret of mine!", await peer.ReceiveLineAsync());
        await peer.CountToEndAsync();
        peer.Dispose();
        await host.StopAsync(Hosts.Deadline());

        Assert.Equal($"Information Clientele: Listening on {string.Join(", ", host.TheServer().EndPoints)}", log.OfClientele()[0]);
        Assert.Contains(log.OfClientele(), line => line.StartsWith("Error Clientele: The handler of customer 1 failed", StringComparison.Ordinal));
        Assert.DoesNotContain(log.All, line => line.Contains("secret", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_service_that_starts_earlier_waits_for_the_server()
    {
        HostApplicationBuilder builder = Hosts.Builder();
        builder.Services.AddHostedService<Early>();
        builder.Services.AddClientele();
        using IHost host = await builder.StartAsync();
        Early early = host.Services.GetServices<IHostedService>().OfType<Early>().Single();
        Assert.Equal(host.TheServer(), await early.Found.Task.WaitAsync(Hosts.Deadline()));
    }

    [Fact]
    public async Task The_first_customers_handler_can_ask_the_services_for_the_server_already()
    {
        HostApplicationBuilder builder = Hosts.Builder();
        var asked = new List<(Server, bool)>();
        builder.Services.AddClientele().ConfigureServer((options, services) => options with
        {
            OnStarting = server =>
            {
                var accessor = services.GetRequiredService<ClienteleServer>();
                asked.Add((accessor.Server, accessor.IsReady));
            },
        });
        using IHost host = await builder.StartAsync();
        Assert.Equal([(host.TheServer(), false)], asked);
    }

    [Fact]
    public async Task A_server_without_listeners_is_not_ready()
    {
        HostApplicationBuilder builder = Hosts.Builder();
        builder.Services.AddClientele();
        using IHost host = builder.Build();
        var server = host.Services.GetRequiredService<ClienteleServer>();
        Assert.Equal((false, false), (server.IsReady, server.IsDraining));
        await host.StartAsync(Hosts.Deadline());
        Assert.True(server.IsReady);
        await server.Server.StopAcceptingAsync();
        Assert.Equal((false, true), (server.IsReady, server.IsDraining));
    }

    private sealed class Early(ClienteleServer server) : BackgroundService
    {
        public TaskCompletionSource<Server> Found { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        protected override async Task ExecuteAsync(CancellationToken stoppingToken) =>
            Found.SetResult(await server.WaitForStartAsync(stoppingToken));
    }
}
