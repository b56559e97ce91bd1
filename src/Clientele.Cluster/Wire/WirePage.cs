using System.Text.Json.Serialization;

namespace Clientele.Cluster.Wire;

/// <summary>A part of one node's list.</summary>
internal sealed record WirePage
{
    [JsonPropertyName("rows")]
    public WireRow[] Rows { get; set; } = [];

    /// <summary>More rows were asked for than one message can carry.</summary>
    [JsonPropertyName("cut")]
    public bool IsCut { get; set; }

    [JsonPropertyName("total")]
    public long Total { get; set; }

    [JsonPropertyName("before")]
    public long Before { get; set; }

    [JsonPropertyName("online")]
    public long Online { get; set; }

    [JsonPropertyName("waiting")]
    public long Waiting { get; set; }

    [JsonPropertyName("landmarks")]
    public WireLandmark[]? Landmarks { get; set; }

    public static WirePage Of(RosterPage page) => new()
    {
        Rows = [.. page.Rows.Select(WireRow.Of)],
        Total = page.Total,
        Before = page.Before,
        Online = page.Online,
        Waiting = page.Waiting,
        Landmarks = page.Landmarks.Count == 0 ? null
            : [.. page.Landmarks.Select(place => new WireLandmark(place.Position.ToString(), place.Before))],
    };

    /// <summary>The page of a node; null for what no node of ours would send.</summary>
    public RosterPage? Read(string node, string incarnation)
    {
        if (Total < 0 || Before < 0 || Online < 0 || Waiting < 0 || Rows.Length > RosterQuery.MaxLimit
            || Landmarks?.Length > RosterQuery.MaxLandmarks)
            return null;
        var rows = new CustomerRow[Rows.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            if (Rows[i]?.Read(node, incarnation) is not { Position: not null } row)
                return null;
            rows[i] = row;
        }

        List<RosterLandmark> landmarks = [];
        foreach (WireLandmark? one in Landmarks ?? [])
        {
            if (one is null || !RosterPosition.TryParse(one.Position, out RosterPosition? position))
                return null;
            landmarks.Add(new RosterLandmark(position, one.Before));
        }

        return new RosterPage
        {
            Rows = rows,
            Total = Total,
            Before = Before,
            Online = Online,
            Waiting = Waiting,
            Landmarks = landmarks,
        };
    }
}
