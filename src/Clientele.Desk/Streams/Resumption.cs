using Clientele.Desk.Events;
using Clientele.Desk.State;

namespace Clientele.Desk.Streams;

/// <summary>
/// Where a stream begins: after the last event that its reader knows, or with what happens from now on.
/// </summary>
/// <param name="Cursor">The next record.</param>
/// <param name="Resumed">It goes on from an event of this run.</param>
/// <param name="Restarted">The event that was named is one of an earlier run.</param>
/// <param name="Missing">How many events between are not remembered any more.</param>
internal readonly record struct Resumption(LogCursor Cursor, bool Resumed, bool Restarted, long Missing)
{
    public static Resumption Of(DeskState desk, EventId? after)
    {
        if (after is not { } id)
            return new Resumption(desk.Log.End, false, false, 0);
        if (id.Epoch != desk.Epoch)
            return new Resumption(desk.Log.Start, false, true, 0);
        LogCursor cursor = desk.Log.After(id.Number, out long missing);
        return new Resumption(cursor, true, false, missing);
    }
}
