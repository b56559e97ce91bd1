using Clientele.Simulation.Planning;

namespace Clientele.Simulation.Execution;

// How it comes, and comes again.
internal sealed partial class SimulatedCustomer
{
    /// <summary>Finds out when it comes, and sees to it.</summary>
    public void Schedule(long from)
    {
        // Who is to come sooner than it was must not come again then.
        ClearTimer();
        _from = from;
        if (_isHeld && _state != State.Retired && StaysHeldBefore(from))
            return;
        if (from >= _shard.EndAt || _state == State.Retired)
        {
            Retire();
            return;
        }

        long now = _shard.Loop.ReadClock();
        long at = from;
        _until = long.MaxValue;
        if (!Plan.IsOpen)
        {
            if (_shard.PresenceOf(this, from) is not { } presence)
            {
                CountAsHeld(false);
                Retire();
                return;
            }

            (at, _until) = presence;
        }

        // It is not waited for at the end of the run.
        if (at >= _shard.EndAt)
        {
            Retire();
            return;
        }

        _state = State.Away;
        if (at <= now)
            ComeNow();
        else
            Set(at);
    }

    private void ComeNow()
    {
        if (Misbehaves)
            CountAsHeld(true);
        _shard.Enqueue(this);
    }

    /// <summary>Between two visits it is held as long as it is one of those who are to be online.</summary>
    /// <returns>Whether it waits until it no longer counts among them.</returns>
    private bool StaysHeldBefore(long from)
    {
        _heldUntil = long.MaxValue;
        if (Plan.IsOpen)
            return false;
        long now = _shard.Loop.ReadClock();
        long until = _shard.PresenceOf(this, now) is { } presence && presence.From <= now ? presence.Until : now;
        if (until <= now)
            CountAsHeld(false);
        if (until <= now || from < until || until >= _shard.EndAt)
            return false;
        _state = State.Away;
        _heldUntil = until;
        Set(until);
        return true;
    }

    /// <summary>Those who are to be online have become more or fewer.</summary>
    public void OnScaleChanged()
    {
        long now = _shard.Loop.ReadClock();
        if (_state == State.Retired)
        {
            if (_visit is not null || _isGone || _shard.PresenceOf(this, now) is null || now >= _shard.EndAt)
            {
                CountAsHeld(_isHeld && _shard.PresenceOf(this, now) is { } still && still.From <= now);
                return;
            }

            _shard.Revive(this);
            _state = State.Away;
            Schedule(Math.Max(now, _from));
            return;
        }

        _until = _shard.PresenceOf(this, now) is { } presence && presence.From <= now ? presence.Until : now;
        if (_state == State.Away && _timer != default && _wanted < long.MaxValue)
            Schedule(Math.Max(now, _from));
        else if (_until <= now)
            OnEndMoved();
    }

    public void OnConnected(SimulatedConnection visit)
    {
        if (_state == State.Retired)
        {
            // It has gone already, and is not to go again.
            visit.Begin();
            visit.Abort();
            return;
        }

        _visit = visit;
        CountAsHeld(true);
        _shard.Connections++;
        long now = _shard.Loop.ReadClock();
        _visits++;
        _at = 0;
        _entered = false;
        _careless = false;
        _inFlight = 0;
        _left = -1;
        _partAt = 0;
        _isWrong = false;
        _wasSlow = false;
        _due = now;
        _head = new AwaitedReply { Due = now, SentAt = now };
        _isOwed = true;
        _luggage?.Clear();
        if (!Kind.Expects)
            ComeOnline();
        _state = State.Resting;
        visit.Begin();
        if (_visit is null)
            return;
        if (now >= _shard.EndAt)
        {
            // Connected, which is all that could still be asked of the server.
            LeaveUnheard(LeaveWay.Close);
            return;
        }

        if (_misbehaviour >= 0 && !BeginMisbehaviour(now))
            return;
        // A greeting that was there at once has been heard by now, and may have led on.
        if (_state == State.Resting && _at == 0 && !_entered)
            GoOn(now);
    }

    public void OnConnectFailed()
    {
        if (_state == State.Retired)
            return;
        _faulty = true;
        ComeAgain(lost: true);
    }

    private void ComeAgain(bool lost)
    {
        long now = _shard.Loop.ReadClock();
        if (now >= _shard.EndAt)
        {
            Retire();
            return;
        }

        if (lost && !Misbehaves)
            CountAsHeld(false);
        ComeBack? some = Kind.Kind.ComeBack is { } comeBack && (!lost || comeBack.WhenLost) ? comeBack : null;
        if (some is not null && Draw() <= some.Share)
        {
            Schedule(now + some.After.Sample(Draw(), Draw()));
        }
        else if (Plan.IsOpen || (some is not null && !lost))
        {
            // The share of customers who come back does not include it, and nobody takes its place.
            _isGone = true;
            CountAsHeld(false);
            Retire();
        }
        else
        {
            Schedule(lost ? now + RetryMicroseconds : now);
        }
    }
}
