using System.Text.Json.Serialization;

namespace Clientele.Cluster.Wire;

/// <summary>A customer of one node.</summary>
internal sealed record WireRow
{
    private const int LongestText = 1024;

    [JsonPropertyName("n")]
    public long Number { get; set; }

    [JsonPropertyName("p")]
    public string? Position { get; set; }

    [JsonPropertyName("name")]
    public string? Name { get; set; }

    [JsonPropertyName("at")]
    public string Address { get; set; } = "";

    /// <summary>When it was accepted (UTC), in ticks of 100 ns.</summary>
    [JsonPropertyName("since")]
    public long Since { get; set; }

    [JsonPropertyName("age")]
    public long AgeMicroseconds { get; set; }

    [JsonPropertyName("idle")]
    public long IdleMicroseconds { get; set; }

    [JsonPropertyName("mr")]
    public long MessagesReceived { get; set; }

    [JsonPropertyName("ms")]
    public long MessagesSent { get; set; }

    [JsonPropertyName("md")]
    public long MessagesDropped { get; set; }

    [JsonPropertyName("br")]
    public long BytesReceived { get; set; }

    [JsonPropertyName("bs")]
    public long BytesSent { get; set; }

    [JsonPropertyName("q")]
    public long QueuedBytes { get; set; }

    [JsonPropertyName("e")]
    public string Encoding { get; set; } = "";

    /// <summary>Null where it is that of the other direction; <see cref="SendFraming"/> likewise.</summary>
    [JsonPropertyName("se")]
    public string? SendEncoding { get; set; }

    [JsonPropertyName("f")]
    public string Framing { get; set; } = "";

    [JsonPropertyName("sf")]
    public string? SendFraming { get; set; }

    [JsonPropertyName("eol")]
    public bool TakesLineEnd { get; set; }

    [JsonPropertyName("w")]
    public string? LastWords { get; set; }

    [JsonPropertyName("waits")]
    public bool IsWaiting { get; set; }

    [JsonPropertyName("ends")]
    public bool IsEnding { get; set; }

    public static WireRow Of(CustomerRow row) => new()
    {
        Number = row.Id.Number,
        Position = row.Position?.ToString(),
        Name = row.Name,
        Address = row.Address,
        Since = row.Since.UtcTicks,
        AgeMicroseconds = (long)row.Age.TotalMicroseconds,
        IdleMicroseconds = (long)row.IdleTime.TotalMicroseconds,
        MessagesReceived = row.MessagesReceived,
        MessagesSent = row.MessagesSent,
        MessagesDropped = row.MessagesDropped,
        BytesReceived = row.BytesReceived,
        BytesSent = row.BytesSent,
        QueuedBytes = row.QueuedBytes,
        Encoding = row.Encoding,
        SendEncoding = row.SendEncoding == row.Encoding ? null : row.SendEncoding,
        Framing = row.Framing,
        SendFraming = row.SendFraming == row.Framing ? null : row.SendFraming,
        TakesLineEnd = row.TakesLineEnd,
        LastWords = row.LastWords.Length == 0 ? null : row.LastWords,
        IsWaiting = row.IsWaiting,
        IsEnding = row.IsEnding,
    };

    /// <summary>The customer of a node; null for what no node of ours would send.</summary>
    public CustomerRow? Read(string node, string incarnation)
    {
        RosterPosition? position = null;
        bool isWrong = Number < 1 || Since < 0 || Since > DateTime.MaxValue.Ticks || AgeMicroseconds < 0
            || IdleMicroseconds < 0 || AgeMicroseconds > long.MaxValue / 10 || IdleMicroseconds > long.MaxValue / 10
            || Address.Length > LongestText || Name?.Length > Customer.MaxNameLength
            || LastWords?.Length > Customer.MaxLastWordsLength || Encoding.Length > LongestText
            || (Position is not null && !RosterPosition.TryParse(Position, out position));
        return isWrong ? null : new CustomerRow
        {
            Id = new CustomerId(Number, node, incarnation),
            Position = position,
            Name = Name,
            Address = Address,
            Since = new DateTimeOffset(Since, TimeSpan.Zero),
            Age = TimeSpan.FromMicroseconds(AgeMicroseconds),
            IdleTime = TimeSpan.FromMicroseconds(IdleMicroseconds),
            MessagesReceived = MessagesReceived,
            MessagesSent = MessagesSent,
            MessagesDropped = MessagesDropped,
            BytesReceived = BytesReceived,
            BytesSent = BytesSent,
            QueuedBytes = QueuedBytes,
            Encoding = Encoding,
            SendEncoding = SendEncoding ?? Encoding,
            Framing = Framing,
            SendFraming = SendFraming ?? Framing,
            TakesLineEnd = TakesLineEnd,
            LastWords = LastWords ?? "",
            IsWaiting = IsWaiting,
            IsEnding = IsEnding,
        };
    }
}
