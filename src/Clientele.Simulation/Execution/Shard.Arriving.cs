using Clientele.Simulation.Parsing;
using Clientele.Simulation.Planning;
using Clientele.Simulation.Scripting;
using Clientele.Transport;

namespace Clientele.Simulation.Execution;

// Who comes when.
internal sealed partial class Shard
{
    private Arriving? _arrivals;

    /// <summary>When a customer is next to be online, from a moment on, in the loop's time; null for never again.</summary>
    public (long From, long Until)? PresenceOf(SimulatedCustomer customer, long from)
    {
        if (Plan.Profile.Presence(customer.Number / _scale, Math.Max(0, from - BeginAt)) is not { } presence)
            return null;
        long until = presence.Until == long.MaxValue ? long.MaxValue : BeginAt + presence.Until;
        return (BeginAt + presence.From, until);
    }

    /// <param name="from">From when on they are due, though it may be past.</param>
    private void AddCustomers(long from)
    {
        long most = (long)Math.Ceiling((Plan.Scenario.Arrivals.Highest * _scale) - 1e-6);
        for (long number = _index + 1 + ((long)_customers.Count * _stride); number <= most; number += _stride)
        {
            SimulatedCustomer customer = Add((int)number);
            customer.Schedule(Math.Max(BeginAt, from));
        }

        LookAtBarrier();
    }

    private SimulatedCustomer Add(int number)
    {
        var customer = new SimulatedCustomer(this, number) { Place = _customers.Count };
        _customers.Add(customer);
        Include(customer, 1);
        return customer;
    }

    private void BeginArrivals()
    {
        _arrivals = new Arriving(this);
        _arrivals.Begin();
    }

    private void RescheduleArrival(double before) => _arrivals?.Reschedule(before);

    private void ResumeArrivals() => _arrivals?.Resume();

    private void EndArrivals()
    {
        _arrivals?.End();
        _arrivals = null;
    }

    /// <summary>
    /// Customers at a rate. Every shard goes through all arrivals and takes its own, so that they are the same however many
    /// loops and processes there are.
    /// </summary>
    private sealed class Arriving(Shard shard) : ITimerTarget
    {
        // So that the loop is kept from nobody, whatever the rate.
        private const int ArrivalsPerTurn = 10_000;

        private int _number;
        private double _last;
        private double _wait;
        private TimerHandle _timer;
        private long _skip;

        public void Begin()
        {
            _last = 0;
            Next();
        }

        public void End() => shard.Loop.Timers.Cancel(ref _timer);

        /// <param name="before">The scale until now.</param>
        public void Reschedule(double before)
        {
            // What is left to wait, at the new rate: nobody should have come long ago because of it.
            if (_timer == default)
                return;
            End();
            long now = Elapsed;
            if (now > _last)
            {
                _wait = Math.Max(0, _wait - shard.Plan.Profile.HaveCome(_last, now, before));
                _last = now;
            }

            Set();
        }

        public void Resume()
        {
            if (_timer == default)
                OnTimer(0);
        }

        public void OnTimer(int kind)
        {
            _timer = default;
            if (shard.IsPaused)
            {
                _skip = Elapsed;
                return;
            }

            // Nobody came while it was paused, and nobody comes twice as fast because of it.
            if (_skip != 0)
            {
                _last += Elapsed - _skip;
                _skip = 0;
            }

            long elapsed = Elapsed;
            for (int i = 0; i < ArrivalsPerTurn && Due() is double due && due <= elapsed && shard.BeginAt + due < shard.EndAt; i++)
            {
                _last = due;
                Come(shard.BeginAt + (long)due);
                Next(set: false);
            }

            Set();
        }

        private long Elapsed => shard.Loop.ReadClock() - shard.BeginAt;

        private double Due() => shard.Plan.Profile.WhenCome(_wait, _last, shard._scale);

        private void Next(bool set = true)
        {
            _number++;
            _wait = shard.Plan.Scenario.Arrivals.IsPoisson
                ? -Math.Log(SeededRandom.Draw((ulong)shard.Plan.Options.Seed, 0xA221, (ulong)_number))
                : _number == 1 ? 0.5 : 1;
            if (set)
                Set();
        }

        private void Set()
        {
            double due = Due();
            if (shard.BeginAt + due >= shard.EndAt)
            {
                shard._arrivals = null;
                shard.LookForEnd();
                return;
            }

            _timer = shard.Loop.Timers.Add(shard.BeginAt + (long)due, this);
        }

        private void Come(long due)
        {
            if ((_number - 1) % shard._stride != shard._index)
                return;
            // The shares come to as many as there may be: who is first has one of those that are left over.
            (int share, int rest) = Math.DivRem(SourceAddresses.Most(shard.Plan.Options, shard.Plan.Scenario), shard._stride);
            if (shard._customers.Count >= share + (shard._index < rest ? 1 : 0))
            {
                shard.CountersOf(shard.Loop.ReadClock()).Counts[Measurement.Count.NoRoom]++;
                return;
            }

            shard.Add(_number).Schedule(due);
        }
    }
}
