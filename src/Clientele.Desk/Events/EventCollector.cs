using System.Buffers;
using Clientele.Desk.Listing;

namespace Clientele.Desk.Events;

/// <summary>
/// Carries a server's events into the log, many at a time: waking for each would cost more than keeping it.
/// </summary>
internal sealed class EventCollector(
    EventFeed feed, EventLog log, Departures departures, ChangeSignal pulse, Action stopping)
{
    // Pages are told ten times a second: to wake more often than this is of no use to them.
    private static readonly TimeSpan s_gathering = TimeSpan.FromMilliseconds(40);
    private const int Batch = 4096;

    private readonly Lock _lock = new();
    private readonly List<ServerEvent> _batch = new(Batch);
    private readonly ArrayBufferWriter<byte> _details = new(256);

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
        var head = new RecordHead
        {
            Sequence = happened.Sequence,
            Time = happened.Time.UtcTicks,
            Customer = happened.Customer?.Number ?? 0,
        };
        switch (happened)
        {
            case CustomerSaid said:
                Words(head with { Kind = RecordKind.Said, Text = said.DecoderState, Flags = Flags(said) }, said);
                return;
            case CustomerTold told:
                Words(head with { Kind = RecordKind.Told }, told);
                return;
            case CustomerJoined:
                head.Kind = RecordKind.Joined;
                break;
            case CustomerLeft left:
                head.Kind = RecordKind.Left;
                Gone(head, left, left.Reason, left.Error, new ServerEventFields(left).Totals);
                return;
            case CustomerTurnedAway away:
                head.Kind = RecordKind.TurnedAway;
                Gone(head, away, away.Reason, away.Error, totals: null);
                return;
            case CustomerWaiting waiting:
                (head.Kind, head.Count) = (RecordKind.Waiting, waiting.Place);
                break;
            case CustomerRenamed renamed:
                head.Kind = RecordKind.Renamed;
                Add(head, new EventDetails(renamed.Customer!.Address, renamed.NewName, renamed.OldName));
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
                Add(head, new EventDetails(Name: notice.Node, Error: ServerEventJson.ErrorText(notice.Error)));
                return;
            default:
                return;
        }

        if (happened.Customer is { } customer)
            Add(head, new EventDetails(customer.Address, customer.Name));
        else
            log.Add(head, []);
    }

    private void Add(in RecordHead head, in EventDetails details)
    {
        details.WriteTo(_details);
        log.Add(head, _details.WrittenSpan);
        _details.ResetWrittenCount();
    }

    private void Words(RecordHead head, CustomerWords words)
    {
        head.Count = words.Bytes.Length;
        if (words.ShowsFrame && words.Bytes.Length + words.Frame.Length <= EventLog.LongestPayload)
        {
            head.Flags |= RecordFlags.Framed;
            log.Add(head, (byte[])[.. words.Bytes.Span, .. words.Frame.Span], words.Encoding, RuleOf(words));
            return;
        }

        log.Add(head, words.Bytes.Span, words.Encoding, RuleOf(words));
    }

    private static string? RuleOf(CustomerWords words) => (words as CustomerSaid)?.Rule;

    private void Gone(
        RecordHead head, ServerEvent happened, LeaveReason reason, Exception? error, CustomerTotals? totals)
    {
        Customer customer = happened.Customer!;
        string address = customer.Address;
        string? text = ServerEventJson.ErrorText(error);
        departures.Add(
            customer.Number,
            new(address, customer.Name, reason, Departure.ErrorOf(reason, text), happened.Time, totals is null));
        head.Reason = (byte)reason;
        Add(head, new EventDetails(address, customer.Name, Error: text, Totals: totals));
    }

    private static RecordFlags Flags(CustomerSaid said) =>
        (said.IsStreamed ? RecordFlags.Streamed : 0) | (said.IsComplete ? 0 : RecordFlags.Incomplete);
}
