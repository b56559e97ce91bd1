using System.Text.Json.Serialization;

namespace Clientele.Cluster.Wire;

/// <summary>What a node answers. One of its parts is there.</summary>
internal sealed record NodeReply
{
    /// <summary>What <see cref="Refused"/> says where too many questions wait already.</summary>
    public const string Busy = "busy";

    [JsonPropertyName("v")]
    public int Version { get; set; } = WireFormat.Version;

    [JsonPropertyName("min")]
    public int Least { get; set; } = WireFormat.Version;

    /// <summary>What was asked is not understood: a word for it, such as <c>unknown</c>.</summary>
    [JsonPropertyName("refused")]
    public string? Refused { get; set; }

    [JsonPropertyName("page")]
    public WirePage? Page { get; set; }

    /// <summary>The customer; null when it is not there.</summary>
    [JsonPropertyName("row")]
    public WireRow? Row { get; set; }

    [JsonPropertyName("results")]
    public int[]? Results { get; set; }

    [JsonPropertyName("unsendable")]
    public WireUnsendable? Unsendable { get; set; }

    [JsonPropertyName("broadcast")]
    public WireBroadcast? Broadcast { get; set; }

    /// <summary>Which run of a watch it is: another one after the watch had ended meanwhile.</summary>
    [JsonPropertyName("watching")]
    public string? Watching { get; set; }

    [JsonPropertyName("done")]
    public bool Done { get; set; }
}
