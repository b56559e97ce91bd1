using System.Text.Json.Serialization;

namespace Clientele.Cluster.Wire;

/// <summary>
/// Asks for the events of some customers of one node, for as long as it is asked again within three seconds.
/// </summary>
internal sealed record WireWatch
{
    /// <summary>Which watch of the node that asks: random.</summary>
    [JsonPropertyName("id")]
    public string Id { get; set; } = "";

    /// <summary>Which start of the node that asks.</summary>
    [JsonPropertyName("incarnation")]
    public string Incarnation { get; set; } = "";

    [JsonPropertyName("of")]
    public long[] Numbers { get; set; } = [];

    /// <summary>It is not wanted any more.</summary>
    [JsonPropertyName("end")]
    public bool IsEnd { get; set; }
}
