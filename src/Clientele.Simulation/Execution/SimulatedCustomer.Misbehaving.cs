using Clientele.Simulation.Measurement;
using Clientele.Simulation.Planning;
using Clientele.Simulation.Scripting;
using Clientele.Transport;

namespace Clientele.Simulation.Execution;

// What those who misbehave do, and what the server should then do. What goes slowly on the wire is in FaultInjectingSocket.
internal sealed partial class SimulatedCustomer
{
    private const int UsualGarbage = 64;
    private const long UsualOversize = 2 * 1024 * 1024;

    private bool _faulty;
    private bool _isJudged;
    private bool _wasSlow;
    private TimerHandle _limit;
    private long _misdeedAt;

    private Misbehaviour Misbehaviour => Plan.Scenario.Misbehaviours[_misbehaviour];

    private ServerShould Then => Misbehaviour.Then ?? Misbehaviour.Usual(Misbehaviour.Kind);

    private long Within => (long)(Misbehaviour.Within ?? Plan.Options.ReplyTimeout).TotalMicroseconds;

    /// <summary>A reply that is late is late because of us.</summary>
    private bool IsSlowItself => Misbehaviour.Kind switch
    {
        MisbehaviourKind.SlowReader => Misbehaviour.Rate > 0 || _visit!.QueuedBytes > 0,
        MisbehaviourKind.SlowSender or MisbehaviourKind.CutWrites or MisbehaviourKind.Stall => _visit!.QueuedBytes > 0,
        _ => false,
    };

    private long? StormPause => Misbehaviour.Kind == MisbehaviourKind.ReconnectStorm ? Pause(10) : null;

    /// <summary>How its wire misbehaves; null for not at all.</summary>
    public SocketFaults? SocketFaults
    {
        get
        {
            if (_misbehaviour < 0)
                return Plain;
            return Misbehaviour.Kind switch
            {
                MisbehaviourKind.SlowReader => new SocketFaults(Reads: Misbehaviour.Rate),
                MisbehaviourKind.SlowSender => new SocketFaults(Pause: Pause(100), Piece: SendPiece.OneByte),
                MisbehaviourKind.CutWrites => new SocketFaults(Pause: Pause(1), Piece: SendPiece.Random),
                MisbehaviourKind.Stall => new SocketFaults(Pause: Pause(5000), Piece: SendPiece.HalfOnce),
                _ => Plain,
            };
        }
    }

    /// <summary>One that can be told not to read for a while.</summary>
    private SocketFaults? Plain => Kind.Vanishes || Kind.KeepsEarly ? new SocketFaults(Reads: -1) : null;

    private long Pause(int milliseconds) => (long)(Misbehaviour.Pause ?? TimeSpan.FromMilliseconds(milliseconds)).TotalMicroseconds;

    /// <returns>Whether it then does what its kind does.</returns>
    private bool BeginMisbehaviour(long now)
    {
        _faulty = false;
        _isJudged = false;
        _misdeedAt = now;
        _shard.MisbehaviourCounts(now)[_misbehaviour, MisbehaviourCount.Visits]++;
        switch (Misbehaviour.Kind)
        {
            case MisbehaviourKind.Silent:
                AwaitEnd(now);
                return false;
            case MisbehaviourKind.ReconnectStorm:
                Leave(LeaveWay.Close);
                return false;
            case MisbehaviourKind.Oversize:
                _visit?.TrySendBytes(Oversize());
                AwaitEnd(now);
                return false;
            case MisbehaviourKind.GarbageBefore or MisbehaviourKind.GarbageAfter:
                return true;
            default:
                if (Then == ServerShould.HangUp)
                    _limit = _shard.Loop.Timers.Add(now + Within, this, MisbehaviourTimer);
                return true;
        }
    }

    /// <returns>Whether the message itself is sent.</returns>
    private bool Spoil() =>
        Misbehaviour.Kind != MisbehaviourKind.GarbageBefore || _count != 1 || _visit!.TrySendBytes(Garbage()) is SendResult.Sent or SendResult.Queued;

    /// <returns>Whether it only waits for the end from here on.</returns>
    private bool SpoilAfter()
    {
        if (Misbehaviour.Kind is not (MisbehaviourKind.GarbageBefore or MisbehaviourKind.GarbageAfter) || _count != 1)
            return false;
        if (Misbehaviour.Kind == MisbehaviourKind.GarbageAfter)
            _visit!.TrySendBytes(Garbage());
        if (Then != ServerShould.HangUp)
            return false;
        _inFlight = 0;
        AwaitEnd(_shard.Loop.ReadClock());
        return true;
    }

    /// <summary>It is the server's turn; what it says meanwhile is not looked at.</summary>
    private void AwaitEnd(long now)
    {
        _state = State.Ending;
        ClearLimit();
        _limit = _shard.Loop.Timers.Add(now + Within, this, MisbehaviourTimer);
        // The run does not last longer because of it.
        Set(Until);
    }

    /// <summary>It has nothing more to do; but the server should hang up on it, and still has time for that.</summary>
    private bool StaysToBeHungUpOn()
    {
        if (_limit == default)
            return false;
        _state = State.Ending;
        Set(Until);
        return true;
    }

    /// <summary>A reply that is not there in time may be so because of us, or not matter: what matters is whether it is hung up on.</summary>
    private bool WaitsOn()
    {
        if (_misbehaviour < 0)
            return false;
        bool isSlow = IsSlowItself, wasSlow = _wasSlow;
        // Once more after the last byte has gone: only then has the server had its time.
        _wasSlow = isSlow;
        return _limit != default || isSlow || wasSlow;
    }

    /// <summary>The server has had its time, and the connection is still there.</summary>
    private void OnPatienceOver()
    {
        if (_visit is null)
            return;
        JudgeAs(Then != ServerShould.HangUp);
        _inFlight = 0;
        Leave(LeaveWay.Reset);
    }

    /// <param name="byServer">The server has ended it.</param>
    /// <param name="wasOwedEnd">It only waited for that.</param>
    private void JudgeVisit(bool byServer, bool wasOwedEnd)
    {
        // Ended by the run before the server's time was over: nothing can be said.
        bool isOver = Then == ServerShould.HangUp && !byServer;
        if (!isOver)
        {
            JudgeAs(Then switch
            {
                ServerShould.HangUp => byServer,
                ServerShould.Serve => !_faulty && !wasOwedEnd,
                _ => true,
            });
        }

        _isJudged = true;
    }

    private void JudgeAs(bool asExpected)
    {
        if (_isJudged)
            return;
        _isJudged = true;
        // Where the visit was counted, be that in the warm-up.
        _shard.MisbehaviourCounts(_misdeedAt)[_misbehaviour, asExpected ? MisbehaviourCount.AsExpected : MisbehaviourCount.NotAsExpected]++;
    }

    private void ClearLimit() => _shard.Loop.Timers.Cancel(ref _limit);

    private byte[] Garbage()
    {
        byte[] garbage = new byte[Math.Clamp(Misbehaviour.Size ?? UsualGarbage, 1, 1024 * 1024)];
        for (int i = 0; i < garbage.Length; i++)
            garbage[i] = (byte)SeededRandom.Mix((ulong)Plan.Options.Seed, (ulong)Number, (ulong)i);
        return garbage;
    }

    private byte[] Oversize()
    {
        long size = Misbehaviour.Size ?? UsualOversize;
        if (Kind.Framing is LengthFraming length)
            return length.Claim((ulong)size);
        byte[] endless = new byte[Math.Min(size, 64 * 1024 * 1024)];
        endless.AsSpan().Fill((byte)'x');
        return endless;
    }
}
