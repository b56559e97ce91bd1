using Clientele.Simulation.Measurement;
using Clientele.Simulation.Parsing;
using Clientele.Simulation.Planning;
using Clientele.Simulation.Scripting;
using Clientele.Transport;

namespace Clientele.Simulation.Execution;

/// <summary>
/// One simulated customer: comes, does what its kind does, checks the replies, leaves or is lost, and may come again. This
/// part is its life; what it says, hears and does wrong is in the others. On its loop.
/// </summary>
internal sealed partial class SimulatedCustomer : ITimerTarget
{
    private const long RetryMicroseconds = 500_000;

    private readonly Shard _shard;
    private readonly int _misbehaviour;
    private SimulatedConnection? _visit;
    private Luggage? _luggage;
    private int _visits;
    private State _state;
    private bool _isOnline;
    private bool _isHeld;
    private bool _isGone;
    private bool _isReady;
    private TimerHandle _timer;
    private long _timerAt;
    private long _wanted;
    private long _from;
    private long _until;
    private long _heldUntil = long.MaxValue;

    public SimulatedCustomer(Shard shard, int number)
    {
        (_shard, Number) = (shard, number);
        Kind = shard.Plan.KindOf(number);
        _misbehaviour = shard.Plan.MisbehaviourOf(number);
    }

    private enum State : byte
    {
        /// <summary>Not connected yet, or not any more: a timer or the queue of connects brings it.</summary>
        Away,

        /// <summary>Until its next moment.</summary>
        Resting,

        /// <summary>For a reply.</summary>
        Waiting,

        /// <summary>The run is paused.</summary>
        Held,

        /// <summary>At the barrier.</summary>
        Barred,

        /// <summary>Has nothing to do until the run ends.</summary>
        Staying,

        /// <summary>It is for the server to end the connection.</summary>
        Ending,

        /// <summary>Has closed.</summary>
        Leaving,

        /// <summary>Still connected, and neither reads nor sends.</summary>
        Vanished,

        /// <summary>Does not come again.</summary>
        Retired,
    }

    /// <summary>From 1.</summary>
    public int Number { get; }

    public PlannedKind Kind { get; }

    /// <summary>Where it stands in the shard's list.</summary>
    public int Place { get; set; }

    /// <summary>It has nothing more to do with this run.</summary>
    public bool IsRetired => _state == State.Retired;

    public bool Misbehaves => _misbehaviour >= 0;

    private Plan Plan => _shard.Plan;

    private Luggage Luggage => _luggage ??= new Luggage(Kind.Loops);

    /// <summary>When it leaves, at the latest.</summary>
    private long Until => Math.Min(_until, _shard.EndAt);

    public void OnLeft(SimulatedConnection visit)
    {
        if (visit != _visit)
            return;
        _visit = null;
        CountersOf(_shard.Loop.Now).Counts[Count.BytesReceived] += visit.TakeReceived();
        State before = _state;
        bool byServer = before is not (State.Leaving or State.Retired or State.Vanished or State.Away);
        _shard.Connections--;
        GoOffline();
        bool wasOwedEnd = before == State.Ending && _limit != default;
        ClearTimer();
        ClearLimit();
        if (byServer && before != State.Ending)
            Lost(visit);
        DropInbox();
        // One that sends too much, or whom we send too much, is hung up on by us.
        if (_misbehaviour >= 0)
            JudgeVisit(byServer && visit.Reason is LeaveReason.Closed or LeaveReason.Reset, wasOwedEnd);
        _state = before == State.Retired ? before : State.Away;
        if (before == State.Retired)
            _shard.Gone(this);
        else if (before == State.Leaving && _misbehaviour >= 0 && StormPause is { } pause)
            Schedule(_shard.Loop.ReadClock() + pause);
        else
            ComeAgain(lost: (byServer && before != State.Ending) || before == State.Away || _misbehaviour >= 0);
    }

    /// <summary>The end of the run, or of its own time, has come nearer.</summary>
    public void OnEndMoved()
    {
        // What is due by now is still said.
        if (_state == State.Resting)
            GoOn(_shard.Loop.ReadClock());
        else if (_state is State.Held or State.Barred or State.Staying)
            EndOfTime();
        else if (_state == State.Away && _visit is null && _timer != default && _shard.Loop.ReadClock() >= _shard.EndAt)
            Retire();
        else if (_state == State.Vanished)
            _visit?.Abort();
        else if (_state == State.Ending && _limit != default)
            Leave(LeaveWay.Reset);
    }

    /// <summary>Whoever is still there is not waited for any more.</summary>
    public void GiveUp()
    {
        if (_state == State.Retired)
            return;
        if (_visit is not null && _state is not (State.Leaving or State.Vanished))
        {
            CountMissing();
            CountUnsent();
            _faulty |= _inFlight > 0 && !(_misbehaviour >= 0 && IsSlowItself);
        }

        _inFlight = 0;
        if (_visit is { } visit)
        {
            _state = State.Leaving;
            visit.Abort();
        }
        else
        {
            Retire();
        }
    }

    /// <summary>Does not come again.</summary>
    public void Retire()
    {
        ClearTimer();
        if (_state == State.Retired)
            return;
        _state = State.Retired;
        if (_visit is null)
            _shard.Gone(this);
    }

    private void ComeOnline()
    {
        if (_isOnline)
            return;
        _isOnline = true;
        _shard.CountOnline(1);
        if (!Kind.HasBarrier)
            BecomeReady();
    }

    private void GoOffline()
    {
        if (_isOnline)
            _shard.CountOnline(-1);
        _isOnline = false;
        if (!_isReady)
            return;
        _isReady = false;
        _shard.Ready--;
        _shard.LookAtBarrier();
    }

    /// <summary>It is connected, or between two of its own visits. Who misbehaves counts from when it is due: it is judged apart.</summary>
    private void CountAsHeld(bool held)
    {
        if (_isHeld == held || Plan.IsOpen)
            return;
        _isHeld = held;
        Plan.Meter.Change(0, held ? 1 : -1);
    }

    private void BecomeReady()
    {
        if (_isReady || Misbehaves)
            return;
        _isReady = true;
        _shard.Ready++;
        _shard.LookAtBarrier();
    }

    private double Draw() => SeededRandom.Draw((ulong)Plan.Options.Seed, (ulong)Number, 0x8000_0000_0000_0000 + (ulong)_drawn++);

    /// <summary>Where what happens is counted: apart for those who misbehave, and for the warm-up.</summary>
    private ShardCounters CountersOf(long due) => _misbehaviour >= 0 ? _shard.Scratch : _shard.CountersOf(due);

    /// <summary>Wants to hear at this moment, and no more of any other.</summary>
    private void Set(long at)
    {
        _wanted = at;
        // One that fires too early is cheaper than taking it back each time: most replies come long before their timeout.
        if (_timer != default)
        {
            if (_timerAt <= at)
                return;
            _shard.Loop.Timers.Cancel(ref _timer);
        }

        _timerAt = at;
        _timer = _shard.Loop.Timers.Add(at, this);
    }

    private void ClearTimer()
    {
        _wanted = long.MaxValue;
        _shard.Loop.Timers.Cancel(ref _timer);
    }
}
