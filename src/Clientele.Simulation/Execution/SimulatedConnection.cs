using Clientele.Scripting;
using Clientele.Simulation.Measurement;
using Clientele.Simulation.Model;
using Clientele.Simulation.Planning;
using Clientele.Transport;

namespace Clientele.Simulation.Execution;

/// <summary>
/// One visit of a simulated customer: its connection, the script that it follows, the replies that it waits for, and
/// what it does wrong. Each visit has a new one, so nothing is left of the visit before. On the loop.
/// </summary>
internal sealed class SimulatedConnection : ScriptedConnection, IScriptHost, IBarrierHost
{
    // At the end of the run a slow server is not waited for long.
    private const long PartingMicroseconds = 500_000;

    private const long LateMicroseconds = 10_000;
    private const long Breath = 1000;

    private readonly ActiveMisbehaviour? _misbehaviour;
    private VisitState _state = VisitState.Resting;

    /// <param name="customer">Who visits.</param>
    /// <param name="socket">Connected.</param>
    /// <param name="now">The loop's time.</param>
    public SimulatedConnection(SimulatedCustomer customer, TransportSocket socket, long now)
        : base(customer, socket, now)
    {
        _misbehaviour = customer.Misbehaves ? new ActiveMisbehaviour(customer, this, customer.Misbehaviour) : null;
    }

    private Shard Shard => Customer.Shard;

    /// <summary>Bytes to read at a time: each may be a message that is to be kept.</summary>
    public int MostToRead => _state == VisitState.Waiting ? SocketFaults.MuchToRead : SocketFaults.FewToRead;

    /// <summary>The customer begins to do what it came for.</summary>
    public void Start(long now)
    {
        if (_misbehaviour is not null && !_misbehaviour.Begin(now))
            return;
        // A greeting that was there at once has been heard by now, and may have led on.
        if (_state == VisitState.Resting && Script.IsAtStart)
            Script.Run(now);
    }

    /// <summary>The run goes on after a pause: a customer who only waited meanwhile goes on where it was.</summary>
    public void OnResumed(long pause)
    {
        Script.Shift(pause);
        if (_state == VisitState.Held)
            GoOn(Loop.ReadClock());
    }

    public void OnBarrierOpened()
    {
        if (_state != VisitState.Barred)
            return;
        _state = VisitState.Resting;
        Script.Pass(Loop.ReadClock());
    }

    /// <summary>The end of the run, or of the customer's own time, has come nearer.</summary>
    public void OnEndMoved()
    {
        switch (_state)
        {
            case VisitState.Resting:
                // What is due by now is still said.
                Script.Run(Loop.ReadClock());
                break;
            case VisitState.Held or VisitState.Barred or VisitState.Staying:
                EndOfTime();
                break;
            case VisitState.Vanished:
                Abort();
                break;
            case VisitState.Ending when _misbehaviour is { AwaitsEnd: true }:
                Leave(LeaveWay.Reset);
                break;
        }
    }

    void IScriptHost.EndOfTime()
    {
        if (Script.IsAtStart || !Customer.MayFinish(Loop.ReadClock(), Script.Due))
            EndOfTime();
        else
            Script.Run(Loop.ReadClock());
    }

    /// <summary>The run, or the customer's own time, is over.</summary>
    public void EndOfTime() => LeaveUnheard(Customer.Kind.LeaveAtEnd);

    /// <summary>Leaves before the script is done.</summary>
    public void LeaveUnheard(LeaveWay way)
    {
        // What has come for a step that is not reached any more was asked for.
        if (Script.KeepsEarly)
            Replies.StopListening();
        Leave(way);
    }

    public void Leave(LeaveWay way)
    {
        Customer.ClearTimer();
        _misbehaviour?.ClearPatience();
        Faulty?.ResumeReading();
        long now = Loop.ReadClock();
        _state = VisitState.Leaving;
        if (way is LeaveWay.HalfClose or LeaveWay.HungUp)
            Wait(VisitState.Ending, now + (long)Shard.Plan.Options.ReplyTimeout.TotalMicroseconds);
        else if (way == LeaveWay.Vanish)
            Wait(VisitState.Vanished, Customer.Until);
        else if (way == LeaveWay.Close && now >= Shard.EndAt)
            Customer.Set(now + PartingMicroseconds);
        End(way);
    }

    /// <summary>The run is over, and the customer is not waited for any more.</summary>
    public void GiveUp()
    {
        if (_state is not (VisitState.Leaving or VisitState.Vanished))
        {
            if (Replies.InFlight > 0 && _misbehaviour is not { IsSlowItself: true })
                Replies.MarkFaulty();
            Script.CountUnsent(Loop.ReadClock());
            Replies.CountMissing(Exchange, isListening: false);
        }

        _state = VisitState.Leaving;
        Abort();
    }

    /// <summary>The customer only waits for the end from here on. The run does not last longer because of it.</summary>
    public void AwaitEnd() => Wait(VisitState.Ending, Customer.Until);

    /// <summary>The moment has come for which the customer waited.</summary>
    /// <param name="wanted">When it should have come.</param>
    /// <param name="now">When it came.</param>
    public void OnTimer(long wanted, long now)
    {
        switch (_state)
        {
            case VisitState.Resting:
                // A timer for leaving measures nothing, and a crowd that leaves at once is late.
                if (wanted < Customer.Until)
                    Customer.CountersOf(now).Times.RecordLateness(now - wanted);
                Script.IsOnTime = true;
                Script.Run(now);
                break;
            case VisitState.Waiting:
                OnWaited(wanted, now);
                break;
            case VisitState.Staying or VisitState.Barred or VisitState.Vanished when now < Customer.Until:
                Customer.Set(Customer.Until);
                break;
            case VisitState.Leaving when QueuedBytes > 0:
                Abort();
                break;
            case VisitState.Ending when _misbehaviour is not { AwaitsEnd: true }:
                Replies.MarkFaulty();
                Customer.CountersOf(now).Counts[Count.StillOpen]++;
                _state = VisitState.Leaving;
                Abort();
                break;
            default:
                OnEndMoved();
                break;
        }
    }

    void IScriptHost.Rest(long until) => Wait(VisitState.Resting, until);

    void IScriptHost.AwaitReply(long until) => Wait(VisitState.Waiting, until);

    void IScriptHost.Hold()
    {
        _state = VisitState.Held;
        Customer.ClearTimer();
    }

    bool IBarrierHost.WaitsAtBarrier()
    {
        if (Shard.IsBarrierOpen)
            return false;
        Wait(VisitState.Barred, Customer.Until);
        Customer.BecomeReady();
        return true;
    }

    void IScriptHost.Finish()
    {
        if (StaysToBeHungUpOn())
            return;
        if (Customer.Kind.Kind.Steps.Count > 0)
            Leave(Customer.Kind.Kind.Leave);
        else
            Wait(VisitState.Staying, Customer.Until);
    }

    void IScriptHost.Leave(LeaveWay way)
    {
        if (!StaysToBeHungUpOn())
            Leave(way);
    }

    void IScriptHost.ChangeFraming(Framing framing) => ChangeFraming(framing);

    void IScriptHost.ChangeEncoding(TextEncoding received, TextEncoding sent) => ChangeEncoding(received, sent);

    void IScriptHost.StartTls(PlannedExchange step, long due, long now)
    {
        Replies.BeginListening(due, now);
        Wait(VisitState.Waiting, now + step.Timeout);
        _ = SecureAsync(step);
    }

    bool IScriptHost.Say(PlannedExchange step, long due, bool isFirst, bool isLate)
    {
        long number = Customer.NextMessage();
        if (isLate)
            Customer.CountersOf(due).Counts[Count.Late]++;
        TemplateContext moment = Customer.ContextOf(number, due, Replies.Captured);
        if (!Customer.TryRender(step.Message!, moment, out ReadOnlySpan<byte> frame))
            return CannotSay(step, due);
        if (isFirst && _misbehaviour is not null && !_misbehaviour.SpoilBefore())
        {
            _state = VisitState.Waiting;
            return false;
        }

        long sentAt = Loop.ReadClock();
        if (!Send(step, frame, due))
        {
            // The connection has ended: what was due was never sent.
            _state = VisitState.Waiting;
            return false;
        }

        Replies.OnSent(step, due, sentAt);
        return !isFirst || _misbehaviour is null || _misbehaviour.SpoilAfter();
    }

    protected override void OnTlsStarted(PlannedExchange step, Exception? failure)
    {
        if (failure is not null)
            Shard.FirstError ??= failure.Message;
        // A connection that has failed by it ends by itself.
        if (!IsCurrent || _state != VisitState.Waiting || Exchange != step || Reason != LeaveReason.None)
            return;
        long now = Loop.ReadClock();
        if (failure is null)
        {
            Replies.OnNoMessage(step, now);
            OnReplied(step, now);
            return;
        }

        Replies.OnMissing(step);
        Drop();
    }

    protected override void OnGone()
    {
        if (!IsHeard())
            return;
        bool byServer = _state is not (VisitState.Leaving or VisitState.Vanished or VisitState.Dropped);
        bool isLost = byServer && _state != VisitState.Ending;
        bool wasOwedEnd = _state == VisitState.Ending && _misbehaviour is { AwaitsEnd: true };
        Customer.OnLeft();
        _misbehaviour?.ClearPatience();
        if (isLost)
            OnLost();
        Replies.DropEarly(Exchange);
        // One that sends too much, or that we send too much, is hung up on by us.
        bool isRight = !Replies.IsFaulty && !wasOwedEnd;
        _misbehaviour?.Judge(byServer && Reason is LeaveReason.Closed or LeaveReason.Reset, isRight);
        Customer.ComeAgain(isLost: isLost || _state == VisitState.Dropped, hasClosed: _state == VisitState.Leaving);
    }

    /// <summary>It has begun, and has not begun to leave.</summary>
    private bool IsHere => _state is VisitState.Resting or VisitState.Waiting or VisitState.Held or VisitState.Barred
        or VisitState.Staying;

    /// <summary>The step that says or expects something and is next, or under way.</summary>
    private PlannedExchange? Exchange => Script.Current as PlannedExchange;

    private void GoOn(long now)
    {
        _state = VisitState.Resting;
        Script.Run(now);
    }

    protected override void OnMessage(in Message message)
    {
        if (!IsHeard())
            return;
        long now = Loop.ReadClock();
        Replies.OnWhole(now);
        PlannedKind kind = Customer.Kind;
        // The stream has ended in the middle of it: what there is of it may look like anything.
        bool isCut = !message.IsComplete && !Framing.IsTimed && !(kind.AcceptsLastLine && Framing.EndsByMark);
        if (!isCut && Script.Reactions is { } reactions && IsHere && TryReact(reactions, message))
            return;
        PlannedExchange? waiting = _state == VisitState.Waiting ? Exchange : null;
        MatchResult ignored = isCut || kind.Ignore is null
            ? MatchResult.No
            : kind.Ignore.Find(message.Text, Replies.Context, Shard.Matching);
        bool mayGoOn = false;
        if (ignored == MatchResult.TooLong)
            mayGoOn = Replies.TakeUnjudged(waiting, Exchange, message.Bytes.Span, now);
        else if (ignored == MatchResult.Yes)
            return;
        else if (waiting is { Reply: not null })
            mayGoOn = Replies.Take(waiting, message, isCut, now);
        else if (IsHere)
            TakeUnexpected(message.Bytes.Span, isCut, now);
        if (mayGoOn)
            OnReplied(waiting!, now);
    }

    private void TakeUnexpected(ReadOnlySpan<byte> got, bool isCut, long now)
    {
        Replies.TakeUnexpected(Exchange, got, isCut, keeps: Script.KeepsEarly, now);
        // The rest stays as if it were not read yet.
        if (Replies.IsInboxFull)
            Faulty?.PauseReading();
    }

    /// <summary>A reply, or what stands for one, has come.</summary>
    private void OnReplied(PlannedExchange step, long now)
    {
        step.OnReplied(Script, now);
        GoOn(now);
    }

    private void OnWaited(long wanted, long now)
    {
        if (Exchange is not { } step || !step.OnTimer(Script, now))
            return;
        if (now - wanted > LateMicroseconds)
        {
            // Late ourselves: what has come in time may not have been read yet.
            Customer.Set(now + Breath);
        }
        else if (step.Expects == ExpectationKind.Nothing)
        {
            Replies.OnNoMessage(step, now);
            OnReplied(step, now);
        }
        else if (_misbehaviour?.WaitsOn() == true)
        {
            Customer.Set(now + step.Timeout);
        }
        else
        {
            // Its reply may still come, and would be taken for the next one's: this connection is of no more use.
            Script.CountUnsent(now);
            Replies.OnMissing(step);
            Drop();
        }
    }

    protected override bool CannotSay(PlannedExchange? step, long due)
    {
        if (step is not null)
            Customer.CountersOf(due).Counts[step.Figures, StepCount.Unsent]++;
        Replies.CountMissing(step, isListening: false);
        Drop();
        return false;
    }

    private void Drop()
    {
        Replies.MarkFaulty();
        _state = VisitState.Dropped;
        Abort();
    }

    /// <summary>The customer has nothing more to do; the server should hang up, and still has time.</summary>
    private bool StaysToBeHungUpOn()
    {
        if (_misbehaviour is not { AwaitsEnd: true })
            return false;
        Wait(VisitState.Ending, Customer.Until);
        return true;
    }

    private void OnLost()
    {
        Script.CountUnsent(Loop.ReadClock());
        Replies.CountMissing(Exchange, isListening: Script.IsListening);
        Replies.MarkFaulty();
        CountLost();
    }

    private void Wait(VisitState state, long until)
    {
        _state = state;
        Customer.Set(until);
    }
}
