using Clientele.Scripting;
using Clientele.Simulation.Measurement;
using Clientele.Transport;

namespace Clientele.Simulation.Execution;

/// <summary>
/// What a customer does wrong during one visit, and whether the server then does what it should. What goes slowly over
/// the socket is in <see cref="FaultInjectingSocket"/>. A new visit has a new one. On the loop.
/// </summary>
internal sealed class ActiveMisbehaviour(SimulatedCustomer customer, SimulatedConnection connection, int index)
    : ITimerTarget
{
    private const int UsualGarbage = 64;
    private const long UsualOversize = 2 * 1024 * 1024;
    private const long MostOversize = 64 * 1024 * 1024;

    private TimerHandle _patience;
    private long _begunAt;
    private bool _isOpen;
    private bool _wasSlow;

    /// <summary>The server should hang up, and still has time for it.</summary>
    public bool AwaitsEnd => _patience != default;

    /// <summary>A reply that is late is late because of the customer.</summary>
    public bool IsSlowItself => What.Kind switch
    {
        MisbehaviourKind.SlowReader => What.Rate > 0 || connection.QueuedBytes > 0,
        MisbehaviourKind.SlowSender or MisbehaviourKind.CutWrites or MisbehaviourKind.Stall =>
            connection.QueuedBytes > 0,
        _ => false,
    };

    private Misbehaviour What => customer.Shard.Plan.Scenario.Misbehaviours[index];

    private ServerShould Then => What.Then ?? Misbehaviour.Usual(What.Kind);

    private long Within => (long)(What.Within ?? customer.Shard.Plan.Options.ReplyTimeout).TotalMicroseconds;

    /// <returns>Whether the customer then follows its script.</returns>
    public bool Begin(long now)
    {
        _isOpen = true;
        _begunAt = now;
        customer.Shard.MisbehaviourCounts(now)[index, MisbehaviourCount.Visits]++;
        switch (What.Kind)
        {
            case MisbehaviourKind.Silent:
                AwaitEnd(now);
                return false;
            case MisbehaviourKind.ReconnectStorm:
                connection.Leave(LeaveWay.Close);
                return false;
            case MisbehaviourKind.Oversize:
                connection.TrySendBytes(Oversize());
                AwaitEnd(now);
                return false;
            case MisbehaviourKind.GarbageBefore or MisbehaviourKind.GarbageAfter:
                return true;
            default:
                if (Then == ServerShould.HangUp)
                    BeginPatience(now);
                return true;
        }
    }

    /// <summary>The first message of a step is about to be sent.</summary>
    /// <returns>Whether it is sent.</returns>
    public bool SpoilBefore() =>
        What.Kind != MisbehaviourKind.GarbageBefore
            || connection.TrySendBytes(Garbage()) is SendResult.Sent or SendResult.Queued;

    /// <summary>The first message of a step was sent.</summary>
    /// <returns>Whether the customer goes on; otherwise it waits for the end.</returns>
    public bool SpoilAfter()
    {
        if (What.Kind is not (MisbehaviourKind.GarbageBefore or MisbehaviourKind.GarbageAfter))
            return true;
        if (What.Kind == MisbehaviourKind.GarbageAfter)
            connection.TrySendBytes(Garbage());
        if (Then != ServerShould.HangUp)
            return true;
        AwaitEnd(customer.Shard.Loop.ReadClock());
        return false;
    }

    /// <summary>
    /// A reply is not there in time: because of the customer, or it does not matter, since the server should hang up.
    /// </summary>
    /// <returns>Whether the customer waits on.</returns>
    public bool WaitsOn()
    {
        bool isSlow = IsSlowItself, wasSlow = _wasSlow;
        // Once more after the last byte has gone: only then has the server had its time.
        _wasSlow = isSlow;
        return AwaitsEnd || isSlow || wasSlow;
    }

    public void ClearPatience() => customer.Shard.Loop.Timers.Cancel(ref _patience);

    /// <summary>The visit is over.</summary>
    /// <param name="byServer">The server has ended it.</param>
    /// <param name="isRight">Every reply was right, and none is missing.</param>
    public void Judge(bool byServer, bool isRight)
    {
        // Ended by the run before the server's time was over: nothing can be said.
        if (Then == ServerShould.HangUp && !byServer)
            return;
        JudgeAs(Then switch
        {
            ServerShould.HangUp => byServer,
            ServerShould.Serve => isRight,
            _ => true,
        });
    }

    void ITimerTarget.OnTimer(int kind)
    {
        _patience = default;
        if (!connection.IsCurrent)
            return;
        JudgeAs(Then != ServerShould.HangUp);
        connection.Leave(LeaveWay.Reset);
    }

    private void JudgeAs(bool asExpected)
    {
        if (!_isOpen)
            return;
        _isOpen = false;
        // Where the visit was counted, be that in the warm-up.
        Counters counts = customer.Shard.MisbehaviourCounts(_begunAt);
        counts[index, asExpected ? MisbehaviourCount.AsExpected : MisbehaviourCount.NotAsExpected]++;
    }

    /// <summary>It is the server's turn; what it says meanwhile is not looked at.</summary>
    private void AwaitEnd(long now)
    {
        ClearPatience();
        BeginPatience(now);
        connection.AwaitEnd();
    }

    private void BeginPatience(long now) => _patience = customer.Shard.Loop.Timers.Add(now + Within, this);

    private byte[] Garbage()
    {
        byte[] garbage = new byte[Math.Clamp(What.Size ?? UsualGarbage, 1, 1024 * 1024)];
        for (int i = 0; i < garbage.Length; i++)
            garbage[i] = (byte)SeededRandom.Mix(
                (ulong)customer.Shard.Plan.Options.Seed, (ulong)customer.Number, (ulong)i);
        return garbage;
    }

    private byte[] Oversize()
    {
        long size = What.Size ?? UsualOversize;
        byte[] announced = (customer.Connection?.SendFraming ?? customer.Kind.Framing).Announce((ulong)size);
        if (announced.Length > 0)
            return announced;
        byte[] endless = new byte[Math.Min(size, MostOversize)];
        endless.AsSpan().Fill((byte)'x');
        return endless;
    }
}
