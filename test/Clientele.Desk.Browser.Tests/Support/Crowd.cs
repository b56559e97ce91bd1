using Clientele.Scripting;
using Clientele.Simulation;
using Clientele.Testing;

namespace Clientele.Desk.Browser.Tests.Support;

/// <summary>Many customers, on sockets or without.</summary>
internal static class Crowd
{
    /// <summary>So many over the in-memory transport, with numbers from 1; they stay until the network is disposed of.</summary>
    public static async Task<List<MemoryPeer>> InMemoryAsync(MemoryTransport network, Server server, int count)
    {
        var peers = new List<MemoryPeer>(count);
        for (int i = 0; i < count; i++)
            peers.Add(await network.ConnectPeerAsync(server.EndPoint));
        await Eventually.True(() => server.Roster.Count == count);
        return peers;
    }

    /// <summary>So many simulated customers over TCP, each of whom says who it is and stays.</summary>
    public static SimulationOptions Saying(Server server, int count, string text) => new()
    {
        Host = "127.0.0.1",
        Port = server.Port,
        Framing = Framing.Lines(),
        Encoding = TextEncoding.Gbk,
        Scenario = new Scenario
        {
            Arrivals = Arrivals.Online(count),
            Duration = TimeSpan.FromMinutes(5),
            Kinds = [new CustomerKind { Steps = [new SayStep { What = Clientele.Scripting.Saying.Text(text) }, new ThinkStep(Duration.Constant(TimeSpan.FromHours(1)))] }],
        },
    };
}
