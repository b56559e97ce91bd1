using System.Text.Json.Serialization;

namespace Clientele.Cluster.Wire;

/// <summary>What a node says of itself each second.</summary>
internal sealed record Announcement
{
    /// <summary>The version of the messages that it writes.</summary>
    [JsonPropertyName("v")]
    public int Version { get; set; } = WireFormat.Version;

    /// <summary>The oldest version of a reader that understands it.</summary>
    [JsonPropertyName("min")]
    public int Least { get; set; } = WireFormat.Version;

    [JsonPropertyName("node")]
    public string Node { get; set; } = "";

    [JsonPropertyName("incarnation")]
    public string Incarnation { get; set; } = "";

    /// <summary>It says goodbye: nobody is online there, and nobody will be.</summary>
    [JsonPropertyName("leaving")]
    public bool IsLeaving { get; set; }

    [JsonPropertyName("draining")]
    public bool IsDraining { get; set; }

    /// <summary>How long ago it was started, in milliseconds.</summary>
    [JsonPropertyName("age")]
    public long AgeMilliseconds { get; set; }

    /// <summary>
    /// For how long it has been in the cluster without a break, in milliseconds: of two nodes with one name the one
    /// that has been here for longer stays.
    /// </summary>
    [JsonPropertyName("present")]
    public long PresentMilliseconds { get; set; }

    [JsonPropertyName("listening")]
    public string[] Listening { get; set; } = [];

    [JsonPropertyName("online")]
    public int Online { get; set; }

    [JsonPropertyName("waiting")]
    public int Waiting { get; set; }

    [JsonPropertyName("capacity")]
    public int Capacity { get; set; }

    [JsonPropertyName("received")]
    public long MessagesReceived { get; set; }

    [JsonPropertyName("sent")]
    public long MessagesSent { get; set; }

    /// <summary>How late its loops were at most, in microseconds.</summary>
    [JsonPropertyName("late")]
    public long LatenessMicroseconds { get; set; }

    /// <summary>Processors that its process has kept busy.</summary>
    [JsonPropertyName("load")]
    public double Load { get; set; }

    [JsonPropertyName("program")]
    public string Program { get; set; } = "";
}
