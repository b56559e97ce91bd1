using System.Text.Json.Serialization;

namespace Clientele.Cluster.Wire;

/// <summary>The first line of a batch of events; each further line is one event.</summary>
internal sealed record WireEventsHead
{
    /// <summary>Which run of the watch it is of.</summary>
    [JsonPropertyName("run")]
    public string Run { get; set; } = "";

    /// <summary>The number of the first of these events, from 0, rising by one.</summary>
    [JsonPropertyName("first")]
    public long First { get; set; }
}
