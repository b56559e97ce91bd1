using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Clientele.Cluster.Wire;

/// <summary>A change of one customer.</summary>
internal sealed record WireChange
{
    [JsonPropertyName("number")]
    public long Number { get; set; }

    [JsonPropertyName("name")]
    public string? Name { get; set; }

    [JsonPropertyName("framing")]
    public string? Framing { get; set; }

    [JsonPropertyName("encoding")]
    public string? Encoding { get; set; }

    [JsonPropertyName("sendEncoding")]
    public string? SendEncoding { get; set; }

    public static WireChange Of(long number, CustomerChange change) => new()
    {
        Number = number,
        Name = change.Name,
        Framing = change.Framing?.ToString(),
        Encoding = change.Encoding?.Name,
        SendEncoding = change.SendEncoding?.Name,
    };

    /// <summary>False for what no node of ours would send.</summary>
    public bool TryRead([NotNullWhen(true)] out CustomerChange? change)
    {
        change = null;
        Framing? framing = null;
        TextEncoding? received = null, sent = null;
        if (Name?.Length > Customer.MaxNameLength
            || (Framing is not null && !Clientele.Framing.TryParse(Framing, out framing, out _))
            || (Encoding is not null && !TextEncoding.TryGet(Encoding, out received))
            || (SendEncoding is not null && !TextEncoding.TryGet(SendEncoding, out sent)))
            return false;
        change = new CustomerChange { Name = Name, Framing = framing, Encoding = received, SendEncoding = sent };
        return true;
    }
}
