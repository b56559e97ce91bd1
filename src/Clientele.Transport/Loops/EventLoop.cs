using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using Clientele.Transport.Loops;

namespace Clientele.Transport;

/// <summary>
/// One dedicated thread that waits for readiness, runs what was posted to it, and turns its timer wheel.
/// </summary>
[Experimental("CLIENTELE001")]
public abstract class EventLoop : IDisposable
{
    /// <summary>Bytes of the buffer that inline consumers share: the largest that one receive takes.</summary>
    public const int SharedBufferSize = 64 * 1024;

    private const int PostedPerRound = 1024;

    // Microseconds that a loop gives handlers that are behind to catch up, and everyone else who waits for it with
    // them.
    private const long LongestRest = 400;

    // Microseconds between looks at a clock whose timers fail.
    private const long SlowLook = 100_000;

    [ThreadStatic]
    private static EventLoop? s_current;

    private readonly ConcurrentQueue<(Action<object?> Run, object? State)> _posted = new();
    private readonly ReservedQueue _reserved = new();
    private readonly Thread _thread;
    private readonly TimerWheel _timers;
    private readonly byte[] _sharedBuffer = GC.AllocateUninitializedArray<byte>(SharedBufferSize, pinned: true);
    private readonly HeldOwners _held = new();
    private readonly TimeProvider _clock;
    private readonly bool _isSystemClock;

    // On a clock that is not the system's.
    private readonly LoopAlarm? _alarm;
    private readonly LoopWatch _watch;
    private object? _companion;
    private long _now;
    private readonly SleepState _sleep = new();
    private volatile bool _stopping;
    private bool _holdsIntake;
    private long _intakeOpened = long.MinValue;
    private long _rounds;
    private long _rests;

    /// <summary>A loop that has not been started.</summary>
    /// <param name="name">The name of its thread.</param>
    /// <param name="clock">The clock of its timers; what it throws ends nothing.</param>
    /// <param name="watch">Is told of what holds the loop up, and of work that fails.</param>
    protected EventLoop(string name, TimeProvider clock, LoopWatch watch)
    {
        _clock = clock = GuardedClock.Of(clock);
        _isSystemClock = clock == TimeProvider.System;
        _watch = watch;
        _now = ReadClock();
        // What moves by whole milliseconds from here on reaches each timer exactly.
        _timers = new TimerWheel(_now, _isSystemClock ? 0 : _now % TimerWheel.TickMicroseconds) { Failed = Failed };
        Ready = new ReadyReaders(this);
        _thread = new Thread(Run) { IsBackground = true, Name = name };
        if (!_isSystemClock)
            _alarm = new LoopAlarm(GuardedClock.Unguarded(clock), WakeIfAsleep);
    }

    /// <summary>The timers of what lives on this loop.</summary>
    public TimerWheel Timers
    {
        [OnLoop]
        get
        {
            AssertCurrent();
            return _timers;
        }
    }

    /// <summary>What one receive is made into. Its bytes are valid until the loop serves another connection.</summary>
    public byte[] SharedBuffer
    {
        [OnLoop]
        get
        {
            AssertCurrent();
            return _sharedBuffer;
        }
    }

    /// <summary>What the code above keeps for each loop; null while it keeps nothing. Any thread.</summary>
    public object? Companion => Volatile.Read(ref _companion);

    /// <summary>Whose handlers can go on, for the thread pool.</summary>
    public ReadyReaders Ready { get; }

    /// <summary>Microseconds on the loop's clock, read once for each batch of events. Any thread.</summary>
    public long Now => Volatile.Read(ref _now);

    /// <summary>Whether it runs on the system's clock: another may stand still.</summary>
    public bool IsOnSystemClock => _isSystemClock;

    /// <summary>Whether the calling thread is the loop's.</summary>
    public bool IsCurrent => s_current == this;

    /// <summary>Connections that left bytes unread because intake was paused.</summary>
    public HeldOwners Held
    {
        [OnLoop]
        get
        {
            AssertCurrent();
            return _held;
        }
    }

    /// <summary>
    /// True from when the loop hears that intake is paused until it has read what was left. Any thread reads it; the
    /// loop sets it.
    /// </summary>
    public bool HoldsIntake
    {
        get => Volatile.Read(ref _holdsIntake);

        [OnLoop]
        set
        {
            AssertCurrent();
            Volatile.Write(ref _holdsIntake, value);
        }
    }

    /// <summary>When it last started to read again after a pause, in microseconds. Any thread.</summary>
    public long IntakeOpened => Volatile.Read(ref _intakeOpened);

    /// <summary>How often the loop found something to do, for tests of wake-ups. Any thread.</summary>
    public long Rounds => Volatile.Read(ref _rounds);

    /// <summary>How often it let handlers catch up, for tests. Any thread.</summary>
    public long Rests => Volatile.Read(ref _rests);

    /// <summary>Starts its thread. Once.</summary>
    public void Start() => _thread.Start();

    /// <summary>Keeps one object as <see cref="Companion"/>, if it keeps none yet. Any thread.</summary>
    /// <returns>The one that it keeps.</returns>
    public object Keep(object companion) => Interlocked.CompareExchange(ref _companion, companion, null) ?? companion;

    /// <summary>For code that must run on this loop's thread. Release builds leave the call out.</summary>
    [Conditional("DEBUG")]
    public void AssertCurrent()
    {
        if (s_current != this)
            ThreadRules.Break(
                $"this must run on {_thread.Name}, and ran on {s_current?._thread.Name ?? "a thread of no loop"}");
    }

    /// <summary>
    /// Runs <paramref name="run"/> on the loop's thread, in the order of posting. Any thread; never runs it at once.
    /// </summary>
    public void Post(Action<object?> run, object? state)
    {
        ThreadRules.AssertNoLockHeld("post to a loop, which may have to be woken");
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

    /// <summary>
    /// After <see cref="BeginStop"/>: whether the thread has ended within that time. False when a user's code blocks
    /// it.
    /// </summary>
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
        ThreadRules.AssertNoLockHeld("ask a clock, which may be a user's");
        long stamp = clock.GetTimestamp();
        long frequency = clock.TimestampFrequency;
        return frequency == 1_000_000_000 ? stamp / 1000 : (long)((Int128)stamp * 1_000_000 / frequency);
    }

    /// <summary>Called once on the loop's thread, before its first wait.</summary>
    protected virtual void Prepare() { }

    /// <summary>Waits for readiness, and tells the owners.</summary>
    /// <param name="timeoutMicroseconds">The longest wait; -1 for any time.</param>
    protected abstract void WaitAndDispatch(long timeoutMicroseconds);

    /// <summary>
    /// Waits until it is woken, and does not look for readiness. A loop that cannot do that returns at once.
    /// </summary>
    /// <param name="microseconds">The longest wait.</param>
    protected virtual void Rest(long microseconds) { }

    /// <summary>Ends a wait from another thread.</summary>
    protected abstract void Wake();

    /// <summary>Called once on the loop's thread, at its end: gives back what it has of the system.</summary>
    protected abstract void Release();

    /// <summary>
    /// Called by <see cref="WaitAndDispatch"/> when the wait is over and events are about to be handled.
    /// </summary>
    [OnLoop]
    protected void BeginBatch()
    {
        AssertCurrent();
        _sleep.EndSleep();
        Volatile.Write(ref _now, ReadClock());
        Volatile.Write(ref _rounds, _rounds + 1);
        Ready.BeginRound();
    }

    /// <summary>Handlers have caught up. Any thread.</summary>
    public void EndRest()
    {
        if (!_sleep.IsResting)
            return;
        if (_sleep.BeginWakeFromRest())
            Wake();
        _sleep.EndWake();
    }

    /// <summary>The code that runs from here on is the user's, for <paramref name="owner"/>.</summary>
    [OnLoop]
    public void Serving(object owner)
    {
        AssertCurrent();
        _watch.Serving(owner, this);
    }

    /// <summary>Intake is open again: reading goes on.</summary>
    [OnLoop]
    public void NoteIntakeOpened()
    {
        AssertCurrent();
        Volatile.Write(ref _intakeOpened, ReadClock());
    }

    /// <summary>Work that ran on this loop has thrown: its owner ends, and nothing else does.</summary>
    /// <param name="error">What was thrown.</param>
    /// <param name="what">The owner of the work, if it has one.</param>
    [OnLoop]
    public void Failed(Exception error, object? what)
    {
        AssertCurrent();
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
        _sleep.Close();
        Release();
    }

    private void RunRound()
    {
        long timeout = 0;
        _sleep.BeginSleep();
        if (_posted.IsEmpty && _reserved.IsEmpty && !Ready.MustAsk)
            timeout = TimeUntilNextTimer();
        WaitAndDispatch(timeout);
        Ready.Flush();
        RunPosted();
        Ready.Flush();
        _timers.Advance(_now);
        _watch.Look(ReadClock() - _now, this);
        Ready.Flush();
        if (Ready.IsBehind)
            RestUntilDrained();
    }

    private long TimeUntilNextTimer()
    {
        long now = ReadClock(), delay = _timers.DelayUntilNext(now);
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
    /// Handlers have not served yet what they were given in the round before. More would only take the processor from
    /// them, a few at a time: 50 connections on one processor cost 0.8 changes of thread for each message.
    /// </summary>
    private void RestUntilDrained()
    {
        long rest = TimeUntilNextTimer() is >= 0 and < LongestRest and var timer ? timer : LongestRest;
        _sleep.BeginRest();
        if (!Ready.IsDrained && _posted.IsEmpty)
        {
            Volatile.Write(ref _rests, _rests + 1);
            Rest(rest);
        }

        _sleep.EndRest();
    }

    private void WakeIfAsleep()
    {
        if (_sleep.BeginWake())
            Wake();
        _sleep.EndWake();
    }

    private void RunPosted()
    {
        for (int i = 0; i < PostedPerRound && _posted.TryDequeue(out var work); i++)
            Guard(work.Run, work.State);
        while (_reserved.TryDequeue(out var late))
            Guard(late.Run, late.State);
    }
}
