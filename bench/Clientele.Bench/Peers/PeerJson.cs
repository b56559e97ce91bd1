using System.Text.Json.Serialization;

namespace Clientele.Bench.Peers;

/// <summary>peer.json, as it is written by hand.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(PeerFile))]
internal sealed partial class PeerJson : JsonSerializerContext;
