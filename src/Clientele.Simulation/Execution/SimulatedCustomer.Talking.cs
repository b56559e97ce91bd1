using Clientele.Simulation.Measurement;
using Clientele.Simulation.Planning;
using Clientele.Simulation.Scripting;

namespace Clientele.Simulation.Execution;

// What it says.
internal sealed partial class SimulatedCustomer
{
    private const int MessagesPerTurn = 1000;
    private const long Breath = 1000;

    // Far below what a connection queues before it takes its peer for one that does not read.
    private const long MostQueued = 32 * 1024;

    private long _said;
    private long _count;
    private long _talkUntil;
    private int _inFlight;
    private bool _isOwed;
    private bool _isQueued;
    private AwaitedReply _head;

    /// <summary>What should have been said already is said in order, as many at a time as may be in flight; nothing is skipped.</summary>
    /// <returns>Whether the step is over.</returns>
    private bool Talk(Instruction it, long now)
    {
        if (!_entered)
            BeginTalk(it, now);
        for (int i = 0; ; i++)
        {
            bool isOver = _due >= Until;
            if (isOver || (it.Times > 0 && _count >= it.Times) || _due >= _talkUntil)
            {
                if (_inFlight > 0)
                    return WaitForReply(it, _head.SentAt + it.Timeout);
                if (isOver)
                {
                    if (now < Until)
                        return RestUntil(Until);
                    EndOfTime();
                    return false;
                }

                _entered = false;
                _due = Math.Min(_due, now);
                _at++;
                return true;
            }

            if (_inFlight >= it.InFlight)
                return WaitForReply(it, it.InFlight == 1 && it.Every > 0 ? Math.Min(_due, _head.SentAt + it.Timeout) : _head.SentAt + it.Timeout);
            if (_due > now)
                return _inFlight > 0 ? WaitForReply(it, Math.Min(_due, _head.SentAt + it.Timeout)) : RestUntil(_due);
            if (_shard.IsPaused)
            {
                if (_inFlight > 0)
                    return WaitForReply(it, _head.SentAt + it.Timeout);
                Hold();
                return false;
            }

            if (now >= Until && _isQueued && _visit!.QueuedBytes > MostQueued)
            {
                // The server has stopped reading: what is due by now would never be said.
                CountUnsent();
                _due = Math.Max(_due, Until);
                continue;
            }

            if (i == MessagesPerTurn || (_isQueued && _visit!.QueuedBytes > MostQueued))
                return Breathe(it, now);
            if (!Say(it))
                return false;
        }
    }

    /// <summary>It is the others' turn, or the server's, which has not read what was said: this one goes on in a moment.</summary>
    private bool Breathe(Instruction it, long now)
    {
        if (it.Every == 0)
            _due = now;
        return _inFlight > 0 ? WaitForReply(it, Math.Min(now + Breath, _head.SentAt + it.Timeout)) : RestUntil(now + Breath);
    }

    private void BeginTalk(Instruction it, long now)
    {
        _entered = true;
        _count = 0;
        _careless = it.Reply is null;
        _talkUntil = it.For > 0 ? now + it.For : long.MaxValue;
        if (it.Every > 0)
            _due = now + Offset(it.Every);
        if (it.Reply is not null)
            DropInbox();
    }

    private bool WaitForReply(Instruction it, long until)
    {
        _state = State.Waiting;
        Set(until);
        return false;
    }

    /// <returns>Whether it may go on; who is not there any more hears it from <see cref="OnLeft"/>.</returns>
    private bool Say(Instruction it)
    {
        _said++;
        _count++;
        long due = _due;
        if (it.Every > 0)
        {
            if (!_isOnTime)
                CountersOf(due).Counts[Count.Late]++;
            _due += it.Every;
        }

        _isOnTime = false;
        var moment = new TemplateContext(Number, _visits, _said, due - _shard.BeginAt, _luggage?.Captured);
        if (it.Say!.MissingIn(moment.Captured) is { } hole)
        {
            KeepHole(hole, _said, []);
            CannotSay(due);
            return false;
        }

        ReadOnlySpan<byte> frame;
        try
        {
            frame = _shard.Frame(it.Say, moment);
        }
        catch (FramingException error)
        {
            _shard.FirstError ??= error.Message;
            CannotSay(due);
            return false;
        }

        if (_misbehaviour >= 0 && !Spoil())
        {
            _state = State.Waiting;
            return false;
        }

        long sentAt = _shard.Loop.ReadClock();
        SendResult result = _visit!.TrySendBytes(frame);
        _isQueued = result == SendResult.Queued;
        if (result is not (SendResult.Sent or SendResult.Queued))
        {
            // Nobody is there any more: what was due was never sent.
            _state = State.Waiting;
            return false;
        }

        Counters counters = CountersOf(due).Counts;
        counters[it.Step, StepCount.Sent]++;
        counters[Count.BytesSent] += frame.Length;
        var awaited = new AwaitedReply { Message = _said, Due = due, SentAt = sentAt };
        if (it.Reply is null)
        {
            _head = awaited;
            _isOwed = true;
            return _misbehaviour < 0 || !SpoilAfter();
        }

        _isOwed = false;
        if (!it.Say.IsRepeatable && it.Expects == ExpectationKind.Echo)
            awaited.Sent = _shard.Payload.ToArray();
        if (_inFlight++ == 0)
            _head = awaited;
        else
            Luggage.InFlight.Enqueue(awaited);
        return _misbehaviour < 0 || !SpoilAfter();
    }

    /// <summary>The next message in flight whose reply has not come is at the head.</summary>
    private void Pop()
    {
        _left = -1;
        _isWrong = false;
        while (--_inFlight > 0)
        {
            _head = Luggage.InFlight.Dequeue();
            if (!Luggage.Overtaken.Remove(_head.Message))
                return;
        }
    }

    /// <summary>It hangs up, and comes anew: nothing that follows could be said in its turn.</summary>
    private void CannotSay(long due)
    {
        CountersOf(due).Counts[Kind.Code[_at].Step, StepCount.Unsent]++;
        _faulty = true;
        CountMissing();
        _inFlight = 0;
        _state = State.Away;
        _visit!.Abort();
    }

    /// <summary>What was sent and has no reply.</summary>
    private void CountMissing()
    {
        if (_inFlight == 0 || _at >= Kind.Code.Length)
            return;
        int step = Kind.Code[_at].Step;
        CountersOf(_head.Due).Counts[step, StepCount.Unanswered]++;
        foreach (AwaitedReply awaited in _luggage?.InFlight ?? [])
        {
            if (!_luggage!.Overtaken.Contains(awaited.Message))
                CountersOf(awaited.Due).Counts[step, StepCount.Unanswered]++;
        }
    }

    /// <summary>What was due before the end and can not be said any more.</summary>
    private void CountUnsent()
    {
        if (_at >= Kind.Code.Length || Kind.Code[_at] is not { Op: Op.Talk, Every: > 0 } it || !_entered)
            return;
        long until = Math.Min(Math.Min(Until, _talkUntil), _shard.Loop.ReadClock());
        if (_due >= until)
            return;
        long unsent = ((until - _due - 1) / it.Every) + 1;
        CountersOf(_due).Counts[it.Step, StepCount.Unsent] += it.Times > 0 ? Math.Min(unsent, it.Times - _count) : unsent;
    }
}
