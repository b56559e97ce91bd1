using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Clientele.Desk.Tests.Support;

/// <summary>A server on loopback with a desk, and somebody who has its key.</summary>
internal sealed class OpenDesk : IAsyncDisposable
{
    private readonly List<Connection> _customers = [];

    private OpenDesk(Server server, ServerDesk desk)
    {
        (Server, Desk) = (server, desk);
        Http = new HttpClient { BaseAddress = desk.Address };
        Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", desk.Key);
    }

    public static ServerOptions Plain { get; } = new()
    {
        Address = IPAddress.Loopback,
        Port = 0,
        Framing = Framing.Lines(),
        Encoding = TextEncoding.Gbk,
        StopTimeout = TimeSpan.FromSeconds(1),
        FinishTimeout = TimeSpan.Zero, // who closes has left at once
    };

    public Server Server { get; }

    public ServerDesk Desk { get; }

    public HttpClient Http { get; }

    public static async Task<OpenDesk> StartAsync(ServerOptions? server = null, DeskOptions? desk = null, MessageCallback? reply = null)
    {
        ServerDesk? opened = null;
        DeskOptions options = desk ?? new DeskOptions();
        Server started = Server.Start(
            (server ?? Plain) with { OnStarting = one => opened = new ServerDesk(one, options with { EndPoint = new IPEndPoint(options.EndPoint.Address, options.EndPoint.Port == 7789 ? 0 : options.EndPoint.Port) }) },
            reply);
        await opened!.OpenAsync();
        return new OpenDesk(started, opened);
    }

    /// <summary>A server and a desk that are open already.</summary>
    public static OpenDesk Of(Server server, ServerDesk desk) => new(server, desk);

    /// <summary>Somebody who comes, and is online when this returns.</summary>
    public async Task<Connection> ComeAsync(ConnectOptions? options = null)
    {
        Connection connection = await Connection.ConnectAsync(
            "127.0.0.1", Server.Port, options ?? new ConnectOptions { Framing = Server.Options.Framing, Encoding = Server.Options.Encoding });
        _customers.Add(connection);
        await Eventually.True(() => Server.Roster.Any(customer => customer.RemoteEndPoint!.Port == connection.LocalEndPoint!.Port));
        return connection;
    }

    /// <summary>The number under which the server knows a connection.</summary>
    public long NumberOf(Connection connection) =>
        Server.Roster.Single(customer => customer.RemoteEndPoint!.Port == connection.LocalEndPoint!.Port).Number;

    public async Task<JsonNode> GetAsync(string path) => (await AskAsync(HttpMethod.Get, path)).Body!;

    public async Task<(HttpStatusCode Status, JsonNode? Body)> AskAsync(HttpMethod method, string path, string? json = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (json is not null)
            request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        using HttpResponseMessage response = await Http.SendAsync(request);
        string text = await response.Content.ReadAsStringAsync();
        if ((int)response.StatusCode >= 400)
            Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        return (response.StatusCode, text.Length == 0 ? null : JsonNode.Parse(text));
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        foreach (Connection customer in _customers)
            await customer.DisposeAsync();
        await Server.StopAsync();
        await Desk.DisposeAsync();
    }
}
