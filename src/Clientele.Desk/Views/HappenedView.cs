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

    /// <summary>
    /// Of one who has joined: the row of the list, so that a page need not fetch the list again. Missing when they have left
    /// since, and while so many are online that a page shows only a part of them.
    /// </summary>
    public CustomerView? Customer { get; init; }

    /// <param name="happened">What happened.</param>
    /// <param name="customer">Whom it is about, where the page needs its row.</param>
    public static HappenedView Of(LoggedEvent happened, Customer? customer)
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
            Customer = customer is null ? null : CustomerView.Of(customer),
        };
    }
}
