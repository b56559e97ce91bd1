using Clientele.Desk.Events;
using Clientele.Desk.Listing;
using Clientele.Serving.Events;

namespace Clientele.Desk.Views;

/// <summary>An event for the page: anything but words.</summary>
internal sealed record HappenedView
{
    public required long Id { get; init; }

    public required string Event { get; init; }

    public required DateTime Time { get; init; }

    public long? Number { get; init; }

    public string? Name { get; init; }

    public string? Address { get; init; }

    public string? Reason { get; init; }

    public string? Error { get; init; }

    public long? Count { get; init; }

    public long? Place { get; init; }

    public string? Notice { get; init; }

    public static HappenedView Of(LoggedEvent happened)
    {
        EventDetails about = happened.Details;
        return new HappenedView
        {
            Id = happened.Id,
            Event = happened.Kind.ToName(),
            Time = happened.Time.UtcDateTime,
            Number = happened.Customer > 0 ? happened.Customer : null,
            Name = about.Name,
            Address = about.Address,
            Reason = happened.Kind is RecordKind.Left or RecordKind.TurnedAway ? happened.Reason.ToName() : null,
            Error = about.Error,
            Count = happened.Kind is RecordKind.Dropped or RecordKind.Skipped ? happened.Count : null,
            Place = happened.Kind == RecordKind.Waiting ? happened.Count : null,
            Notice = happened.Kind == RecordKind.Notice ? NoticeNames.Of(happened.Notice) : null,
        };
    }
}
