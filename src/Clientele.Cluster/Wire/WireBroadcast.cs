using System.Text.Json.Serialization;

namespace Clientele.Cluster.Wire;

/// <summary>What became of a broadcast at one node.</summary>
internal sealed record WireBroadcast
{
    [JsonPropertyName("sent")]
    public long Sent { get; set; }

    [JsonPropertyName("queued")]
    public long Queued { get; set; }

    [JsonPropertyName("dropped")]
    public long Dropped { get; set; }

    [JsonPropertyName("failed")]
    public long Failed { get; set; }

    [JsonPropertyName("untold")]
    public long Untold { get; set; }

    [JsonPropertyName("first")]
    public long[]? UntoldFirst { get; set; }

    [JsonPropertyName("problem")]
    public WireUnsendable? Problem { get; set; }

    public static WireBroadcast Of(RosterBroadcast result) => new()
    {
        Sent = result.Sent,
        Queued = result.Queued,
        Dropped = result.Dropped,
        Failed = result.Failed,
        Untold = result.Untold,
        Problem = result.FirstProblem is { } problem ? WireUnsendable.Of(problem) : null,
        UntoldFirst = result.UntoldFirst.Count == 0 ? null : [.. result.UntoldFirst.Select(one => one.Number)],
    };

    /// <summary>The result of a node; null for what no node of ours would send.</summary>
    public RosterBroadcast? Read(string node, string incarnation) =>
        Sent < 0 || Queued < 0 || Dropped < 0 || Failed < 0 || Untold < 0
            || UntoldFirst?.Length > RosterBroadcast.MaxUntold ? null : new RosterBroadcast
            {
                Sent = Sent,
                Queued = Queued,
                Dropped = Dropped,
                Failed = Failed,
                Untold = Untold,
                FirstProblem = Problem?.Read(node, incarnation),
                UntoldFirst = [.. (UntoldFirst ?? []).Select(number => new CustomerId(number, node, incarnation))],
            };
}
