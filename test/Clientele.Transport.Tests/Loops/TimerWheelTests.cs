using CsCheck;

namespace Clientele.Transport.Tests.Loops;

public class TimerWheelTests
{
    private const int Tick = TimerWheel.TickMicroseconds;

    /// <summary>Due times on all four levels, at their edges, and beyond the wheel.</summary>
    private static readonly Gen<long> s_delays = Gen.OneOf(
        Gen.Long[-10, 3 * Tick],
        Gen.Long[0, 256L * Tick * 2],
        Gen.Long[0, 65_536L * Tick * 2],
        Gen.Long[0, (1L << 24) * Tick * 2],
        Gen.Long[0, (1L << 33) * Tick],
        Gen.Select(Gen.Int[1, 4], Gen.Int[-1, 1], (level, off) => ((1L << (8 * level)) + off) * Tick));

    private static readonly Gen<(int Kind, long Value)> s_steps = Gen.OneOf(
        s_delays.Select(delay => (0, delay)),
        Gen.Long[0, 1000].Select(which => (1, which)),
        s_delays.Select(time => (2, Math.Max(0, time))),
        Gen.Const((3, 0L)),
        Gen.Long[0, 1000].Select(which => (4, which)));

    [Fact]
    public void It_does_what_a_sorted_list_does() =>
        Gen.Select(Gen.Long[0, 1L << 40], s_steps.List[1, 80]).Sample((start, steps) =>
        {
            var wheel = new TimerWheel(start);
            var model = new Model(wheel, start);
            foreach ((int kind, long value) in steps)
                model.Do(kind, value);
            model.Do(2, 1L << 52);
            Assert.Equal(0, wheel.Count);
            Assert.Equal(-1, wheel.DelayUntilNext(0));
        });

    [Fact]
    public void Ticks_may_begin_anywhere() =>
        Gen.Select(Gen.Long[0, 1L << 40], Gen.Long[1, 100_000]).Sample((start, milliseconds) =>
        {
            var wheel = new TimerWheel(start, start % Tick);
            long due = start + (milliseconds * 1000);
            int fired = 0;
            wheel.Add(due, new Target(_ => fired++));
            wheel.Advance(due - 1);
            Assert.Equal(0, fired);
            wheel.Advance(due);
            Assert.Equal(1, fired);
        });

    [Fact]
    public void A_target_may_set_and_cancel_timers_its_neighbours_among_them()
    {
        var wheel = new TimerWheel();
        List<string> fired = [];
        TimerHandle neighbour = default;
        var first = new Target(_ =>
        {
            fired.Add("first");
            wheel.Cancel(ref neighbour);
            wheel.Add(0, new Target(_ => fired.Add("next")));
        });
        neighbour = wheel.Add(1000, new Target(_ => fired.Add("neighbour")));
        wheel.Add(1000, first);
        wheel.Advance(1000);
        Assert.Equal(["first"], fired);
        Assert.Equal(default, neighbour);
        wheel.Advance(1000 + Tick);
        Assert.Equal(["first", "next"], fired);
        wheel.Cancel(ref neighbour);
        Assert.Equal(0, wheel.Count);
    }

    [Fact]
    public void A_handle_kept_after_its_timer_has_fired_names_no_other_timer()
    {
        var wheel = new TimerWheel();
        int fired = 0;
        TimerHandle kept = wheel.Add(1000, new Target(_ => { }));
        wheel.Advance(1000);
        Assert.False(wheel.IsSet(kept));
        TimerHandle other = wheel.Add(2000, new Target(_ => fired++));
        Assert.Equal(kept.Slot, other.Slot);
        wheel.Cancel(ref kept);
        Assert.True(wheel.IsSet(other));
        wheel.Advance(2000);
        Assert.Equal(1, fired);
    }

    [Fact]
    public void A_target_that_is_told_finds_its_own_timer_no_longer_set()
    {
        var wheel = new TimerWheel();
        TimerHandle own = default;
        bool? wasSet = null;
        own = wheel.Add(1000, new Target(_ => wasSet = wheel.IsSet(own)));
        Assert.True(wheel.IsSet(own));
        wheel.Advance(1000);
        Assert.False(wasSet);
    }

    [Fact]
    public void The_default_handle_names_no_timer()
    {
        var wheel = new TimerWheel();
        Assert.False(wheel.IsSet(default));
        Assert.NotEqual(default, wheel.Add(0, new Target(_ => { })));
        Assert.False(wheel.IsSet(default));
    }

    [Fact]
    public void A_timer_that_throws_does_not_keep_others_from_firing()
    {
        var wheel = new TimerWheel();
        int fired = 0;
        for (int i = 0; i < 3; i++)
            wheel.Add(1000, new Target(_ => fired++));
        wheel.Add(1000, new Target(_ => throw new InvalidOperationException("broken")));
        Assert.Throws<InvalidOperationException>(() => wheel.Advance(1000));
        wheel.Advance(1000 + 257 * Tick);
        Assert.Equal(3, fired);
        Assert.Equal(0, wheel.Count);
    }

    [Fact]
    public void A_hundred_thousand_timers_cost_no_object_each()
    {
        var wheel = new TimerWheel();
        var target = new Target(_ => { });
        var handles = new TimerHandle[100_000];
        for (int i = 0; i < handles.Length; i++)
            handles[i] = wheel.Add(i * 100L, target);
        for (int i = 0; i < handles.Length; i++)
            wheel.Cancel(ref handles[i]);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < handles.Length; i++)
            handles[i] = wheel.Add(i * 100L, target);
        wheel.Advance(1L << 40);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        Assert.Equal(0, wheel.Count);
    }

    private sealed class Target(Action<int> act) : ITimerTarget
    {
        public void OnTimer(int kind) => act(kind);
    }

    private sealed class Model(TimerWheel wheel, long now)
    {
        private readonly List<Entry> _set = [];
        private readonly List<TimerHandle> _stale = [];
        private long _now = now;

        private sealed class Entry
        {
            public TimerHandle Handle;
            public long Due;
            public long Added;
        }

        public void Do(int kind, long value)
        {
            switch (kind)
            {
                case 0:
                    var entry = new Entry { Due = _now + value, Added = _now };
                    entry.Handle = wheel.Add(entry.Due, new Target(_ => Fired(entry)));
                    Assert.True(wheel.IsSet(entry.Handle));
                    _set.Add(entry);
                    break;
                case 1 when _set.Count > 0:
                    Entry cancelled = _set[(int)(value % _set.Count)];
                    _stale.Add(cancelled.Handle);
                    wheel.Cancel(ref cancelled.Handle);
                    Assert.Equal(default, cancelled.Handle);
                    _set.Remove(cancelled);
                    break;
                case 2:
                    Advance(_now + value);
                    break;
                case 4 when _stale.Count > 0:
                    TimerHandle stale = _stale[(int)(value % _stale.Count)];
                    Assert.False(wheel.IsSet(stale));
                    wheel.Cancel(ref stale);
                    break;
                case 3 when wheel.DelayUntilNext(_now) is > 0 and long delay:
                    Advance(_now + delay);
                    break;
            }

            Assert.Equal(_set.Count, wheel.Count);
            Assert.All(_set, entry => Assert.True(wheel.IsSet(entry.Handle)));
            if (_set.Count > 0)
                Assert.InRange(wheel.DelayUntilNext(_now), 0, Math.Max(2 * Tick, Math.Max(0, _set.Min(e => e.Due) - _now) + 2 * Tick));
        }

        private void Advance(long to)
        {
            _now = to;
            wheel.Advance(to);
            // Whatever is still set is not due, but for what was set in this very tick.
            Assert.All(_set, e => Assert.True(e.Due > to - Tick || e.Added / Tick == to / Tick, $"due at {e.Due}, and it is {to}"));
        }

        private void Fired(Entry entry)
        {
            Assert.True(_now >= entry.Due, $"fired at {_now}, due at {entry.Due}");
            Assert.True(_set.Remove(entry), "fired twice, or after it was cancelled");
            Assert.False(wheel.IsSet(entry.Handle));
            _stale.Add(entry.Handle);
        }
    }
}
