using Clientele.Simulation.Measurement;
using Clientele.Simulation.Planning;
using Clientele.Simulation.Scripting;

namespace Clientele.Simulation.Execution;

// What it hears.
internal sealed partial class SimulatedCustomer
{
    private int _left = -1;
    private long _partAt;
    private long _firstAt;
    private bool _isWrong;
    private bool _careless;
    private bool _isUnjudged;

    public void OnMessage(SimulatedConnection visit, in Message message)
    {
        if (visit != _visit)
            return;
        CountersOf(_shard.Loop.Now).Counts[Count.BytesReceived] += visit.TakeReceived();
        long now = _shard.Loop.ReadClock();
        _firstAt = _partAt > 0 ? _partAt : now;
        _partAt = 0;
        // The stream has ended in the middle of it: what there is of it may look like anything.
        bool isCut = !message.IsComplete && !Kind.Framing.IsTimed && !Kind.AcceptsLastLine;
        if (!isCut && Kind.Ignore is { } ignore)
        {
            MatchResult ignored = ignore.Find(message.Text, ContextOf(_head), _shard.Matching, out _);
            if (ignored == MatchResult.TooLong)
                TookTooLong(message.Bytes.Span, now);
            if (ignored != MatchResult.No)
                return;
        }

        if (_state == State.Waiting)
            Take(Kind.Code[_at], message, isCut, now);
        else if (_state is State.Resting or State.Held or State.Barred or State.Staying)
            TooEarly(message.Bytes.Span, isCut, now);
    }

    /// <summary>A message has begun to come.</summary>
    public void OnPartReceived(SimulatedConnection visit)
    {
        if (visit == _visit && _partAt == 0)
            _partAt = _shard.Loop.ReadClock();
    }

    /// <summary>Bytes: each may be a message that is to be kept.</summary>
    public int MostToRead() => _state == State.Waiting ? 16 * 1024 : 2 * 1024;

    /// <summary>It, or one that may be done after it before anything else is expected, listens.</summary>
    private bool ListensNext => _at < Kind.Code.Length && (Kind.Code[_at].Op == Op.Listen || Kind.Code[_at].ListensLater);

    /// <summary>Kept for who will listen; otherwise nobody has asked for it.</summary>
    private void TooEarly(ReadOnlySpan<byte> got, bool isCut, long now)
    {
        if (!Kind.Expects)
            return;
        // Before its first step: the greeting.
        if (!ListensNext)
        {
            if (!_careless)
                Unasked(got);
            return;
        }

        Luggage.Keep(new EarlyMessage(got.ToArray(), _firstAt, now, isCut));
        // The rest waits with the peer, as if nobody had read it yet.
        if (Luggage.IsInboxFull)
            (_visit!.Socket as FaultInjectingSocket)?.PauseReading();
    }

    private void ReadOn() => (_visit?.Socket as FaultInjectingSocket)?.ResumeReading();

    private bool Listen(Instruction it, long now)
    {
        if (!_entered)
        {
            _entered = true;
            _careless = false;
            _left = -1;
            _talkUntil = now + it.Timeout;
            // Counted from what was said last, or the connection, unless something was heard since.
            if (!_isOwed)
                _head = new AwaitedReply { Message = _said, Due = Math.Min(_due, now), SentAt = now };
            _isOwed = false;
        }

        _state = State.Waiting;
        while (_luggage is { Inbox.Count: > 0 } luggage)
        {
            EarlyMessage early = luggage.TakeEarly();
            _firstAt = early.FirstAt;
            HearFirstByte(it);
            if (Fits(it, early.Bytes, early.IsCut ? "" : Kind.Encoding.Decode(early.Bytes), early.IsCut, out bool right))
            {
                Replied(it, early.At, right);
                _entered = false;
                _due = now;
                _at++;
                if (!luggage.IsInboxFull || !ListensNext)
                    ReadOn();
                return true;
            }
        }

        ReadOn();
        Set(_talkUntil);
        return false;
    }

    /// <summary>On the way from a message to what it means.</summary>
    private void Take(Instruction it, in Message message, bool isCut, long now)
    {
        ReadOnlySpan<byte> got = message.Bytes.Span;
        if (it.Reply is null)
        {
            TooEarly(got, isCut, now);
            return;
        }

        if (it.Op == Op.Talk && _inFlight == 0)
        {
            Unasked(got);
            return;
        }

        if (it.Expects == ExpectationKind.Echo && Kind.Framing.IsTimed)
        {
            TakeEcho(it, got, now);
            return;
        }

        if (it.Expects == ExpectationKind.Checked && !isCut)
        {
            TakeChecked(it, got, now);
            return;
        }

        HearFirstByte(it);
        if (!Fits(it, got, it.Reply.NeedsText && !isCut ? message.Text : "", isCut, out bool right, message.Streamed ? message.Before : default))
            return;

        Replied(it, now, right);
        if (it.Op == Op.Talk)
            Pop();
        Proceed(it, now);
    }

    /// <summary>A reply, or what stands for one, is there.</summary>
    private void Replied(Instruction it, long now, bool right)
    {
        ShardCounters counters = CountersOf(_head.Due);
        ComeOnline();
        if (!right)
        {
            counters.Counts[it.Step, _isUnjudged ? StepCount.Unjudged : StepCount.Wrong]++;
            (_isUnjudged, _faulty) = (false, true);
            return;
        }

        counters.Counts[it.Step, StepCount.Replied]++;
        if (it.Expects != ExpectationKind.Nothing)
            counters.Times.RecordResponse(it.Step, now - _head.Due, now - _head.SentAt);
    }

    private void Proceed(Instruction it, long now)
    {
        if (it.Op == Op.Listen || it.Expects == ExpectationKind.Nothing)
        {
            if (it.Op == Op.Listen)
            {
                _entered = false;
                _at++;
            }
            else if (_inFlight > 0)
            {
                Pop();
            }

            _due = it.Every > 0 ? _due : now;
        }
        else if (it.Every == 0)
        {
            _due = now;
        }

        _state = State.Resting;
        GoOn(now);
    }

    private ReadOnlySpan<byte> Expected(Instruction it) => _head.Sent ?? it.Say!.Constant ?? _shard.Render(it.Say!, ContextOf(_head));

    private TemplateContext ContextOf(in AwaitedReply awaited) => new(Number, _visits, awaited.Message, awaited.Due - _shard.BeginAt, _luggage?.Captured);

    private void Unasked(ReadOnlySpan<byte> got) => Unasked(got, WhatIsUnasked(got));

    private void Unasked(ReadOnlySpan<byte> got, WrongKind kind)
    {
        _faulty = true;
        CountersOf(_shard.Loop.Now).Counts[Count.Unasked]++;
        Keep(kind, _said, [], got);
    }

    /// <summary>What came early and was not asked for after all.</summary>
    private void DropInbox()
    {
        while (_luggage is { Inbox.Count: > 0 } luggage)
        {
            byte[] early = luggage.TakeEarly().Bytes;
            if (!_careless)
                Unasked(early);
        }

        ReadOn();
    }

    private void Lost(SimulatedConnection visit)
    {
        long now = _shard.Loop.ReadClock();
        CountMissing();
        CountUnsent();
        if (_at < Kind.Code.Length && Kind.Code[_at].Op == Op.Listen && _entered)
            CountersOf(_head.Due).Counts[Kind.Code[_at].Step, StepCount.Unanswered]++;
        _inFlight = 0;
        _faulty = true;
        Counters counters = CountersOf(now).Counts;
        counters[Count.Lost]++;
        counters[visit.Reason]++;
    }

    private void KeepMissing(Instruction it)
    {
        ReadOnlySpan<byte> expected = it.Expects is ExpectationKind.Echo or ExpectationKind.Checked && _inFlight > 0 ? Expected(it) : [];
        Keep(WrongKind.Missing, _head.Message, expected, []);
    }

    private void Keep(WrongKind kind, long message, ReadOnlySpan<byte> expected, ReadOnlySpan<byte> got)
    {
        if (_misbehaviour < 0)
            _shard.Keep(Number, message, kind, expected, got);
    }
}
