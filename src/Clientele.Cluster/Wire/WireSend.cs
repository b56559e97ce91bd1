using System.Text.Json.Serialization;

namespace Clientele.Cluster.Wire;

/// <summary>A message to customers of one node.</summary>
internal sealed record WireSend
{
    [JsonPropertyName("to")]
    public long[] Numbers { get; set; } = [];

    [JsonPropertyName("message")]
    public WireMessage Message { get; set; } = new();

    /// <summary>Nothing is sent: it is asked whether all of them can be.</summary>
    [JsonPropertyName("check")]
    public bool IsCheck { get; set; }
}
