using Clientele.Desk.Listing;

namespace Clientele.Desk.Events;

/// <summary>Carries a server's events into the log, many at a time: waking for each would cost more than keeping it.</summary>
internal sealed class EventCollector(EventFeed feed, EventLog log, Departures departures, ChangeSignal pulse, Action stopping)
{
    // Pages are told ten times a second: to wake more often than this is of no use to them.
    private static readonly TimeSpan s_gathering = TimeSpan.FromMilliseconds(40);
    private const int Batch = 4096;

    private readonly Lock _lock = new();
    private readonly List<ServerEvent> _batch = new(Batch);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (await feed.WaitAsync(cancellationToken).ConfigureAwait(false))
            {
                // By the system's clock also under a test's: nothing that is said depends on it.
                await Task.Delay(s_gathering, cancellationToken).ConfigureAwait(false);
                KeepAll();
            }
        }
        catch (OperationCanceledException)
        {
            // The desk closes; what has happened so far is told all the same.
            KeepAll();
        }
    }

    /// <summary>Keeps what has happened by now. Any thread.</summary>
    public void KeepAll()
    {
        bool isNews = false;
        lock (_lock)
        {
            while (feed.TakeAll(_batch, Batch) > 0)
            {
                foreach (ServerEvent happened in _batch)
                    Keep(happened);
                _batch.Clear();
                isNews = true;
            }
        }

        if (isNews)
            pulse.Beat();
    }

    private void Keep(ServerEvent happened)
    {
        var head = new RecordHead { Time = happened.Time.UtcTicks, Customer = happened.Customer?.Number ?? 0 };
        switch (happened)
        {
            case CustomerSaid said:
                Words(head with { Kind = RecordKind.Said, Text = said.Before, Flags = Flags(said) }, said, said.Encoding);
                return;
            case CustomerTold told:
                Words(head with { Kind = RecordKind.Told }, told, told.Encoding);
                return;
            case CustomerJoined:
                head.Kind = RecordKind.Joined;
                break;
            case CustomerLeft left:
                head.Kind = RecordKind.Left;
                Gone(ref head, left, left.Reason, left.Error, left.Stay);
                return;
            case CustomerTurnedAway away:
                head.Kind = RecordKind.TurnedAway;
                Gone(ref head, away, away.Reason, away.Error, stay: null);
                return;
            case CustomerWaiting waiting:
                (head.Kind, head.Count) = (RecordKind.Waiting, waiting.Place);
                break;
            case CustomerRenamed renamed:
                head.Kind = RecordKind.Renamed;
                log.Add(head, LoggedEvent.PayloadOf(renamed.Customer!.Address, renamed.NewName, renamed.OldName));
                return;
            case MessagesDropped dropped:
                (head.Kind, head.Count) = (RecordKind.Dropped, dropped.Count);
                break;
            case EventsSkipped skipped:
                (head.Kind, head.Count) = (RecordKind.Skipped, skipped.Count);
                break;
            case ServerNotice notice:
                (head.Kind, head.Reason) = (RecordKind.Notice, (byte)notice.Kind);
                if (notice.Kind == ServerNoticeKind.Stopping)
                    stopping();
                log.Add(head, LoggedEvent.PayloadOf(null, null, SafeErrors.Of(notice.Error)));
                return;
            default:
                return;
        }

        log.Add(head, happened.Customer is { } customer ? LoggedEvent.PayloadOf(customer.Address, customer.Name, null) : []);
    }

    private void Words(RecordHead head, CustomerWords words, TextEncoding encoding)
    {
        head.Count = words.Bytes.Length;
        log.Add(head, words.Bytes.Span, encoding);
    }

    private void Gone(ref RecordHead head, ServerEvent happened, LeaveReason reason, Exception? error, TimeSpan? stay)
    {
        Customer customer = happened.Customer!;
        string address = customer.Address;
        string? words = SafeErrors.OfEnd(reason, error);
        departures.Add(customer.Number, new Departure(address, customer.Name, reason, words, happened.Time, TurnedAway: stay is null));
        head.Reason = (byte)reason;
        log.Add(head, LoggedEvent.PayloadOf(address, customer.Name, words, stay is { } time ? new Stay(customer, time) : null));
    }

    private static RecordFlags Flags(CustomerSaid said) =>
        (said.Streamed ? RecordFlags.Streamed : 0) | (said.IsComplete ? 0 : RecordFlags.Incomplete);
}
