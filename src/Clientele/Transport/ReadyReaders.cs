using System.Collections.Concurrent;
using Clientele.Connections;

namespace Clientele.Transport;

/// <summary>
/// Readers of one loop whose handlers can go on. The thread pool is asked once for all of them, not once for each, and the
/// loop rests while handlers are behind: see docs/engine.md.
/// </summary>
internal sealed class ReadyReaders(EventLoop loop) : IThreadPoolWorkItem
{
    // Enough for a thread to have something to do while the loop looks at the rest of its batch.
    private const int Many = 32;

    // Then it is the turn of what else waits for the pool: after some milliseconds, with handlers as short as most are.
    private const int Turn = 256;

    // Microseconds for each reader: beside more than that, what it costs to change threads is little.
    private const long Short = 50;

    private readonly ConcurrentQueue<MessageReader> _ready = new();
    private int _asked;
    private int _drained = 1;
    private int _added;
    private long _each;

    /// <summary>
    /// Whether handlers, of whom none takes long, had not come to the end of what they were given when the loop had more for
    /// them. The loop's thread, which says when that is over.
    /// </summary>
    public bool IsBehind { get; set; }

    /// <summary>Whether a thread has found nothing left since the last one was added. Any thread.</summary>
    public bool IsDrained => Volatile.Read(ref _drained) == 1;

    /// <summary>Any thread. What the loop adds waits for its <see cref="Flush"/>, or for many more.</summary>
    public void Add(MessageReader reader)
    {
        bool onLoop = loop.IsCurrent;
        if (onLoop && _added++ == 0)
            IsBehind |= !IsDrained && Volatile.Read(ref _each) < Short;
        Volatile.Write(ref _drained, 0);
        _ready.Enqueue(reader);
        if (!onLoop || _added % Many == 0)
            Ask();
    }

    /// <summary>By the loop, when it has told everyone of a batch.</summary>
    public void Flush()
    {
        if (_added == 0)
            return;
        _added = 0;
        Ask();
    }

    void IThreadPoolWorkItem.Execute()
    {
        // Before it looks: who adds something that is not seen here asks again.
        Interlocked.Exchange(ref _asked, 0);
        long began = loop.ReadClock();
        int served = 0;
        while (_ready.TryDequeue(out MessageReader? reader))
        {
            // A handler may block this thread: the others are another one's.
            if (!_ready.IsEmpty)
                Ask();
            reader.Execute();
            if (++served < Turn)
                continue;
            Volatile.Write(ref _each, (loop.ReadClock() - began) / served);
            Ask();
            return;
        }

        if (served > 0)
            Volatile.Write(ref _each, (loop.ReadClock() - began) / served);
        Interlocked.Exchange(ref _drained, 1);
        loop.EndRest();
    }

    private void Ask()
    {
        if (Volatile.Read(ref _asked) == 0 && Interlocked.Exchange(ref _asked, 1) == 0)
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }
}
