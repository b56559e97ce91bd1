using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Clientele.Transport;

/// <summary>
/// Readers of one loop whose handlers can go on. The thread pool is asked once for many of them, not once for each, and
/// the loop rests while handlers are behind: see docs/engine.md.
/// </summary>
/// <remarks>
/// <code>
/// word      is 1                                                    is 0
/// _asked    from when the pool was asked for a turn until it        before a turn looks at the queue: a reader
///           begins                                                  that is added too late for that asks for another
/// _drained  from when a turn has found the queue empty              before a reader is added: so it is never 1 for
///                                                                   long while there is one
/// </code>
/// </remarks>
[Experimental("CLIENTELE001")]
public sealed class ReadyReaders(EventLoop loop) : IThreadPoolWorkItem
{
    // Enough for a thread to have something to do while the loop looks at the rest of its batch.
    private const int Many = 16;

    // Microseconds, and how many, after which it is the turn of what else waits for the pool.
    private const long LongestTurn = 5000;
    private const int Turn = 256;

    // Microseconds for one: beside more than that, what it costs to change threads is little.
    private const long Short = 50;

    // Microseconds without one served: then no thread is at it that a rest would let go on.
    private const long Standstill = 1000;

    private readonly ConcurrentQueue<IThreadPoolWorkItem> _ready = new();
    private int _asked;
    private int _drained = 1;
    private long _lastServed;
    private bool _mostAreLong;
    private int _added;
    private bool _wasBehind;
    private bool _mustAsk;

    /// <summary>The pool could not be asked, because memory is short. Any thread.</summary>
    public bool MustAsk => Volatile.Read(ref _mustAsk);

    /// <summary>Whether a thread has found nothing left since the last one was added. Any thread.</summary>
    public bool IsDrained => Volatile.Read(ref _drained) == 1;

    /// <summary>
    /// Whether the loop had more in this round while some of what it had before had not even begun: as long as most
    /// handlers take less than 50 us, and some are served.
    /// </summary>
    public bool IsBehind { get; private set; }

    /// <summary>Called before the owners are told of a batch.</summary>
    [OnLoop]
    public void BeginRound()
    {
        loop.AssertCurrent();
        _wasBehind = !_ready.IsEmpty && !Volatile.Read(ref _mostAreLong)
            && loop.Now - Volatile.Read(ref _lastServed) < Standstill;
        IsBehind = false;
    }

    /// <summary>
    /// Adds a reader. What the loop adds waits for its <see cref="Flush"/>, or for many more. Any thread.
    /// </summary>
    public void Add(IThreadPoolWorkItem reader)
    {
        bool onLoop = loop.IsCurrent;
        if (onLoop)
        {
            _added++;
            IsBehind = _wasBehind;
        }

        // In this order: the other one could stand at drained while there is one left.
        Volatile.Write(ref _drained, 0);
        _ready.Enqueue(reader);
        if (!onLoop || _added % Many == 0)
            Ask();
    }

    /// <summary>Called when all owners have been told.</summary>
    [OnLoop]
    public void Flush()
    {
        loop.AssertCurrent();
        if (_added == 0 && !MustAsk)
            return;
        _added = 0;
        Ask();
    }

    void IThreadPoolWorkItem.Execute()
    {
        // Before it looks: who adds something that is not seen here asks again.
        Interlocked.Exchange(ref _asked, 0);
        long began = loop.ReadClock(), now = began;
        int served = 0, slow = 0;
        while (_ready.TryDequeue(out IThreadPoolWorkItem? reader))
        {
            // A handler may block this thread: the others are another one's.
            if (!_ready.IsEmpty)
                Ask();
            Serve(reader);
            long before = now;
            now = loop.ReadClock();
            Volatile.Write(ref _lastServed, now);
            served++;
            if (now - before > Short)
                slow++;
            if (served < Turn && now - began < LongestTurn)
                continue;
            Volatile.Write(ref _mostAreLong, 2 * slow > served);
            Ask();
            return;
        }

        if (served > 0)
            Volatile.Write(ref _mostAreLong, 2 * slow > served);
        Interlocked.Exchange(ref _drained, 1);
        loop.EndRest();
    }

    /// <summary>What a reader throws is its own connection's end, and not this thread's.</summary>
    private void Serve(IThreadPoolWorkItem reader)
    {
        try
        {
            reader.Execute();
        }
        catch (Exception error)
        {
            loop.Post(static state => ((Failure)state!).Tell(), new Failure(loop, reader, error));
        }
    }

    private void Ask()
    {
        if (Volatile.Read(ref _asked) != 0 || Interlocked.Exchange(ref _asked, 1) != 0)
            return;
        try
        {
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
            Volatile.Write(ref _mustAsk, false);
        }
        catch (OutOfMemoryException)
        {
            // The loop asks again, and does not sleep until it has.
            Volatile.Write(ref _mustAsk, true);
            Interlocked.Exchange(ref _asked, 0);
            loop.Post(static _ => { }, null);
        }
    }

    private sealed record Failure(EventLoop Loop, object Reader, Exception Error)
    {
        public void Tell() => Loop.Failed(Error, Reader);
    }
}
