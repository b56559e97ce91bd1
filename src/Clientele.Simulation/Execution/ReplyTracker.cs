using Clientele.Scripting;
using Clientele.Simulation.Measurement;

namespace Clientele.Simulation.Execution;

/// <summary>
/// The replies that a customer waits for in one visit: which message each belongs to, if it is right, how long it took.
/// A new visit has a new one, so nothing is left of the visit before. On the loop.
/// </summary>
internal sealed class ReplyTracker
{
    private readonly SimulatedCustomer _customer;
    private RareReplyState? _rare;
    private AwaitedReply _head;
    private long _partAt;
    private long _firstAt;
    private int _inFlight;

    // Under a framing by time: bytes of the reply at the head that are still to come; -1 before its first byte.
    private int _left = -1;
    private bool _isWrong;
    private bool _isUnjudged;
    // What comes unasked is not an error: nothing was expected when it was sent for.
    private bool _isCareless;
    // Nothing was heard since something was sent, or since the connect: a step that listens counts from there.
    private bool _isOwed = true;

    /// <param name="customer">Whose replies they are.</param>
    /// <param name="connectedAt">When the visit began, in the loop's time.</param>
    public ReplyTracker(SimulatedCustomer customer, long connectedAt)
    {
        _customer = customer;
        _head = new AwaitedReply { Due = connectedAt, SentAt = connectedAt };
    }

    public int InFlight => _inFlight;

    /// <summary>When the oldest message in flight was sent.</summary>
    public long SentAt => _head.SentAt;

    /// <summary>Something has gone wrong during this visit.</summary>
    public bool IsFaulty { get; private set; }

    public Dictionary<string, string>? Captured
    {
        get => _rare?.Captured;
        set => Rare.Captured = value;
    }

    /// <summary>The first message that came early and was not taken; null where all were taken.</summary>
    public byte[]? Untaken => _rare is { Inbox.Count: > 0 } ? _rare.Inbox.Peek().Bytes : null;

    /// <summary>Which of several alternatives the last reply was; -1 where no alternative fits it.</summary>
    public int Alternative => _rare?.Alternative ?? -1;

    public bool IsInboxFull => _rare is { IsInboxFull: true };

    /// <summary>The oldest message in flight; without any, what was said last.</summary>
    public ref readonly AwaitedReply Head => ref _head;

    /// <summary>What fills a template that has to do with the reply at the head.</summary>
    public TemplateContext Context => _customer.ContextOf(_head.Message, _head.Due, Captured);

    private Shard Shard => _customer.Shard;

    private RareReplyState Rare => _rare ??= new RareReplyState();

    private CheckedReplies Checked => Rare.Checked ??= new CheckedReplies(_customer, this);

    public void MarkFaulty() => IsFaulty = true;

    /// <summary>A step begins that sends messages.</summary>
    public void BeginSaying(PlannedExchange step)
    {
        _isCareless = step.Reply is null;
        if (step.Reply is not null)
            DropEarly(step);
    }

    /// <summary>A step begins to listen: its time counts from what was said or heard last, or connecting.</summary>
    public void BeginListening(long due, long now)
    {
        _isCareless = false;
        _left = -1;
        if (!_isOwed)
            _head = new AwaitedReply { Message = _customer.Said, Due = Math.Min(due, now), SentAt = now };
        _isOwed = false;
    }

    /// <summary>A message was sent.</summary>
    /// <param name="step">What was said.</param>
    /// <param name="due">When it should have been said.</param>
    /// <param name="sentAt">When it was.</param>
    public void OnSent(PlannedExchange step, long due, long sentAt)
    {
        var awaited = new AwaitedReply { Message = _customer.Said, Due = due, SentAt = sentAt };
        _isOwed = step.Reply is null;
        if (_isOwed)
        {
            _head = awaited;
            return;
        }

        if (!step.Message!.IsRepeatable && step.Expects == ExpectationKind.Echo)
            awaited.Sent = Shard.Renderer.Payload.ToArray();
        if (_inFlight++ == 0)
            _head = awaited;
        else
            Rare.InFlight.Enqueue(awaited);
    }

    /// <summary>A message has begun to come.</summary>
    public void OnPart(long now)
    {
        if (_partAt == 0)
            _partAt = now;
    }

    /// <summary>A message has come; what it means is asked next.</summary>
    public void OnWhole(long now)
    {
        _firstAt = _partAt > 0 ? _partAt : now;
        _partAt = 0;
    }

    /// <summary>A message that nobody expected; <paramref name="keeps"/>: a step will listen to it.</summary>
    public void TakeUnexpected(PlannedExchange? current, ReadOnlySpan<byte> got, bool isCut, bool keeps, long now)
    {
        if (!_customer.Kind.Script.Expects)
            return;
        if (keeps)
            Rare.Keep(new EarlyMessage(got.ToArray(), _firstAt, now, isCut));
        else if (!_isCareless)
            TakeUnasked(current, got);
    }

    /// <summary>A message has come while a reply is waited for.</summary>
    /// <returns>Whether the script may go on.</returns>
    public bool Take(PlannedExchange step, in Message message, bool isCut, long now)
    {
        ReadOnlySpan<byte> got = message.Bytes.Span;
        if (step.Message is not null && _inFlight == 0)
        {
            TakeUnasked(step, got);
            return false;
        }

        if (step.Expects == ExpectationKind.Echo && IsTimed)
            return TakeEcho(step, got, now);
        if (step.Expects == ExpectationKind.Checked && !isCut)
            return TakeChecked(step, got, now);
        OnFirstByte(step);
        string text = step.Reply!.NeedsText && !isCut ? message.Text : "";
        if (!IsReply(step, got, text, isCut, message.DecoderState, out bool isRight))
            return false;
        OnReplied(step, now, isRight);
        if (step.Message is not null)
            Pop();
        return true;
    }

    /// <summary>Looks for the reply of a step that listens among the messages that came early.</summary>
    public bool FindEarly(PlannedExchange step)
    {
        while (_rare is { Inbox.Count: > 0 })
        {
            EarlyMessage early = _rare.TakeEarly();
            _firstAt = early.FirstAt;
            OnFirstByte(step);
            string text = early.IsCut ? "" : Encoding.Decode(early.Bytes);
            if (!IsReply(step, early.Bytes, text, early.IsCut, default, out bool isRight))
                continue;
            OnReplied(step, early.At, isRight);
            return true;
        }

        return false;
    }

    /// <summary>What came early was not asked for after all.</summary>
    public void DropEarly(PlannedExchange? current)
    {
        while (_rare is { Inbox.Count: > 0 })
        {
            byte[] early = _rare.TakeEarly().Bytes;
            if (!_isCareless)
                TakeUnasked(current, early);
        }
    }

    /// <summary>The customer leaves before it listens: what came for steps never reached was asked for.</summary>
    public void StopListening() => _isCareless = true;

    /// <summary>What was expected is there without a message: silence, or TLS.</summary>
    public void OnNoMessage(PlannedExchange step, long now)
    {
        OnReplied(step, now, isRight: true);
        if (step.Message is not null && _inFlight > 0)
            Pop();
    }

    /// <summary>A pattern took too long: the message stands for the reply, if one is waited for.</summary>
    /// <param name="step">The step that waits for a reply; null where none does.</param>
    /// <param name="current">The step that is next, or under way, if it has figures.</param>
    /// <param name="got">The message.</param>
    /// <param name="now">When it came.</param>
    /// <returns>Whether the script may go on.</returns>
    public bool TakeUnjudged(PlannedExchange? step, PlannedExchange? current, ReadOnlySpan<byte> got, long now)
    {
        _customer.Keep(WrongKind.TookTooLong, _head.Message, [], got);
        if (step?.Reply is null || (step.Message is not null && _inFlight == 0))
        {
            PlannedExchange? counted = current ?? _customer.Kind.Script.Exchanges.FirstOrDefault();
            if (counted is not null)
                _customer.CountersOf(now).Counts[counted.Figures, StepCount.Unjudged]++;
            return false;
        }

        _isUnjudged = true;
        if (step.Expects == ExpectationKind.OneOf)
            Rare.Alternative = -1;
        OnReplied(step, now, isRight: false);
        if (step.Message is not null)
            Pop();
        return true;
    }

    /// <summary>The time for a reply is over.</summary>
    public void OnMissing(PlannedExchange step)
    {
        bool isKnown = step.Expects is ExpectationKind.Echo or ExpectationKind.Checked && _inFlight > 0;
        _customer.Keep(WrongKind.Missing, _head.Message, isKnown ? Expected(step) : [], []);
        if (_rare?.Checked is { Piece.Length: > 0 } cut)
        {
            _customer.CountersOf(_head.Due).Counts[Count.Truncated]++;
            _customer.Keep(WrongKind.Truncated, _head.Message, [], cut.Piece);
        }

        CountMissing(step, isListening: step.Message is null);
    }

    /// <summary>Counts what was sent, or listened for, and has no reply; nothing is waited for any more.</summary>
    /// <param name="current">The step that is next, or under way.</param>
    /// <param name="isListening">The step has begun to listen.</param>
    public void CountMissing(PlannedExchange? current, bool isListening)
    {
        if (current is null)
            return;
        ReplyCheck.CountMissing(_customer, current, _head, isListening, _inFlight > 0, _rare);
        _inFlight = 0;
    }

    /// <summary>However the stream is cut: as many bytes as were sent, of one message after the other.</summary>
    private bool TakeEcho(PlannedExchange step, ReadOnlySpan<byte> got, long now)
    {
        while (got.Length > 0 && _inFlight > 0)
        {
            ReadOnlySpan<byte> sent = Expected(step);
            if (_left < 0)
            {
                OnFirstByte(step);
                _left = sent.Length;
            }

            int taken = Math.Min(got.Length, _left);
            ReadOnlySpan<byte> expected = sent.Slice(sent.Length - _left, taken);
            if (!_isWrong && !got[..taken].SequenceEqual(expected))
            {
                _isWrong = true;
                _customer.Keep(WrongKind.Wrong, _head.Message, expected, got[..taken]);
            }

            _left -= taken;
            got = got[taken..];
            if (_left > 0)
                return false;
            OnReplied(step, now, !_isWrong);
            Pop();
        }

        if (got.Length > 0)
            TakeUnasked(step, got);
        return true;
    }

    /// <summary>Takes a payload as the reply at the head, if it is exactly that.</summary>
    public bool IsExpected(PlannedExchange step, ReadOnlySpan<byte> got, long now)
    {
        if (!got.SequenceEqual(Expected(step)))
            return false;
        TakeTurn(step, now, isRight: true);
        return true;
    }

    /// <summary>The reply at the head is there, right or wrong; the next one is waited for.</summary>
    public void TakeTurn(PlannedExchange step, long now, bool isRight)
    {
        OnReplied(step, now, isRight);
        Pop();
    }

    /// <summary>As the script has changed it by now.</summary>
    private TextEncoding Encoding => _customer.Connection?.Encoding ?? _customer.Kind.Encoding;

    /// <summary>As the script has changed it by now.</summary>
    private bool IsTimed => (_customer.Connection?.Framing ?? _customer.Kind.Framing).IsTimed;

    private bool TakeChecked(PlannedExchange step, ReadOnlySpan<byte> got, long now)
    {
        if (IsTimed)
            return Checked.TakePart(step, got, now);
        OnFirstByte(step);
        if (!IsExpected(step, got, now))
            Checked.Judge(step, got, now);
        return true;
    }

    /// <returns>Whether a message is the reply; otherwise it is passed over.</returns>
    private bool IsReply(
        PlannedExchange step, ReadOnlySpan<byte> got, string text, bool isCut, TextState before, out bool isRight)
    {
        if (_rare is { HasPiece: true })
        {
            got = _rare.TakePiece(got);
            text = step.Reply!.NeedsText && !isCut ? Encoding.Decode(got) : "";
        }

        Dictionary<string, string>? captured = Captured;
        var arrived = new ArrivedMessage(got, text, isCut, before);
        ReplyVerdict verdict = ReplyCheck.Judge(_customer, step, _head, arrived, ref captured, out int alternative);
        if (captured is not null)
            Rare.Captured = captured;
        if (step.Expects == ExpectationKind.OneOf)
            Rare.Alternative = alternative;
        isRight = verdict == ReplyVerdict.Right;
        _isUnjudged = verdict == ReplyVerdict.TookTooLong;
        if (verdict == ReplyVerdict.Part)
        {
            if (Rare.KeepPart(got, IsTimed, step.Reply!.AtMost))
                return false;
            _customer.Keep(WrongKind.Wrong, _head.Message, [], got);
        }

        if (verdict != ReplyVerdict.PassedOver)
            _rare?.EndReply();
        return verdict != ReplyVerdict.PassedOver;
    }

    /// <summary>The first byte of the reply at the head is there.</summary>
    public void OnFirstByte(PlannedExchange step)
    {
        if (_left >= 0 || step.Message is null)
            return;
        _left = 0;
        _customer.CountersOf(_head.Due).Times.RecordFirstByte(step.Figures, _firstAt - _head.SentAt);
    }

    /// <summary>A reply, or what stands for one, is there.</summary>
    private void OnReplied(PlannedExchange step, long now, bool isRight)
    {
        ShardCounters counters = _customer.CountersOf(_head.Due);
        _customer.ComeOnline();
        if (!isRight)
        {
            counters.Counts[step.Figures, _isUnjudged ? StepCount.Unjudged : StepCount.Wrong]++;
            _isUnjudged = false;
            IsFaulty = true;
            return;
        }

        counters.Counts[step.Figures, StepCount.Replied]++;
        if (step.Expects == ExpectationKind.Nothing)
            return;
        // What the server says by itself says nothing of how fast it answers.
        if (step.Message is null && step.Reply is not null)
            counters.Times.RecordWait(step.Figures, now - _head.Due);
        else
            counters.Times.RecordResponse(step.Figures, now - _head.Due, now - _head.SentAt);
    }

    /// <summary>The next message in flight whose reply has not come is at the head.</summary>
    private void Pop()
    {
        _left = -1;
        _isWrong = false;
        while (--_inFlight > 0)
        {
            _head = Rare.InFlight.Dequeue();
            if (!Rare.TakesTurn(_head.Message))
                return;
        }
    }

    /// <summary>What was said last and not answered, without its framing; valid until the next is rendered.</summary>
    public ReadOnlySpan<byte> Expected(PlannedExchange step) => ReplyCheck.Sent(_customer, step, _head, Captured);

    /// <summary>A message has come that nothing waits for.</summary>
    public void TakeUnasked(PlannedExchange? current, ReadOnlySpan<byte> got)
    {
        IsFaulty = true;
        ReplyCheck.CountUnasked(_customer, current, got);
    }
}
