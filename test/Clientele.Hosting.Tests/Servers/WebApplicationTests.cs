using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Clientele.Hosting.Tests.Servers;

/// <summary>A server in somebody's own web application: one process, one host, one configuration.</summary>
public sealed class WebApplicationTests
{
    [Fact]
    public async Task A_request_tells_all_customers_and_looks_at_who_is_online()
    {
        await using WebApplication app = await StartAsync();
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        Assert.Equal("0", await http.GetStringAsync(new Uri("/online", UriKind.Relative), Hosts.Deadline()));
        using SocketPeer ann = await SocketPeer.GreetedAsync(app.Services.GetRequiredService<ClienteleServer>().Server);
        using SocketPeer bo = await SocketPeer.GreetedAsync(app.Services.GetRequiredService<ClienteleServer>().Server);

        using HttpResponseMessage told = await http.PostAsync(new Uri("/all?text=lunch", UriKind.Relative), null, Hosts.Deadline());
        Assert.Equal("2", await told.Content.ReadAsStringAsync(Hosts.Deadline()));
        Assert.Equal(("lunch", "lunch"), (await ann.ReceiveLineAsync(), await bo.ReceiveLineAsync()));
        Assert.Equal("2", await http.GetStringAsync(new Uri("/online", UriKind.Relative), Hosts.Deadline()));

        // A request's scope is over, and the server goes on.
        await ann.SendLineAsync("hello");
        Assert.Equal("hello", await ann.ReceiveLineAsync());
    }

    [Fact]
    public async Task The_application_says_that_it_drains_and_stops_in_good_order()
    {
        await using WebApplication app = await StartAsync();
        var server = app.Services.GetRequiredService<ClienteleServer>();
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        using HttpResponseMessage ready = await http.GetAsync(new Uri("/ready", UriKind.Relative), Hosts.Deadline());
        using SocketPeer peer = await SocketPeer.GreetedAsync(server.Server);
        await server.Server.StopAcceptingAsync();
        using HttpResponseMessage draining = await http.GetAsync(new Uri("/ready", UriKind.Relative), Hosts.Deadline());
        Assert.Equal((200, 503), ((int)ready.StatusCode, (int)draining.StatusCode));

        Task stopping = app.StopAsync(Hosts.Deadline());
        Assert.Equal(0, await peer.CountToEndAsync());
        peer.Dispose();
        await stopping;
    }

    private static async Task<WebApplication> StartAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Configuration.AddJson(Hosts.Loopback);
        builder.Services.AddClientele(async customer =>
        {
            await customer.SendAsync("welcome");
            await foreach (Message message in customer.Messages)
                await customer.SendAsync(message.Text);
        });
        WebApplication app = builder.Build();
        app.MapGet("/online", (ClienteleServer shop) => shop.Server.Roster.Count);
        app.MapPost("/all", (string text, ClienteleServer shop) => shop.Server.Broadcast(text).Sent);
        app.MapGet("/ready", (ClienteleServer shop) => shop.IsReady ? Results.Ok() : Results.StatusCode(503));
        await app.StartAsync(Hosts.Deadline());
        return app;
    }
}
