using System.Net.Sockets;
using System.Text;

namespace Clientele.Cluster.Tests.Support;

/// <summary>Some servers with customers, as nodes of one cluster on a nats-server of its own.</summary>
internal sealed class TestCluster : IAsyncDisposable
{
    private readonly List<TestNode> _nodes = [];

    private TestCluster(NatsServer nats) => Nats = nats;

    public NatsServer Nats { get; }

    public IReadOnlyList<TestNode> Nodes => _nodes;

    public TestNode this[int index] => _nodes[index];

    /// <summary>Starts one with nodes of those names, and waits until each knows all.</summary>
    public static async Task<TestCluster> StartAsync(params string[] names)
    {
        var cluster = new TestCluster(await NatsServer.StartAsync());
        foreach (string name in names)
            await cluster.AddAsync(name);
        await cluster.Complete();
        return cluster;
    }

    public async Task<TestNode> AddAsync(string name)
    {
        TestNode node = await TestNode.StartAsync(Nats, name);
        _nodes.Add(node);
        return node;
    }

    /// <summary>Waits until each node knows that all of them serve.</summary>
    public Task Complete() => Eventually.True(
        () => _nodes.All(node => node.Roster.Nodes.Count(one => one.Condition == NodeCondition.Serving) == _nodes.Count),
        "each node knows all");

    public async ValueTask DisposeAsync()
    {
        foreach (TestNode node in _nodes)
            await node.DisposeAsync();
        await Nats.DisposeAsync();
    }
}
