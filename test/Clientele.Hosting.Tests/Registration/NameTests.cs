using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Clientele.Hosting.Tests.Registration;

public sealed class NameTests
{
    private const string Three = """
        {"Clientele": {"Address": "127.0.0.1", "Port": 0, "Framing": "lines",
            "Shop": {"Address": "127.0.0.1", "Port": 0, "Framing": "lines:crlf"},
            "Desk": {"Address": "127.0.0.1", "Port": 0}}}
        """;

    [Fact]
    public async Task Servers_of_one_host_have_sections_loggers_and_keys_of_their_own()
    {
        using var log = new LogLines();
        HostApplicationBuilder builder = Hosts.Builder(Three, log);
        builder.Services.AddClientele((customer, in message) => customer.TrySend("unnamed"));
        builder.Services.AddClientele("Shop", (customer, in message) => customer.TrySend("shop"));
        builder.Services.AddClientele("Desk").Configure(options => options.Framing = Framing.Raw);
        using IHost host = await builder.StartAsync();

        using SocketPeer one = await SocketPeer.ConnectAsync(host.TheServer());
        using SocketPeer two = await SocketPeer.ConnectAsync(host.TheServer("Shop"));
        await one.SendLineAsync("hello");
        await two.SendLineAsync("hello\r");
        Assert.Equal(("unnamed", "shop\r"), (await one.ReceiveLineAsync(), await two.ReceiveLineAsync()));

        var all = host.Services.GetRequiredService<ClienteleServers>();
        Assert.Equal(["", "Shop", "Desk"], all.Select(server => server.Name));
        Assert.All(all, server => Assert.True(server.IsReady));
        Assert.Same(host.TheServer("Shop"), all["shop"].Server);
        Assert.Equal("there is no server named 'Till' (there are: '', 'Shop', 'Desk')", Assert.Throws<KeyNotFoundException>(() => all["Till"]).Message);
        foreach (string line in (string[])[$"Clientele: Listening on {all[""].Server.EndPoint}", $"Clientele.Shop: Listening on {all["Shop"].Server.EndPoint}"])
            Assert.Contains("Information " + line, log.All);
    }

    [Theory]
    [InlineData("", "there is a server without a name already: give this one a name, AddClientele(\"NAME\", ...)")]
    [InlineData("shop", "there is a server named 'shop' already: give this one another name")]
    [InlineData("A:B", "'A:B' cannot be a server's name: a colon parts the keys of configuration")]
    [InlineData("port", "'port' cannot be a server's name: it is a setting's, Clientele:port")]
    public void A_taken_or_invalid_name_is_refused(string name, string message)
    {
        var services = new ServiceCollection();
        services.AddClientele();
        services.AddClientele("Shop");
        ArgumentException error = Assert.Throws<ArgumentException>(() => services.AddClientele(name));
        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_reads_the_section_that_it_is_told()
    {
        const string Elsewhere = """{"Shop": {"Tcp": {"Address": "127.0.0.1", "Port": 0, "Capacity": 7}}}""";
        HostApplicationBuilder builder = Hosts.Builder(Elsewhere);
        builder.Services.AddClientele().BindConfiguration("Shop:Tcp");
        builder.Services.AddClientele("Other").Bind(builder.Configuration.GetSection("Shop").GetSection("Tcp"));
        using IHost host = await builder.StartAsync();
        Assert.Equal((7, 7), (host.TheServer().Options.Capacity, host.TheServer("Other").Options.Capacity));
    }
}
