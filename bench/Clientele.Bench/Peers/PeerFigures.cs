using System.Text.Json;
using Clientele.Bench.Reporting;
using Clientele.Bench.Servers;

namespace Clientele.Bench.Peers;

/// <summary>What a .NET server tells of its collector.</summary>
/// <param name="Allocated">Bytes since it started.</param>
internal sealed record PeerFigures(long Allocated, int Gen0, int Gen1, int Gen2, int Connections)
{
    public static async Task<PeerFigures> OfAsync(RunningServer server) =>
        JsonSerializer.Deserialize(await server.AskAsync("figures"), BenchJson.Default.PeerFigures)!;
}
