using Clientele.Simulation.Measurement;
using Clientele.Simulation.Planning;
using Clientele.Transport;

namespace Clientele.Simulation.Execution;

// What it does when its moment has come.
internal sealed partial class SimulatedCustomer
{
    private const int MisbehaviourTimer = 1;
    private const long LateMicroseconds = 10_000;

    void ITimerTarget.OnTimer(int kind)
    {
        if (kind == MisbehaviourTimer)
        {
            _limit = default;
            OnPatienceOver();
            return;
        }

        _timer = default;
        long now = _shard.Loop.ReadClock();
        if (_wanted == long.MaxValue)
            return;
        if (now < _wanted)
        {
            Set(_wanted);
            return;
        }

        switch (_state)
        {
            case State.Away when _visit is null && _heldUntil <= now:
                _heldUntil = long.MaxValue;
                CountAsHeld(false);
                Schedule(Math.Max(now, _from));
                break;
            case State.Away when _visit is null:
                ComeNow();
                break;
            case State.Resting:
                // Whoever wakes to leave measures nothing, and a crowd that leaves at once is late.
                if (_wanted < Until)
                    CountersOf(now).Times.RecordLateness(now - _wanted);
                _isOnTime = true;
                GoOn(now);
                break;
            case State.Waiting:
                OnWaited(now);
                break;
            case State.Staying or State.Barred or State.Vanished when now < Until:
                Set(Until);
                break;
            case State.Staying or State.Barred:
                EndOfTime();
                break;
            case State.Vanished:
                _visit!.Abort();
                break;
            case State.Leaving when _visit is { QueuedBytes: > 0 } visit:
                visit.Abort();
                break;
            case State.Ending when _limit != default:
                Leave(LeaveWay.Reset);
                break;
            case State.Ending:
                _faulty = true;
                CountersOf(now).Counts[Count.StillOpen]++;
                _state = State.Leaving;
                _visit!.Abort();
                break;
        }
    }

    private void OnWaited(long now)
    {
        Instruction it = Kind.Code[_at];
        long deadline = it.Op == Op.Listen ? _talkUntil : _head.SentAt + it.Timeout;
        if ((_inFlight > 0 || it.Op == Op.Listen) && now >= deadline)
        {
            // Late ourselves: what has come in time may not have been read yet.
            if (now - _wanted > LateMicroseconds)
            {
                Set(now + Breath);
                return;
            }

            if (it.Expects == ExpectationKind.Nothing)
            {
                // Silence is what was asked for.
                Replied(it, now, right: true);
                Proceed(it, now);
            }
            else if (WaitsOn())
            {
                Set(now + it.Timeout);
            }
            else
            {
                GiveUpOnReply(it);
            }
        }
        else if (it.InFlight > 1)
        {
            _isOnTime = true;
            GoOn(now);
        }
        else
        {
            Set(deadline);
        }
    }

    /// <summary>Its reply may still come, and would be taken for the next one's: this connection is of no more use.</summary>
    private void GiveUpOnReply(Instruction it)
    {
        KeepMissing(it);
        if (_luggage is { Piece.Count: > 0 } luggage)
        {
            CountersOf(_head.Due).Counts[Count.Truncated]++;
            Keep(WrongKind.Truncated, _head.Message, [], [.. luggage.Piece]);
        }

        CountMissing();
        CountUnsent();
        if (it.Op == Op.Listen)
            CountersOf(_head.Due).Counts[it.Step, StepCount.Unanswered]++;
        _inFlight = 0;
        _faulty = true;
        _state = State.Away;
        _visit!.Abort();
    }
}
