using BenchmarkDotNet.Attributes;
using Clientele.Microbench.Reporting;
using Clientele.Microbench.Running;
using Clientele.Transport;

namespace Clientele.Microbench.Benchmarks;

/// <summary>The wheel of one loop with 10 000 timers in it.</summary>
[Section("The timer wheel",
    "10 000 timers. *Fire and set again* is for one timer, with all of them due once in a second; in an *idle " +
    "tick* nothing is due.")]
public class TimerWheelBenchmarks
{
    private const int Timers = 10_000;
    private const long Second = 1_000_000, Hour = 3_600 * Second;

    private TimerWheel _wheel = new();
    private Thinker[] _thinkers = [];
    private long _now;

    [GlobalSetup(Targets = [nameof(AddAndCancel), nameof(IdleTick), nameof(DelayUntilNext)])]
    public void SetLate() => Set(i => Hour * 1000 + i * Second, period: 0);

    [GlobalSetup(Target = nameof(FireAndSetAgain))]
    public void SetDue() => Set(i => Second * i / Timers, Second);

    [AllocatesNothing, Benchmark(Description = "add and cancel")]
    public int AddAndCancel()
    {
        TimerHandle handle = _wheel.Add(_now + 30 * Second, _thinkers[0]);
        _wheel.Cancel(ref handle);
        return handle.Slot;
    }

    [AllocatesNothing, Benchmark(Description = "fire and set again", OperationsPerInvoke = Timers)]
    public void FireAndSetAgain()
    {
        for (long end = _now + Second; _now < end;)
            _wheel.Advance(_now += TimerWheel.TickMicroseconds);
    }

    [AllocatesNothing, Benchmark(Description = "idle tick")]
    public void IdleTick() => _wheel.Advance(_now += TimerWheel.TickMicroseconds);

    [AllocatesNothing, Benchmark(Description = "delay until next")]
    public long DelayUntilNext() => _wheel.DelayUntilNext(_now);

    private void Set(Func<int, long> due, long period)
    {
        _wheel = new TimerWheel();
        _now = 0;
        _thinkers = [.. Enumerable.Range(0, Timers).Select(i => new Thinker(_wheel, due(i), period))];
        foreach (Thinker thinker in _thinkers)
            thinker.Begin();
    }

    private sealed class Thinker(TimerWheel wheel, long first, long period) : ITimerTarget
    {
        private long _due = first;

        public void Begin() => wheel.Add(_due, this);

        public void OnTimer(int kind) => wheel.Add(_due += period, this);
    }
}
