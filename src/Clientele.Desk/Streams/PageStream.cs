using Clientele.Desk.Events;
using Clientele.Desk.Figures;
using Clientele.Desk.State;
using Clientele.Desk.Views;

namespace Clientele.Desk.Streams;

/// <summary>
/// What one page is told: what happened, ten times a second or fewer; and what is said in its open conversations.
/// </summary>
internal sealed class PageStream(
    DeskState desk, HashSet<long> talk, DistantTalk distant, bool hex, SseWriter writer)
{
    private const int MostHappened = 100;

    // A page that shows a part of more than this fetches what it shows.
    private const int FewOnline = 1000;

    // For one tick: ten of them a second are more than anyone reads; what they cannot carry waits in the log.
    private const int MostRecords = 10_000;
    private const long MostBytes = 128 * 1024;

    private static readonly TimeSpan s_pace = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan s_signOfLife = TimeSpan.FromSeconds(15);

    private LogCursor _cursor;
    private Point? _lastPoint;
    private (int Online, int Waiting, string State) _last;

    public async Task RunAsync(Resumption resumption, CancellationToken closing)
    {
        _cursor = resumption.Cursor;
        _lastPoint = desk.Series.Last;
        if (!await writer.SendAsync(draft => AddHello(draft, resumption)).ConfigureAwait(false))
            return;
        while (!closing.IsCancellationRequested)
        {
            Task news = desk.News.Next, second = desk.Seconds.Next, elsewhere = distant.Next;
            if (!await writer.SendAsync(AddNews).ConfigureAwait(false))
                return;
            if (_cursor.Id >= desk.Log.End.Id && !distant.HasMore)
            {
                Task either = Task.WhenAny(news, second, elsewhere);
                await either.WaitAsync(s_signOfLife, closing).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }

            await Task.Delay(s_pace, closing).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        while (_cursor.Id < desk.Log.End.Id)
        {
            if (!await writer.SendAsync(AddTick).ConfigureAwait(false))
                return;
        }

        await writer.SendAsync(draft =>
        {
            AddTick(draft);
            draft.Add("bye", Id, new ByeView("stopping"), DeskJson.Default.ByeView);
        }).ConfigureAwait(false);
    }

    private string Id => new EventId(desk.Epoch, _cursor.Id - 1).ToString();

    private void AddHello(SseDraft draft, Resumption resumption) => draft.Add(
        "hello", Id, new HelloView(desk.Epoch, desk.Server.Started.UtcDateTime, resumption.Resumed,
            resumption.Restarted, resumption.Missing, ServerView.Of(desk),
            desk.IsNode ? NodeListView.Of(desk.Roster) : null), DeskJson.Default.HelloView);

    private void AddNews(SseDraft draft)
    {
        AddSecond(draft);
        AddTick(draft);
        if (draft.Written.IsEmpty)
            draft.AddSignOfLife();
    }

    private void AddSecond(SseDraft draft)
    {
        Point? point = desk.Series.Last;
        if (point is null || point == _lastPoint)
            return;
        _lastPoint = point;
        draft.Add("second", null, new SecondView(point, FiguresView.Of(desk.Sampler.Last, desk.RepliesFailed())),
            DeskJson.Default.SecondView);
        if (desk.IsNode)
            draft.Add("nodes", null, NodeListView.Of(desk.Roster), DeskJson.Default.NodeListView);
    }

    private void AddTick(SseDraft draft)
    {
        List<LoggedEvent> read = draft.Read;
        long skipped = desk.Log.Read(ref _cursor, read, MostRecords, MostBytes, new Wanted(talk));
        (int, int, string) now = (desk.Server.Roster.Count, desk.Server.WaitingCount, desk.State);
        IReadOnlyList<DistantView>? others = distant.Take();
        if (read.Count == 0 && skipped == 0 && others is null && now == _last)
            return;
        _last = now;
        List<LoggedEvent> happened = read.FindAll(one => !one.IsWords);
        // A page that has a conversation open must not miss how it ended.
        int more = Math.Max(0, happened.Count - MostHappened);
        List<LoggedEvent> shown = more == 0
            ? happened : [.. happened.Take(more).Where(one => talk.Contains(one.Customer)), .. happened.Skip(more)];
        draft.Add(
            "tick",
            Id,
            new TickView
            {
                Time = desk.Now,
                State = now.Item3,
                Online = now.Item1,
                Waiting = now.Item2,
                Happened = [.. shown.Select(one => new HappenedView(one, JoinedBy(one), draft.Events))],
                More = happened.Count - shown.Count,
                Words = [.. read.Where(one => one.IsWords).Select(words => WordsView.Of(words, hex))],
                Distant = others,
                Skipped = skipped > 0 ? skipped : null,
            },
            DeskJson.Default.TickView);
    }

    /// <summary>The customer of an event <c>joined</c>, if it is still online and the page shows all who are.</summary>
    private CustomerView? JoinedBy(LoggedEvent happened) =>
        happened.Kind == RecordKind.Joined && desk.Server.Roster.Count <= FewOnline
            && desk.Server.Roster[happened.Customer] is { } customer
        ? CustomerView.Of(desk.RowOf(customer), desk.Options.TypedLineEnd)
        : null;

    private readonly struct Wanted(HashSet<long> talk) : IWanted
    {
        public bool Wants(in RecordHead head) =>
            head.Kind is not (RecordKind.Said or RecordKind.Told) || talk.Contains(head.Customer);
    }
}
