using Clientele.Scripting;
using Clientele.Simulation.Measurement;
using Clientele.Simulation.Planning;

namespace Clientele.Simulation.Tests.Measurement;

/// <summary>What is made of the changes that each process tells of, moment by moment.</summary>
public class OnlineHistoryTests
{
    private readonly TestClock _clock = new();

    [Fact]
    public void Changes_within_a_millisecond_are_counted_each()
    {
        OnlineHistory history = Of(Arrivals.Online(10), 1);
        var meter = new OnlineMeter(_clock);
        meter.Begin(0);
        meter.Change(7, 7);
        _clock.Microseconds = 100;
        meter.Change(3, 3);
        _clock.Microseconds = 200;
        meter.Change(-9, -9);
        _clock.Microseconds = 1_000_000;
        Hand(history, meter);
        history.End(TimeSpan.FromSeconds(1));
        Assert.Equal(10, history.MostOnline);
        Assert.Equal(((7 * 100) + (10 * 100) + (1 * 999_800)) / 1e6, history.MeanOnline, 9);
    }

    [Fact]
    public void What_is_handed_in_the_middle_of_a_millisecond_is_counted_once()
    {
        OnlineHistory history = Of(Arrivals.Online(10), 1);
        var meter = new OnlineMeter(_clock);
        meter.Begin(0);
        _clock.Microseconds = 5_400;
        meter.Change(4, 4);
        Hand(history, meter);
        _clock.Microseconds = 5_600;
        meter.Change(4, 4);
        Hand(history, meter);
        _clock.Microseconds = 9_000;
        Hand(history, meter);
        history.End(TimeSpan.FromMilliseconds(9));
        Assert.Equal(8, history.MostOnline);
        Assert.Equal(((4 * 200) + (8 * 3_400)) / 9e3, history.MeanOnline, 9);
    }

    [Fact]
    public void Several_processes_are_one_number()
    {
        OnlineHistory history = Of(Arrivals.Online(10), 2);
        history.Take(0, [new OnlineSlot(100, 6, 6, 6000, 6, 6, 6000), new OnlineSlot(300, 6, 0, 0, 6, 0, 0)], 1000);
        history.Advance();
        // Nothing is counted before all have told.
        Assert.Equal(0, history.MostOnline);
        history.Take(1, [new OnlineSlot(200, 4, 4, 4000, 4, 4, 4000)], 1000);
        history.Advance();
        history.End(TimeSpan.FromSeconds(1));
        Assert.Equal(10, history.MostOnline);
        Assert.Equal(((6 * 200) + (4 * 800)) / 1000.0, history.MeanOnline, 9);
    }

    [Theory]
    // Held, from a millisecond on.
    [InlineData("0:100", true)]
    [InlineData("0:0 900:100", true)]
    [InlineData("0:0 1001:100", false)]
    [InlineData("0:99", true)]
    [InlineData("0:98", false)]
    [InlineData("0:100 5000:98 6000:100", true)]
    [InlineData("0:100 5000:98 6001:100", false)]
    [InlineData("0:100 5000:0 5200:100", false)]
    [InlineData("0:100 9950:0", true)]
    [InlineData("0:100 9000:80", false)]
    public void A_number_is_held_or_it_is_not(string changes, bool held)
    {
        OnlineHistory history = Of(Arrivals.Online(100), 1);
        OnlineSlot[] slots = [.. changes.Split(' ').Select(change => change.Split(':')).Select(change => Slot(long.Parse(change[0]), int.Parse(change[1])))];
        history.Take(0, slots, 10_000);
        history.End(TimeSpan.FromSeconds(10));
        HoldReport hold = Assert.Single(history.Holds);
        Assert.Equal((100, held, held ? 0 : 1), (hold.Asked, hold.IsHeld, history.NotHeld));
    }

    [Fact]
    public void The_warm_up_and_pauses_and_ramps_are_left_out()
    {
        OnlineHistory history = Of(
            Arrivals.Online(new Phase(PhaseKind.Ramp, 10, TimeSpan.FromSeconds(4)), new Phase(PhaseKind.Hold, null, TimeSpan.FromSeconds(6))), 1, warmUp: 2);
        history.Steer(TimeSpan.FromSeconds(6), 1, isPaused: true);
        history.Steer(TimeSpan.FromSeconds(8), 1, isPaused: false);
        history.Take(0, [Slot(0, 10), Slot(6500, 0), Slot(7900, 10)], 10_000);
        history.End(TimeSpan.FromSeconds(10));
        Assert.Equal([(4.0, 6.0, true), (8.0, 10.0, true)], history.Holds.Select(hold => (hold.From.TotalSeconds, hold.To.TotalSeconds, hold.IsHeld)));
        Assert.Equal(6, history.Measured.TotalSeconds);
        Assert.Equal((10, 10.0), (history.MostOnline, history.MeanOnline));
        Assert.Equal(((7.5 * 2) + (10 * 4)) / 6, history.MeanAsked, 6);
    }

    [Fact]
    public void More_who_are_asked_for_are_a_hold_of_their_own()
    {
        OnlineHistory history = Of(Arrivals.Online(10), 1);
        history.Steer(TimeSpan.FromSeconds(5), 1.5, isPaused: false);
        history.Take(0, [Slot(0, 10), Slot(5300, 15)], 10_000);
        history.End(TimeSpan.FromSeconds(10));
        Assert.Equal([(10, 10.0, true), (15, 15.0, true)], history.Holds.Select(hold => (hold.Asked, hold.Mean, hold.IsHeld)));
        Assert.Equal(12.5, history.MeanAsked, 6);
    }

    [Fact]
    public void A_spike_that_is_never_reached_is_not_held_however_short()
    {
        OnlineHistory history = Of(
            Arrivals.Online(new Phase(PhaseKind.Hold, 5, TimeSpan.FromSeconds(1)), new Phase(PhaseKind.Spike, 60, TimeSpan.FromSeconds(0.6)), new Phase(PhaseKind.Hold, 5, TimeSpan.FromSeconds(1))), 1);
        history.Take(0, [Slot(0, 5), Slot(1010, 40), Slot(1600, 5)], 3000);
        history.End(TimeSpan.FromSeconds(2.6));
        Assert.Equal([true, false, true], history.Holds.Select(hold => hold.IsHeld));
    }

    private static OnlineSlot Slot(long at, int level) => new(at, level, level, level * 1000, level, level, level * 1000);

    private static void Hand(OnlineHistory history, OnlineMeter meter)
    {
        history.Take(0, meter.Hand(out long until), until);
        history.Advance();
    }

    private static OnlineHistory Of(Arrivals arrivals, int processes, double warmUp = 0) => new(
        new Plan(
            new SimulationOptions
            {
                Host = "127.0.0.1",
                Port = 1,
                Scenario = new Scenario
                {
                    Arrivals = arrivals,
                    Duration = arrivals.Length > TimeSpan.Zero ? null : TimeSpan.FromSeconds(10),
                    WarmUp = TimeSpan.FromSeconds(warmUp),
                    Kinds = [new CustomerKind()],
                },
            },
            []),
        processes);

    private sealed class TestClock : TimeProvider
    {
        public long Microseconds { get; set; }

        public override long TimestampFrequency => 1_000_000;

        public override long GetTimestamp() => Microseconds;
    }
}
