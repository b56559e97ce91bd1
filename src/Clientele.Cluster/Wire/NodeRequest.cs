using System.Text.Json.Serialization;

namespace Clientele.Cluster.Wire;

/// <summary>What one node asks another. One of its parts is there.</summary>
internal sealed record NodeRequest
{
    [JsonPropertyName("v")]
    public int Version { get; set; } = WireFormat.Version;

    [JsonPropertyName("min")]
    public int Least { get; set; } = WireFormat.Version;

    /// <summary>Who asks.</summary>
    [JsonPropertyName("from")]
    public string From { get; set; } = "";

    [JsonPropertyName("list")]
    public WireQuery? List { get; set; }

    [JsonPropertyName("find")]
    public long? Find { get; set; }

    [JsonPropertyName("send")]
    public WireSend? Send { get; set; }

    [JsonPropertyName("broadcast")]
    public WireMessage? Broadcast { get; set; }

    [JsonPropertyName("change")]
    public WireChange? Change { get; set; }

    [JsonPropertyName("hangUp")]
    public long? HangUp { get; set; }

    [JsonPropertyName("watch")]
    public WireWatch? Watch { get; set; }

    [JsonPropertyName("drain")]
    public bool Drain { get; set; }
}
