using System.Text.Json;

namespace Clientele.Bench.Peers;

/// <summary>What a peer says of itself, in the <c>peer.json</c> beside its program.</summary>
/// <param name="BoundsSlowReaders">Whether what waits for a customer who does not read is bounded.</param>
internal sealed record PeerFile(
    string Name, string Version, string Program, PeerSetting AsItComes, PeerSetting Best, IReadOnlyList<string> Roles, PeerBounds BoundsSlowReaders)
{
    public static PeerFile Read(string file)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllText(file), PeerJson.Default.PeerFile)!;
        }
        catch (JsonException error)
        {
            throw new BenchException($"{file}: {error.Message}");
        }
    }
}

/// <param name="Settings">In a line, as it stands beside the figure.</param>
internal sealed record PeerSetting(IReadOnlyDictionary<string, string> Environment, string Settings);

internal sealed record PeerBounds(bool AsItComes, bool Best);
