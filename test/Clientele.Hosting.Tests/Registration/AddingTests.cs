using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Clientele.Hosting.Tests.Registration;

public sealed class AddingTests
{
    [Fact]
    public async Task A_handler_talks_with_each_customer()
    {
        HostApplicationBuilder builder = Hosts.Builder();
        builder.Services.AddClientele(async customer =>
        {
            await foreach (Message message in customer.Messages)
                await customer.SendAsync($"you said {message.Text}");
        });
        using IHost host = await builder.StartAsync();
        using SocketPeer peer = await SocketPeer.ConnectAsync(host.TheServer());
        await peer.SendLineAsync("hello");
        Assert.Equal("you said hello", await peer.ReceiveLineAsync());
        await host.StopAsync(Hosts.Deadline());
    }

    [Fact]
    public async Task A_handler_that_waits_for_something_else_is_told_when_the_host_stops()
    {
        HostApplicationBuilder builder = Hosts.Builder();
        builder.Services.AddClientele(async (customer, ended) =>
        {
            customer.TrySend("welcome");
            await Task.Delay(Timeout.Infinite, ended).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            customer.TrySend("good bye");
        });
        using IHost host = await builder.StartAsync();
        using SocketPeer peer = await SocketPeer.GreetedAsync(host.TheServer());
        Task stopping = host.StopAsync(Hosts.Deadline());
        Assert.Equal("good bye", await peer.ReceiveLineAsync());
        Assert.Equal(0, await peer.CountToEndAsync());
        peer.Dispose();
        await stopping;
    }

    [Fact]
    public async Task A_callback_answers_inline()
    {
        HostApplicationBuilder builder = Hosts.Builder();
        builder.Services.AddClientele((customer, in message) => customer.TrySend(message.Bytes.Span));
        using IHost host = await builder.StartAsync();
        using SocketPeer peer = await SocketPeer.ConnectAsync(host.TheServer());
        await peer.SendLineAsync("hello");
        Assert.Equal("hello", await peer.ReceiveLineAsync());
    }

    [Fact]
    public async Task Without_a_handler_others_answer()
    {
        HostApplicationBuilder builder = Hosts.Builder();
        builder.Services.AddClientele();
        using IHost host = await builder.StartAsync();
        using EventFeed events = host.TheServer().Events.Watch();
        using SocketPeer peer = await SocketPeer.ConnectAsync(host.TheServer());
        await events.FirstAsync(happened => happened is CustomerJoined, Hosts.Deadline());
        Assert.Equal(1, host.TheServer().Broadcast("anybody there?").Sent);
        Assert.Equal("anybody there?", await peer.ReceiveLineAsync());
    }

    [Fact]
    public async Task Code_comes_over_configuration_and_a_change_of_the_server_over_that()
    {
        HostApplicationBuilder builder = Hosts.Builder("""{"Clientele": {"Address": "127.0.0.1", "Port": 0, "Capacity": 1, "Backlog": 1, "Loops": 1}}""");
        builder.Services.AddClientele(_ => Task.CompletedTask, options => (options.Capacity, options.Backlog) = (2, 2))
            .Configure(options => options.MaxCustomers = options.Capacity + 1)
            .ConfigureServer(options => options with { Backlog = options.Backlog + 1 })
            .ConfigureServer((options, services) => options with { MaxPerAddress = services.GetServices<IHostedService>().Count() });
        using IHost host = await builder.StartAsync();
        ServerOptions used = host.TheServer().Options;
        Assert.Equal((2, 3, 3, 1, 1), (used.Capacity, used.MaxCustomers, used.Backlog, used.MaxPerAddress, used.Loops));
    }

    [Fact]
    public async Task Time_is_that_of_the_services()
    {
        HostApplicationBuilder builder = Hosts.Builder();
        var clock = new OtherClock();
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddClientele();
        using IHost host = await builder.StartAsync();
        Assert.Same(clock, host.TheServer().Options.Clock);
    }

    [Fact]
    public void Services_can_be_built_and_disposed_of_without_a_host()
    {
        var services = new ServiceCollection();
        services.AddClientele();
        using ServiceProvider provider = services.BuildServiceProvider();
        Assert.Single(provider.GetServices<IHostedService>());
        InvalidOperationException error = Assert.Throws<InvalidOperationException>(() => provider.GetRequiredService<ClienteleServer>().Server);
        Assert.Equal("the server has not started yet: it starts with the host (await WaitForStartAsync)", error.Message);
    }

    private sealed class OtherClock : TimeProvider;
}
