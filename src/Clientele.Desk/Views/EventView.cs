using System.Text.Json.Serialization;
using Clientele.Desk.Events;
using Clientele.Desk.Listing;
using Clientele.Serving.Events;

namespace Clientele.Desk.Views;

/// <summary>An event as JSON: the same fields wherever events are written.</summary>
internal sealed record EventView
{
    /// <summary>What happened: <c>joined</c>, <c>said</c>, <c>left</c>, ...</summary>
    public required string Event { get; init; }

    /// <summary>When (UTC).</summary>
    public required DateTime Time { get; init; }

    /// <summary>The event's number; rising by one.</summary>
    public required long Sequence { get; init; }

    /// <summary>Whom it is about.</summary>
    public long? Customer { get; init; }

    /// <summary>Its name, if it has one.</summary>
    public string? Name { get; init; }

    /// <summary>Its address and port.</summary>
    public string? Address { get; init; }

    /// <summary>What was said or told.</summary>
    public string? Text { get; init; }

    /// <summary>The length of that in bytes.</summary>
    public long? Bytes { get; init; }

    /// <summary>The bytes, where the text does not say exactly which they were.</summary>
    public string? Hex { get; init; }

    /// <summary>False for what was left when the stream ended in the middle of a frame.</summary>
    public bool? Complete { get; init; }

    /// <summary>True where only the beginning (64 KiB) of a message is here.</summary>
    public bool? Cut { get; init; }

    /// <summary>The place in line, from 1.</summary>
    public long? Place { get; init; }

    /// <summary>How many were dropped or skipped.</summary>
    public long? Count { get; init; }

    /// <summary>Why they left or were turned away.</summary>
    public string? Reason { get; init; }

    /// <summary>What more there is to say of that.</summary>
    public string? Error { get; init; }

    /// <summary>Of one who has left: messages that they sent.</summary>
    public long? MessagesReceived { get; init; }

    /// <summary>Of one who has left: messages that they were sent.</summary>
    public long? MessagesSent { get; init; }

    /// <summary>Of one who has left: bytes that they sent.</summary>
    public long? BytesReceived { get; init; }

    /// <summary>Of one who has left: bytes that they were sent.</summary>
    public long? BytesSent { get; init; }

    /// <summary>Of one who has left: how long they were here.</summary>
    public double? Seconds { get; init; }

    [JsonIgnore]
    public RecordKind Kind { get; init; }

    public static EventView Of(LoggedEvent happened, CustomerDirectory customers)
    {
        EventView view = new()
        {
            Event = happened.Kind == RecordKind.Notice ? NoticeNames.Of(happened.Notice) : happened.Kind.ToName(),
            Kind = happened.Kind,
            Time = happened.Time.UtcDateTime,
            Sequence = happened.Id,
            Customer = happened.Customer > 0 ? happened.Customer : null,
        };
        return happened.IsWords ? OfWords(view, happened, customers) : OfOthers(view, happened);
    }

    private static EventView OfWords(EventView view, LoggedEvent happened, CustomerDirectory customers)
    {
        string text = happened.Text;
        (string? address, string? name) = customers.Find(happened.Customer);
        return view with
        {
            Name = name,
            Address = address,
            Text = text,
            Bytes = happened.Count,
            Hex = Exactness.IsExactly(text, happened.Encoding, happened.Bytes) ? null : Convert.ToHexString(happened.Bytes),
            Complete = happened.IsComplete ? null : false,
            Cut = happened.IsCut ? true : null,
        };
    }

    private static EventView OfOthers(EventView view, LoggedEvent happened)
    {
        EventDetails about = happened.Details;
        bool isEnd = happened.Kind is RecordKind.Left or RecordKind.TurnedAway;
        return view with
        {
            Name = about.Name,
            Address = about.Address,
            Error = about.Error,
            Place = happened.Kind == RecordKind.Waiting ? happened.Count : null,
            Count = happened.Kind is RecordKind.Dropped or RecordKind.Skipped ? happened.Count : null,
            Reason = isEnd ? happened.Reason.ToName() : null,
            MessagesReceived = about.Stay?.MessagesReceived,
            MessagesSent = about.Stay?.MessagesSent,
            BytesReceived = about.Stay?.BytesReceived,
            BytesSent = about.Stay?.BytesSent,
            Seconds = about.Stay?.Seconds,
        };
    }
}
