using System.Net;
using Clientele.Hosting;
using Clientele.Hosting.Cluster;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Clientele.Docs.Tests.Hosting;

public class HostingTests
{
    [Fact]
    public async Task A_class_talks_with_customers()
    {
        HostApplicationBuilder builder = Builder("Clientele");

        // snippet: hosting-class
        builder.Services.AddScoped<Orders>();
        builder.Services.AddClientele<ShopHandler>();
        // end
        using IHost host = await StartAsync(builder);
        Assert.Equal("order 1: tea", await AskAsync(host.Services.GetRequiredService<ClienteleServer>(), "tea"));
    }

    [Fact]
    public async Task Options_are_set_by_code()
    {
        HostApplicationBuilder builder = Builder();

        // snippet: hosting-code
        builder.Services
            .AddClientele(EchoAsync, options =>
            {
                options.Port = 0;
                options.Address = IPAddress.Loopback;
                options.Framing = Framing.Lines();
            })
            .ConfigureServer(options => options with { OnStarting = server => Console.WriteLine($"soon: {server.Options.Port}") });
        // end
        using IHost host = await StartAsync(builder);
        Assert.Equal("tea", await AskAsync(host.Services.GetRequiredService<ClienteleServer>(), "tea"));
    }

    [Fact]
    public async Task Several_servers_have_names()
    {
        HostApplicationBuilder builder = Builder("Clientele:Tills", "Clientele:Scales");

        // snippet: hosting-names
        builder.Services.AddClientele("Tills", EchoAsync); // section Clientele:Tills, logger Clientele.Tills
        builder.Services.AddClientele("Scales", (customer, in message) => customer.TrySend($"{message.Text} g"));
        builder.Services.AddHostedService<Closing>();
        // end
        using IHost host = await StartAsync(builder);
        var all = host.Services.GetRequiredService<ClienteleServers>();
        Assert.Equal(("5", "5 g"), (await AskAsync(all["Tills"], "5"), await AskAsync(all["Scales"], "5")));
    }

    [Fact]
    public async Task A_server_of_the_host_is_a_node_of_a_cluster()
    {
        await using NatsServer nats = await NatsServer.StartAsync();
        HostApplicationBuilder builder = Builder("Clientele");
        builder.Configuration["ClienteleCluster:Servers"] = nats.Url;

        // snippet: hosting-cluster
        builder.Services.AddClientele(EchoAsync).JoinCluster(options => options.Node = "till-1");
        // end
        using IHost host = await StartAsync(builder);
        IServiceProvider services = host.Services;

        // snippet: hosting-cluster-roster
        IRoster all = services.GetRequiredService<ClienteleClusterNode>().Roster;
        RosterPage page = await all.ListAsync(new RosterQuery { Sort = RosterSort.Idle, Limit = 20 });
        foreach (CustomerRow customer in page.Rows)
            await all.SendAsync(customer.Id, OutgoingMessage.OfText("we close in five minutes"));
        // end
        Assert.Equal("till-1", Assert.Single(all.Nodes).Name);
    }

    private static async Task EchoAsync(Customer customer)
    {
        await foreach (Message message in customer.Messages)
            await customer.SendAsync(message.Text);
    }

    private static async Task<string?> AskAsync(ClienteleServer server, string text)
    {
        await using Connection client = await Connection.ConnectAsync("127.0.0.1", server.Server.Port, new ConnectOptions { Framing = Framing.Lines() });
        await client.SendAsync(text);
        return await client.ReceiveTextAsync();
    }

    /// <summary>Nothing but servers on free ports of loopback, that talk in lines.</summary>
    private static HostApplicationBuilder Builder(params string[] sections)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddInMemoryCollection(sections.SelectMany(section => new Dictionary<string, string?>
        {
            [$"{section}:Address"] = "127.0.0.1",
            [$"{section}:Port"] = "0",
            [$"{section}:Framing"] = "lines",
        }));
        return builder;
    }

    private static async Task<IHost> StartAsync(HostApplicationBuilder builder)
    {
        IHost host = builder.Build();
        await host.StartAsync();
        return host;
    }

    private sealed class Orders
    {
        private int _last;

        public string Take(string what) => $"order {++_last}: {what}";
    }

    // snippet: hosting-handler
    private sealed class ShopHandler(Orders orders) : ICustomerHandler
    {
        public async Task HandleAsync(Customer customer)
        {
            await foreach (Message message in customer.Messages)
                await customer.SendAsync(orders.Take(message.Text));
        }
    }
    // end

    // snippet: hosting-keyed
    private sealed class Closing([FromKeyedServices("Tills")] ClienteleServer tills) : BackgroundService
    {
        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            Server server = await tills.WaitForStartAsync(stoppingToken);
            using var evening = new PeriodicTimer(TimeSpan.FromHours(24));
            while (await evening.WaitForNextTickAsync(stoppingToken))
                server.Broadcast("we close in five minutes");
        }
    }
    // end
}
