using Clientele.Desk.Api;
using Clientele.Desk.Api.Views;
using Clientele.Desk.Watching;

namespace Clientele.Desk.Live;

/// <summary>Events one by one, in the words of <c>--output jsonl</c>.</summary>
internal sealed class ProgramStream(DeskState desk, HashSet<long>? customers, HashSet<RecordKind>? kinds, SseWriter writer)
{
    private const int MostAtOnce = 1000;
    private const long MostBytesAtOnce = 512 * 1024;
    private static readonly TimeSpan s_signOfLife = TimeSpan.FromSeconds(15);

    private readonly List<LoggedEvent> _read = [];

    public async Task RunAsync(Resumption resumption, CancellationToken closing)
    {
        LogCursor cursor = resumption.Cursor;
        AddSkipped(resumption.Missing, cursor.Id - 1);
        writer.AddSignOfLife();
        bool last;
        do
        {
            last = closing.IsCancellationRequested;
            Task news = desk.News.Next;
            _read.Clear();
            AddSkipped(desk.Log.Read(ref cursor, _read, MostAtOnce, MostBytesAtOnce, new Wanted(customers, kinds)), cursor.Id - 1);
            foreach (LoggedEvent happened in _read)
            {
                EventView view = EventView.Of(happened, desk.People);
                writer.Add(view.Event, new EventId(desk.Epoch, happened.Id).ToString(), view, DeskJson.Default.EventView);
            }

            if (!await writer.FlushAsync().ConfigureAwait(false))
                return;
            if (!last && cursor.Id >= desk.Log.End.Id)
            {
                await Task.WhenAny(news, Task.Delay(s_signOfLife, closing)).ConfigureAwait(false);
                if (!news.IsCompleted)
                    writer.AddSignOfLife();
            }
        }
        while (!last || cursor.Id < desk.Log.End.Id);
    }

    private void AddSkipped(long count, long id)
    {
        if (count > 0)
            writer.Add("skipped", new EventId(desk.Epoch, id).ToString(), new SkippedView(count), DeskJson.Default.SkippedView);
    }

    private readonly struct Wanted(HashSet<long>? customers, HashSet<RecordKind>? kinds) : IWanted
    {
        // What was skipped may have been wanted.
        public bool Wants(in RecordHead head) => head.Kind == RecordKind.Skipped
            || ((customers is null || customers.Contains(head.Customer)) && (kinds is null || kinds.Contains(head.Kind)));
    }
}
