using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Clientele.Cluster.Wire;

/// <summary>A part of a list.</summary>
internal sealed record WireQuery
{
    [JsonPropertyName("filter")]
    public string Filter { get; set; } = "";

    [JsonPropertyName("named")]
    public string? Named { get; set; }

    [JsonPropertyName("sort")]
    public int Sort { get; set; }

    [JsonPropertyName("descending")]
    public bool Descending { get; set; }

    [JsonPropertyName("after")]
    public string? After { get; set; }

    [JsonPropertyName("until")]
    public string? Until { get; set; }

    [JsonPropertyName("offset")]
    public int Offset { get; set; }

    [JsonPropertyName("limit")]
    public int Limit { get; set; }

    [JsonPropertyName("landmarks")]
    public int Landmarks { get; set; }

    /// <summary>How old the order may be, in milliseconds.</summary>
    [JsonPropertyName("maxAge")]
    public int MaxAge { get; set; }

    public static WireQuery Of(RosterQuery query) => new()
    {
        Filter = query.Filter,
        Named = query.Named,
        Sort = (int)query.Sort,
        Descending = query.Descending,
        After = query.After?.ToString(),
        Until = query.Until?.ToString(),
        Offset = query.Offset,
        Limit = query.Limit,
        Landmarks = query.Landmarks,
        MaxAge = (int)query.MaxAge.TotalMilliseconds,
    };

    /// <summary>False for what no node of ours would send.</summary>
    public bool TryRead(string node, [NotNullWhen(true)] out RosterQuery? query)
    {
        query = null;
        RosterPosition? after = null, until = null;
        if (Filter.Length > RosterQuery.MaxFilterLength || Named?.Length > Customer.MaxNameLength
            || Sort < 0 || !Enum.IsDefined((RosterSort)Sort)
            || Offset < 0 || Limit is < 0 or > RosterQuery.MaxLimit || Landmarks is < 0 or > RosterQuery.MaxLandmarks
            || MaxAge is < 0 or > 60_000
            || (After is not null && !RosterPosition.TryParse(After, out after))
            || (Until is not null && !RosterPosition.TryParse(Until, out until)))
            return false;
        query = new RosterQuery
        {
            Filter = Filter,
            Named = Named,
            Sort = (RosterSort)Sort,
            Descending = Descending,
            After = after,
            Until = until,
            Offset = Offset,
            Limit = Limit,
            Landmarks = Landmarks,
            MaxAge = TimeSpan.FromMilliseconds(MaxAge),
            Node = node,
        };
        return true;
    }
}
