using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Clientele.Cluster.Tests.Support;

/// <summary>A server with customers as a node of a cluster.</summary>
internal sealed class TestNode : IAsyncDisposable
{
    private readonly List<Socket> _customers = [];

    private TestNode(Server server, ConcurrentQueue<ClusterEvent> events) => (Server, Events) = (server, events);

    public Server Server { get; }

    public ClusterNode Node { get; private set; } = null!;

    public IRoster Roster => Node.Roster;

    /// <summary>What has happened to nodes, as this one was told.</summary>
    public ConcurrentQueue<ClusterEvent> Events { get; }

    public static async Task<TestNode> StartAsync(NatsServer nats, string name, bool isOptional = false)
    {
        var node = new TestNode(
            Server.Start(new ServerOptions
            {
                EndPoints = [new IPEndPoint(IPAddress.Loopback, 0)],
                Framing = Framing.Lines(),
                FinishTimeout = Timeout.InfiniteTimeSpan,
            }),
            new ConcurrentQueue<ClusterEvent>());
        try
        {
            node.Node = await node.Server.JoinClusterAsync(new ClusterNodeOptions
            {
                Name = name,
                Cluster = Support.Nats.Options(nats) with { Name = "test" },
                IsOptional = isOptional,
                ReplyTimeout = Support.Nats.Long,
                OnEvent = node.Events.Enqueue,
            });
            return node;
        }
        catch
        {
            await node.Server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Customers come, and are online when it returns.</summary>
    public async Task<Socket[]> ConnectAsync(int count)
    {
        int before = Server.Roster.Count;
        Socket[] come = [.. Enumerable.Range(0, count)
            .Select(_ => new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp))];
        _customers.AddRange(come);
        foreach (Socket socket in come)
            await socket.ConnectAsync(Server.EndPoint);
        await Eventually.True(() => Server.Roster.Count == before + count);
        return come;
    }

    /// <summary>The customer at the other end.</summary>
    public Customer CustomerOf(Socket socket) =>
        Server.Roster.Single(one => one.RemoteEndPoint!.Equals(socket.LocalEndPoint));

    public async ValueTask DisposeAsync()
    {
        _customers.ForEach(socket => socket.Dispose());
        await Server.DisposeAsync();
        await Node.DisposeAsync();
    }
}
