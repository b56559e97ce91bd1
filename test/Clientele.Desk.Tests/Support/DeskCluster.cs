using System.Net;
using Clientele.Cluster;

namespace Clientele.Desk.Tests.Support;

/// <summary>Nodes a and b of one cluster on a nats-server of its own, and a desk at a.</summary>
internal sealed class DeskCluster : IAsyncDisposable
{
    private readonly NatsServer _nats;
    private readonly List<Connection> _customers = [];
    private ClusterNode? _nodeA, _nodeB;

    private DeskCluster(NatsServer nats) => _nats = nats;

    /// <summary>The server and desk at node a.</summary>
    public OpenDesk A { get; private set; } = null!;

    /// <summary>The server of node b.</summary>
    public Server B { get; private set; } = null!;

    public string IncarnationOfB => _nodeB!.Incarnation;

    public static async Task<DeskCluster> StartAsync(ServerOptions? b = null)
    {
        var cluster = new DeskCluster(await NatsServer.StartAsync());
        await cluster.StartBAsync(b ?? OpenDesk.Plain);
        ServerDesk? desk = null;
        Server server = Server.Start(OpenDesk.Plain with
        {
            OnStarting = one => desk = new ServerDesk(one, new DeskOptions
            {
                EndPoint = new IPEndPoint(IPAddress.Loopback, 0),
                Roster = () => cluster._nodeA!.Roster,
            }),
        });
        cluster._nodeA = await cluster.JoinAsync(server, "a");
        await desk!.OpenAsync();
        cluster.A = OpenDesk.Of(server, desk);
        await cluster.Knows("b", NodeCondition.Serving);
        return cluster;
    }

    /// <summary>Waits until a knows that a node is so.</summary>
    public Task Knows(string node, NodeCondition condition) => Eventually.True(
        () => _nodeA!.Roster.Nodes.Any(one => one.Name == node && one.Condition == condition), $"{node} is {condition}");

    /// <summary>A customer of b, online when it returns.</summary>
    public async Task<Connection> ComeToBAsync()
    {
        int before = B.Roster.Count;
        Connection connection = await Connection.ConnectAsync(
            "127.0.0.1", B.Port, new ConnectOptions { Framing = B.Options.Framing, Encoding = B.Options.Encoding });
        _customers.Add(connection);
        await Eventually.True(() => B.Roster.Count == before + 1);
        return connection;
    }

    /// <summary>Node b goes on without NATS for as long as that is away: all nodes lose each other.</summary>
    public void LoseNats() => _nats.Kill();

    /// <summary>Node b goes with a goodbye, and starts anew with nobody.</summary>
    public async Task RestartBAsync()
    {
        string before = IncarnationOfB;
        await StopBAsync();
        await StartBAsync(OpenDesk.Plain);
        await Eventually.True(() => _nodeA!.Roster.Nodes.Any(one => one.Name == "b" && one.Incarnation != before));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (Connection customer in _customers)
            await customer.DisposeAsync();
        await A.DisposeAsync();
        await _nodeA!.DisposeAsync();
        await StopBAsync();
        await _nats.DisposeAsync();
    }

    private async Task StartBAsync(ServerOptions options)
    {
        B = Server.Start(options);
        _nodeB = await JoinAsync(B, "b");
    }

    private async Task StopBAsync()
    {
        await B.StopAsync();
        await _nodeB!.DisposeAsync();
    }

    private Task<ClusterNode> JoinAsync(Server server, string name) => server.JoinClusterAsync(new ClusterNodeOptions
    {
        Name = name,
        Cluster = new ClusterOptions
        {
            Servers = [new ClusterServer("127.0.0.1", _nats.Port)],
            ConnectTimeout = TimeSpan.FromMinutes(1),
        },
        ReplyTimeout = TimeSpan.FromMinutes(1),
    });
}
