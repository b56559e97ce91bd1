using System.Diagnostics.CodeAnalysis;
using Clientele.Transport;

namespace Clientele.Connections;

/// <summary>
/// Bytes received of frames that are not complete, of all connections together. Over the limit the connection with most
/// of them ends, one after the other, and all others are served. Any thread.
/// </summary>
internal sealed class FrameBudget(long limit)
{
    // To look for those who have most is a walk over everyone: several are found at a time, for what comes within a
    // tenth of a second.
    private const int Several = 32;
    private const long Fresh = 100_000;

    // A turn and not a lock: 1 while a thread looks for connections to end.
    private int _isLooking;
    private readonly Queue<Connection> _next = new();
    private long _used;
    private long _promised;
    private long _found = long.MinValue;

    public long Limit { get; } = limit;

    /// <summary>Bytes that frames take now, those of who is ending among them.</summary>
    public long Used => Volatile.Read(ref _used);

    /// <summary>
    /// Tells all connections that share it which of them has it; null where one connection has it alone. Set once.
    /// </summary>
    public Action<List<Connection>>? Everyone { get; set; }

    /// <summary>A connection has that much more, or less.</summary>
    public void Change(long bytes) => Interlocked.Add(ref _used, bytes);

    /// <summary>Gives back what an ended connection had.</summary>
    public void Keep(long promised) => Interlocked.Add(ref _promised, -promised);

    /// <summary>After a connection has more: ends as many as it takes.</summary>
    public void LookAfter(Connection asker)
    {
        while (IsOver)
        {
            // One thread looks for all: after it has left, it looks once more whether another one has come in vain.
            if (Interlocked.Exchange(ref _isLooking, 1) == 1)
                return;
            bool isEnough;
            try
            {
                isEnough = TryEndEnough(asker);
            }
            finally
            {
                Interlocked.Exchange(ref _isLooking, 0);
            }

            if (!isEnough)
                return;
        }
    }

    private bool IsOver => Used - Volatile.Read(ref _promised) > Limit;

    /// <summary>False when no connection is left to end.</summary>
    private bool TryEndEnough(Connection asker)
    {
        while (IsOver)
        {
            long promised = Most(asker).Inbound.GiveUpFrame(Limit);
            if (promised == 0)
                return false;
            Interlocked.Add(ref _promised, promised);
        }

        return true;
    }

    private Connection Most(Connection asker)
    {
        if (asker.Loop.Now - _found <= Fresh && TryNext(asker, out Connection? next))
            return next;
        Find(asker.Loop);
        return TryNext(asker, out next) ? next : asker;
    }

    private bool TryNext(Connection asker, [NotNullWhen(true)] out Connection? next)
    {
        while (_next.TryDequeue(out next))
        {
            // It may have completed its frame since it was found.
            if (next.Inbound.HalfReceived > 0 && next.Inbound.HalfReceived >= asker.Inbound.HalfReceived)
                return true;
        }

        return false;
    }

    private void Find(EventLoop loop)
    {
        _next.Clear();
        List<Connection> all = [];
        Everyone?.Invoke(all);
        // Read once: they change while this looks.
        var sizes = new PriorityQueue<Connection, long>();
        foreach (Connection connection in all)
        {
            long size = connection.Inbound.HalfReceived;
            if (size == 0)
                continue;
            if (sizes.Count < Several)
                sizes.Enqueue(connection, size);
            else
                sizes.EnqueueDequeue(connection, size);
        }

        Connection[] most = new Connection[sizes.Count];
        for (int i = most.Length - 1; i >= 0; i--)
            most[i] = sizes.Dequeue();
        foreach (Connection connection in most)
            _next.Enqueue(connection);
        _found = loop.Now;
    }
}
