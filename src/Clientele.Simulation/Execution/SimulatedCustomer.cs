using Clientele.Scripting;
using Clientele.Simulation.Planning;
using Clientele.Transport;

namespace Clientele.Simulation.Execution;

/// <summary>
/// One simulated customer: arrives, leaves or is lost, and may return. What it does while it is connected is in
/// <see cref="SimulatedConnection"/>, of which each visit has a new one. On its loop.
/// </summary>
internal sealed class SimulatedCustomer(Shard shard, int number) : NumberedCustomer(shard, number), ITimerTarget
{
    private const long RetryMicroseconds = 500_000;

    private WakeTimer _wake = new();
    private long _from;
    private long _until;

    // When it leaves at the latest though it is too many; 0 as long as it is not.
    private long _finishBy;
    private bool _isRetired;
    private bool _isHeldBack;
    private bool _isGone;
    private PresenceCounts _counts;

    /// <summary>Where it stands in the shard's list.</summary>
    public int Place { get; set; }

    /// <summary>Where it is connected; null between two visits.</summary>
    public SimulatedConnection? Connection { get; private set; }

    /// <summary>It does not come again.</summary>
    public bool IsRetired => _isRetired;

    /// <summary>When it leaves, at the latest.</summary>
    public override long Until => Math.Min(_until, Shard.EndAt);

    /// <summary>Finds out when it comes, and sees to it.</summary>
    public void Schedule(long from)
    {
        // One that is to come sooner than it was must not come again then.
        ClearTimer();
        _isHeldBack = false;
        _from = from;
        if (_counts.IsHeld && !_isRetired && StaysHeldBefore(from))
            return;
        if (from >= Shard.EndAt || _isRetired)
        {
            Retire();
            return;
        }

        long now = Shard.Loop.ReadClock();
        long at = from;
        _until = long.MaxValue;
        if (!Plan.IsOpen)
        {
            if (Shard.PresenceOf(this, from) is not { } presence)
            {
                _counts.SetHeld(this, false);
                Retire();
                return;
            }

            (at, _until) = presence;
        }

        // It is not waited for at the end of the run.
        if (at >= Shard.EndAt)
            Retire();
        else if (at <= now)
            ComeNow();
        else
            Set(at);
    }

    /// <summary>Those who are to be online have become more or fewer.</summary>
    public void OnScaleChanged()
    {
        long now = Shard.Loop.ReadClock();
        if (_isRetired)
        {
            if (_isGone || Shard.PresenceOf(this, now) is not { } again || now >= Shard.EndAt)
            {
                _counts.SetHeld(this, _counts.IsHeld && Shard.PresenceOf(this, now) is { } still && still.From <= now);
                return;
            }

            Shard.Revive(this);
            _isRetired = false;
            Schedule(Math.Max(now, _from));
            return;
        }

        _until = Shard.PresenceOf(this, now) is { } presence && presence.From <= now ? presence.Until : now;
        if (_finishBy != 0 && _until > now)
        {
            _finishBy = 0;
            _counts.SetHeld(this, true);
        }

        if (Connection is null && _wake is { IsSet: true, Wanted: < long.MaxValue })
            Schedule(Math.Max(now, _from));
        else if (_until <= now)
            OnEndMoved();
    }

    /// <summary>
    /// Its time is over, since the number online goes down: whether it goes on to the end of its visit. It does not
    /// count among those who are to be online any more.
    /// </summary>
    /// <param name="now">The time.</param>
    /// <param name="due">When it does the next thing: later than it has patience for, it does not wait.</param>
    public bool MayFinish(long now, long due)
    {
        if (Plan.IsOpen || Misbehaves || !Kind.Ends || now >= Shard.EndAt)
            return false;
        long by = _finishBy == 0 ? now + Plan.FinishVisits : _finishBy;
        if (now >= by || due >= by)
            return false;
        _counts.SetHeld(this, false);
        (_finishBy, _until) = (by, by);
        return true;
    }

    public void OnConnected(SimulatedConnection connection)
    {
        if (_isRetired)
        {
            // It has gone already, and is not to go again.
            connection.Begin();
            connection.Abort();
            return;
        }

        Connection = connection;
        _finishBy = 0;
        _counts.SetHeld(this, true);
        Shard.Connections++;
        BeginVisit();
        Shard.Run.Visits?.Begin(Kind);
        if (!Kind.Script.Expects)
            ComeOnline();
        connection.Begin();
        if (Connection is null)
            return;
        long now = Shard.Loop.ReadClock();
        if (now >= Shard.EndAt)
            connection.LeaveUnheard(LeaveWay.Close);
        else
            connection.Start(now);
    }

    public void OnConnectFailed()
    {
        if (!_isRetired)
            ReturnOrRetire(isLost: true);
    }

    /// <summary>The connection has ended.</summary>
    public void OnLeft()
    {
        Connection = null;
        Shard.Connections--;
        _counts.GoOffline(this);
        ClearTimer();
    }

    /// <summary>
    /// After a visit. Of one that misbehaves nobody knows who was to end it: it counts as one that has left.
    /// </summary>
    /// <param name="isLost">It has not left by itself.</param>
    /// <param name="hasClosed">It has closed the connection.</param>
    public void ComeAgain(bool isLost, bool hasClosed)
    {
        Misbehaviour? storm = Misbehaves && hasClosed ? Plan.Scenario.Misbehaviours[Misbehaviour] : null;
        if (storm is { Kind: MisbehaviourKind.ReconnectStorm })
            Schedule(Shard.Loop.ReadClock() + SocketFaults.PauseOf(storm, 10));
        else
            ReturnOrRetire(isLost && !Misbehaves);
    }

    /// <summary>The end of the run, or of its own time, has come nearer.</summary>
    public void OnEndMoved()
    {
        if (Connection is { } connection)
            connection.OnEndMoved();
        else if (!_isRetired && _wake.IsSet && Shard.Loop.ReadClock() >= Shard.EndAt)
            Retire();
    }

    /// <summary>No visit begins any more: one who is between two visits does not come again.</summary>
    public void OnVisitsOver()
    {
        if (Connection is null && _wake.IsSet)
            Leave();
    }

    /// <summary>If it is still there, it is not waited for any more.</summary>
    public void GiveUp()
    {
        if (Connection is { } connection)
            connection.GiveUp();
        else
            Retire();
    }

    /// <summary>Does not come again.</summary>
    public void Retire()
    {
        ClearTimer();
        if (_isRetired)
            return;
        _isRetired = true;
        Shard.Gone(this);
    }

    /// <summary>It is online: it is connected, and the first reply has come where replies are expected.</summary>
    public void ComeOnline() => _counts.ComeOnline(this);

    /// <summary>It is at the barrier, or online without one.</summary>
    public void BecomeReady() => _counts.BecomeReady(this);

    /// <summary>Waits for this moment, and no more for any other.</summary>
    public void Set(long at) => _wake.Set(Shard.Loop, this, at);

    public void ClearTimer() => _wake.Clear(Shard.Loop);

    void ITimerTarget.OnTimer(int kind)
    {
        long now = Shard.Loop.ReadClock();
        if (!_wake.Fires(Shard.Loop, this, now))
            return;
        if (Connection is { } connection)
        {
            connection.OnTimer(_wake.Wanted, now);
        }
        else if (_isHeldBack)
        {
            _isHeldBack = false;
            _counts.SetHeld(this, false);
            Schedule(Math.Max(now, _from));
        }
        else if (!_isRetired)
        {
            ComeNow();
        }
    }

    private void ComeNow()
    {
        if (Shard.Run.Visits is { } visits)
        {
            if (!visits.TryTake(Kind, out VisitRows? rows))
            {
                Leave();
                return;
            }

            Rows = rows;
        }

        if (Misbehaves)
            _counts.SetHeld(this, true);
        Shard.Connects.Enqueue(this);
    }

    /// <summary>There is no visit left for it.</summary>
    private void Leave()
    {
        _counts.SetHeld(this, false);
        Retire();
    }

    /// <summary>Between two visits it is held as long as it is one of those who are to be online.</summary>
    /// <returns>Whether it waits until it no longer counts among them.</returns>
    private bool StaysHeldBefore(long from)
    {
        if (Plan.IsOpen)
            return false;
        long now = Shard.Loop.ReadClock();
        long until = Shard.PresenceOf(this, now) is { } presence && presence.From <= now ? presence.Until : now;
        if (until <= now)
            _counts.SetHeld(this, false);
        if (until <= now || from < until || until >= Shard.EndAt)
            return false;
        _isHeldBack = true;
        Set(until);
        return true;
    }

    private void ReturnOrRetire(bool isLost)
    {
        long now = Shard.Loop.ReadClock();
        if (now >= Shard.EndAt)
        {
            Retire();
            return;
        }

        if (isLost && !Misbehaves)
            _counts.SetHeld(this, false);
        ComeBack? some = Kind.Kind.ComeBack is { } comeBack && (!isLost || comeBack.WhenLost) ? comeBack : null;
        if (some is not null && Draw() <= some.Share)
        {
            Schedule(now + some.After.Sample(Draw(), Draw()));
        }
        else if (Plan.IsOpen || (some is not null && !isLost))
        {
            // It is not part of the share that comes back, and is not replaced.
            _isGone = true;
            _counts.SetHeld(this, false);
            Retire();
        }
        else
        {
            // A server that hangs up at once on those who misbehave is not called at once again.
            Schedule(isLost || Misbehaves ? now + RetryMicroseconds : now);
        }
    }
}
