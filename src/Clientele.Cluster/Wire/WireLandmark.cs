using System.Text.Json.Serialization;

namespace Clientele.Cluster.Wire;

/// <summary>A place in one node's list.</summary>
internal sealed record WireLandmark(
    [property: JsonPropertyName("p")] string Position, [property: JsonPropertyName("n")] long Before);
