using System.Text.Json;
using Clientele.Bench.Load;
using Clientele.Bench.Servers;
using static System.FormattableString;

namespace Clientele.Bench.Clusters;

/// <summary>The library's nodes on a NATS of their own, of which the first is asked. One thread.</summary>
internal sealed class ClusterNodes : IAsyncDisposable
{
    private static readonly string s_program = Path.Combine(Paths.Built, "servers", "ClienteleNode", "ClienteleNode");

    private readonly NatsProcess _nats;
    private readonly List<RunningServer> _nodes = [];

    private ClusterNodes(NatsProcess nats) => _nats = nats;

    public IReadOnlyList<RunningServer> Nodes => _nodes;

    public int Nats => _nats.Port;

    /// <param name="nats">The port of NATS; null for a server that is in no cluster.</param>
    /// <param name="name">The node's name.</param>
    /// <param name="kind">How many customers in memory; or <c>echo</c>.</param>
    public static ServerUnderTest Node(int? nats, string name, string kind) => new(
        nats is null ? "library" : "library, in a cluster", s_program, nats is { } port ? LoadProgram.Text(port) : "-", name, kind);

    /// <summary>So many, each with so many customers in memory; all know each other when it returns.</summary>
    public static async Task<ClusterNodes> StartAsync(int count, int customersOfEach)
    {
        var cluster = new ClusterNodes(await NatsProcess.StartAsync());
        try
        {
            for (var i = 0; i < count; i++)
                cluster._nodes.Add(await RunningServer.StartAsync(
                    Node(cluster.Nats, Invariant($"n{i:D2}"), LoadProgram.Text(customersOfEach)), static _ => { }));
            while ((await cluster.AskAsync("nodes")).GetProperty("serving").GetInt32() < count) await Task.Delay(100);
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    public Task<JsonElement> AskAsync(string question) => AskAsync(_nodes[0], question);

    public static async Task<JsonElement> AskAsync(RunningServer node, string question)
    {
        using var answer = JsonDocument.Parse(await node.AskAsync(question));
        return answer.RootElement.Clone();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes) await node.DisposeAsync();
        await _nats.DisposeAsync();
    }
}
