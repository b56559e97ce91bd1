using System.Collections.Concurrent;
using System.Diagnostics;
using Clientele.Guarding;

namespace Clientele.Transport;

/// <summary>One dedicated thread that waits for readiness, runs what was posted to it, and turns its timer wheel.</summary>
internal abstract class EventLoop : IDisposable
{
    /// <summary>Bytes of the buffer that inline consumers share: the largest that one receive takes.</summary>
    public const int SharedBufferSize = 64 * 1024;

    private const int PostedPerRound = 1024;

    // Microseconds that a loop gives handlers that are behind to catch up, and everyone else who waits for it with them.
    private const long LongestRest = 400;

    // Microseconds between looks at a clock whose timers fail.
    private const long SlowLook = 100_000;

    private const int Awake = 0, Asleep = 1, Resting = 2;

    [ThreadStatic]
    private static EventLoop? s_current;

    private readonly ConcurrentQueue<(Action<object?> Run, object? State)> _posted = new();
    private readonly ReservedQueue _reserved = new();
    private readonly Thread _thread;
    private readonly TimeProvider _clock;
    private readonly bool _isSystemClock;

    // On a clock that is not the system's.
    private readonly LoopAlarm? _alarm;
    private readonly LoopWatch _watch;
    private object? _companion;
    private long _now;
    private int _asleep;
    private int _waking;
    private volatile bool _stopping;

    protected EventLoop(string name, TimeProvider clock, LoopWatch watch)
    {
        _clock = clock = GuardedClock.Of(clock);
        _isSystemClock = clock == TimeProvider.System;
        _watch = watch;
        _now = ReadClock();
        // What moves by whole milliseconds from here on reaches each timer exactly.
        Timers = new TimerWheel(_now, _isSystemClock ? 0 : _now % TimerWheel.TickMicroseconds) { Failed = Failed };
        Ready = new ReadyReaders(this);
        _thread = new Thread(Run) { IsBackground = true, Name = name };
        if (!_isSystemClock)
            _alarm = new LoopAlarm(GuardedClock.Unguarded(clock), WakeIfAsleep);
    }

    public TimerWheel Timers { get; }

    public byte[] SharedBuffer { get; } = GC.AllocateUninitializedArray<byte>(SharedBufferSize, pinned: true);

    /// <summary>What the code above keeps for each loop; null while it keeps nothing. Any thread.</summary>
    public object? Companion => Volatile.Read(ref _companion);

    /// <summary>Whose handlers can go on, for the thread pool.</summary>
    public ReadyReaders Ready { get; }

    /// <summary>Microseconds on the loop's clock, read once for each batch of events. Any thread.</summary>
    public long Now => Volatile.Read(ref _now);

    /// <summary>Whether it runs on the system's clock: another may stand still.</summary>
    public bool IsOnSystemClock => _isSystemClock;

    public bool IsCurrent => s_current == this;

    /// <summary>Connections that left bytes unread because intake was paused. The loop's thread.</summary>
    public HeldOwners Held { get; } = new();

    /// <summary>From when the loop hears that intake is paused until it has read what was left. The loop's thread.</summary>
    public bool HoldsIntake { get; set; }

    /// <summary>When it last began to read again, in microseconds. The loop's thread.</summary>
    public long IntakeOpened { get; set; } = long.MinValue;

    /// <summary>Times the loop found something to do: for tests of wake-ups. The loop's thread writes.</summary>
    public long Rounds { get; private set; }

    /// <summary>Times it let handlers catch up: for tests. The loop's thread writes.</summary>
    public long Rests { get; private set; }

    public void Start() => _thread.Start();

    /// <summary>Keeps one object as <see cref="Companion"/>, if it keeps none yet. Any thread.</summary>
    /// <returns>The one that it keeps.</returns>
    public object Keep(object companion) => Interlocked.CompareExchange(ref _companion, companion, null) ?? companion;

    /// <summary>For code that must run on this loop's thread. In release builds there is no call of it.</summary>
    [Conditional("DEBUG")]
    public void AssertCurrent()
    {
        if (s_current != this)
            ThreadRules.Break($"this must run on {_thread.Name}, and ran on {s_current?._thread.Name ?? "a thread of no loop"}");
    }

    /// <summary>Runs <paramref name="run"/> on the loop's thread, in the order of posting. Any thread; never runs it at once.</summary>
    public void Post(Action<object?> run, object? state)
    {
        try
        {
            _posted.Enqueue((run, state));
        }
        catch (OutOfMemoryException)
        {
            // What was begun must be ended: that is what a reserve is for.
            _reserved.Enqueue(run, state);
        }

        if (s_current != this)
            WakeIfAsleep();
    }

    /// <summary>Ends the thread after what is posted by then; waits for it unless called on the loop itself.</summary>
    public void Dispose()
    {
        BeginStop();
        if (_thread.IsAlive && s_current != this)
            _thread.Join();
        GC.SuppressFinalize(this);
    }

    /// <summary>Ends the thread after what is posted by then. Any thread.</summary>
    public void BeginStop() => Post(static loop => ((EventLoop)loop!)._stopping = true, this);

    /// <summary>After <see cref="BeginStop"/>: whether the thread has ended within that time. False when a user's code blocks it.</summary>
    public bool WaitForEnd(TimeSpan atMost) => s_current == this || !_thread.IsAlive || _thread.Join(atMost);

    /// <summary>Microseconds now, not as of the batch.</summary>
    public long ReadClock() => ReadClock(_clock);

    /// <summary>Microseconds now, to a few milliseconds: 8 ns on Linux, where the exact time takes 40.</summary>
#pragma warning disable RS0030 // It is the injected clock, where that is the system's.
    public long ReadCoarseClock() => _isSystemClock ? Environment.TickCount64 * 1000 : ReadClock();
#pragma warning restore RS0030

    /// <summary>Microseconds on this clock, as every loop of it reads them.</summary>
    public static long ReadClock(TimeProvider clock)
    {
        long stamp = clock.GetTimestamp();
        long frequency = clock.TimestampFrequency;
        return frequency == 1_000_000_000 ? stamp / 1000 : (long)((Int128)stamp * 1_000_000 / frequency);
    }

    /// <summary>On the loop's thread, before its first wait.</summary>
    protected virtual void Prepare() { }

    /// <summary>Waits for readiness at most so many microseconds (-1: for ever), and tells the owners.</summary>
    protected abstract void WaitAndDispatch(long timeoutMicroseconds);

    /// <summary>Waits until it is woken, but for readiness it does not look; at most so many microseconds. A loop that cannot, does not.</summary>
    protected virtual void Rest(long microseconds) { }

    /// <summary>Ends a wait from another thread.</summary>
    protected abstract void Wake();

    /// <summary>On the loop's thread, at its end.</summary>
    protected abstract void Release();

    /// <summary>Called by <see cref="WaitAndDispatch"/> when the wait is over and events are about to be handled.</summary>
    protected void BeginBatch()
    {
        Volatile.Write(ref _asleep, Awake);
        Volatile.Write(ref _now, ReadClock());
        Rounds++;
        Ready.BeginRound();
    }

    /// <summary>Handlers have caught up. Any thread.</summary>
    public void EndRest()
    {
        if (Volatile.Read(ref _asleep) != Resting)
            return;
        Interlocked.Increment(ref _waking);
        if (Interlocked.CompareExchange(ref _asleep, Awake, Resting) == Resting)
            Wake();
        Interlocked.Decrement(ref _waking);
    }

    /// <summary>From here on it is a user's code for <paramref name="who"/> that runs. The loop's thread.</summary>
    public void Serving(object who) => _watch.Serving(who, this);

    /// <summary>
    /// Something that runs here has thrown: whose work it was ends, and nobody else notices. The loop's thread.
    /// </summary>
    public void Failed(Exception error, object? what)
    {
        if (what is not IFaultable owner)
        {
            _watch.Failed(error, what);
            return;
        }

        try
        {
            owner.OnFault(error);
        }
        catch (Exception second)
        {
            _watch.Failed(second, what);
        }
    }

    /// <summary>Runs one thing for one owner; an exception there must not end everyone's loop.</summary>
    protected void Guard(Action<object?> run, object? state)
    {
        try
        {
            run(state);
        }
        catch (Exception error)
        {
            Failed(error, state);
        }
    }

    private void Run()
    {
        s_current = this;
        Prepare();
        while (!_stopping)
            Guard(static loop => ((EventLoop)loop!).RunRound(), this);

        Guard(static alarm => ((LoopAlarm?)alarm)?.Dispose(), _alarm); // the timer is a user's clock's
        // It stays awake: who comes from now on wakes nobody. Who is at it must not write to a number that is another's by then.
        Interlocked.Exchange(ref _asleep, Awake);
        var spin = new SpinWait();
        while (Volatile.Read(ref _waking) != 0)
            spin.SpinOnce();
        Release();
    }

    private void RunRound()
    {
        long timeout = 0;
        Interlocked.Exchange(ref _asleep, Asleep);
        if (_posted.IsEmpty && _reserved.IsEmpty && !Ready.MustAsk)
            timeout = TimeUntilNextTimer();
        WaitAndDispatch(timeout);
        Ready.Flush();
        RunPosted();
        Ready.Flush();
        Timers.Advance(_now);
        _watch.Look(ReadClock() - _now, this);
        Ready.Flush();
        if (Ready.IsBehind)
            RestUntilDrained();
    }

    private long TimeUntilNextTimer()
    {
        long now = ReadClock(), delay = Timers.DelayUntilNext(now);
        if (delay <= 0 || _alarm is null)
            return delay;
        try
        {
            return _alarm.Set(now + delay);
        }
        catch (Exception error)
        {
            // The clock is a user's.
            _watch.Failed(error, _clock);
            return Math.Min(delay, SlowLook);
        }
    }

    /// <summary>
    /// Handlers have not served yet what they were given in the round before. More would only take the processor from them,
    /// a few at a time: 50 connections on one processor cost 0.8 changes of thread for each message.
    /// </summary>
    private void RestUntilDrained()
    {
        long rest = TimeUntilNextTimer() is >= 0 and < LongestRest and var timer ? timer : LongestRest;
        Interlocked.Exchange(ref _asleep, Resting);
        if (!Ready.IsDrained && _posted.IsEmpty)
        {
            Rests++;
            Rest(rest);
        }

        Interlocked.Exchange(ref _asleep, Awake);
    }

    private void WakeIfAsleep()
    {
        Interlocked.Increment(ref _waking);
        if (Volatile.Read(ref _asleep) != Awake && Interlocked.Exchange(ref _asleep, Awake) != Awake)
            Wake();
        Interlocked.Decrement(ref _waking);
    }

    private void RunPosted()
    {
        for (int i = 0; i < PostedPerRound && _posted.TryDequeue(out var work); i++)
            Guard(work.Run, work.State);
        while (_reserved.TryDequeue(out var late))
            Guard(late.Run, late.State);
    }
}
