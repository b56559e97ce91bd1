using Clientele.Scripting;
using Clientele.Transport;

namespace Clientele.Simulation.Execution;

/// <summary>
/// Customers who come at a rate. Each shard goes through all arrivals and takes its own, so that they are the same
/// however many loops and processes there are. On the shard's loop.
/// </summary>
internal sealed class RateArrivals(Shard shard) : ITimerTarget
{
    // At any rate, the loop has time for the customers who are there.
    private const int ArrivalsPerTurn = 10_000;

    private int _number;
    private double _last;
    private double _wait;
    private TimerHandle _timer;
    private long _skip;

    /// <summary>No customer comes any more.</summary>
    public bool HasEnded { get; private set; }

    private long Elapsed => shard.Loop.ReadClock() - shard.BeginAt;

    public void Begin()
    {
        Next();
        Set();
    }

    public void End()
    {
        HasEnded = true;
        shard.Loop.Timers.Cancel(ref _timer);
    }

    /// <summary>The rate has changed.</summary>
    /// <param name="before">The scale until now.</param>
    public void Reschedule(double before)
    {
        // The rest of the wait, at the new rate: no arrival becomes late by the change.
        if (_timer == default)
            return;
        shard.Loop.Timers.Cancel(ref _timer);
        long now = Elapsed;
        if (now > _last)
        {
            _wait = Math.Max(0, _wait - shard.Plan.Profile.HaveCome(_last, now, before));
            _last = now;
        }

        Set();
    }

    /// <summary>The run goes on after a pause.</summary>
    public void Resume()
    {
        if (_timer == default && !HasEnded)
            Go();
    }

    void ITimerTarget.OnTimer(int kind)
    {
        _timer = default;
        Go();
    }

    private void Go()
    {
        if (shard.IsPaused)
        {
            _skip = Elapsed;
            return;
        }

        // No customer came during the pause, and none comes faster because of it.
        if (_skip != 0)
        {
            _last += Elapsed - _skip;
            _skip = 0;
        }

        long elapsed = Elapsed;
        for (int i = 0; i < ArrivalsPerTurn && Due() is double due && due <= elapsed
            && shard.BeginAt + due < shard.EndAt; i++)
        {
            _last = due;
            Come(shard.BeginAt + (long)due);
            Next();
        }

        Set();
    }

    private double Due() => shard.Plan.Profile.WhenCome(_wait, _last, shard.Scale);

    private void Next()
    {
        _number++;
        _wait = shard.Plan.Scenario.Arrivals.IsPoisson
            ? -Math.Log(SeededRandom.Draw((ulong)shard.Plan.Options.Seed, 0xA221, (ulong)_number))
            : _number == 1 ? 0.5 : 1;
    }

    private void Set()
    {
        double due = Due();
        if (shard.BeginAt + due >= shard.EndAt)
        {
            HasEnded = true;
            shard.LookForEnd();
            return;
        }

        _timer = shard.Loop.Timers.Add(shard.BeginAt + (long)due, this);
    }

    private void Come(long due)
    {
        if (shard.Owns(_number))
            shard.TakeArrival(_number, due);
    }
}
