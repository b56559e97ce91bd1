using Clientele.Desk.Events;
using Clientele.Desk.State;

namespace Clientele.Desk.Streams;

/// <summary>Events one by one, as JSON.</summary>
internal sealed class ProgramStream(
    DeskState desk, HashSet<long>? customers, HashSet<RecordKind>? kinds, SseWriter writer)
{
    private const int MostAtOnce = 200;
    private const long MostBytesAtOnce = 64 * 1024;
    private static readonly TimeSpan s_signOfLife = TimeSpan.FromSeconds(15);

    private LogCursor _cursor;

    public async Task RunAsync(Resumption resumption, CancellationToken closing)
    {
        _cursor = resumption.Cursor;
        bool isOpen = await writer.SendAsync(draft =>
        {
            AddSkipped(draft, resumption.Missing, _cursor.Id);
            draft.AddSignOfLife();
        }).ConfigureAwait(false);
        for (bool last = false; isOpen && (!last || _cursor.Id < desk.Log.End.Id);)
        {
            last = closing.IsCancellationRequested;
            Task news = desk.News.Next;
            isOpen = await writer.SendAsync(AddNews).ConfigureAwait(false);
            if (!isOpen || last || _cursor.Id < desk.Log.End.Id)
                continue;
            await news.WaitAsync(s_signOfLife, closing).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!news.IsCompleted)
                isOpen = await writer.SendAsync(static draft => draft.AddSignOfLife()).ConfigureAwait(false);
        }
    }

    private void AddNews(SseDraft draft)
    {
        long skipped = desk.Log.Read(
            ref _cursor, draft.Read, MostAtOnce, MostBytesAtOnce, new Wanted(customers, kinds));
        // A reader that resumes after this must get those that follow it.
        AddSkipped(draft, skipped, draft.Read.Count > 0 ? draft.Read[0].Id : _cursor.Id);
        foreach (LoggedEvent happened in draft.Read)
        {
            draft.Add(new EventId(desk.Epoch, happened.Id), happened.ToFields(desk.Customers));
        }
    }

    private void AddSkipped(SseDraft draft, long count, long next)
    {
        if (count > 0)
        {
            var skipped = new ServerEventFields { Event = "skipped", Time = desk.Now, Count = count };
            draft.Add(new EventId(desk.Epoch, next - 1), skipped);
        }
    }

    private readonly struct Wanted(HashSet<long>? customers, HashSet<RecordKind>? kinds) : IWanted
    {
        // What was skipped may have been wanted.
        public bool Wants(in RecordHead head) => head.Kind == RecordKind.Skipped
            || ((customers is null || customers.Contains(head.Customer))
                && (kinds is null || kinds.Contains(head.Kind)));
    }
}
