namespace Clientele.Scripting.Conversing;

/// <summary>
/// Runs a script on one connection, and waits for what it waits for. Times are microseconds since the begin. Not
/// synchronised.
/// </summary>
internal sealed class ConversationHost : IScriptHost, IScriptOwner
{
    // With this much that the peer has not taken, no more is said for the moment.
    private const long BackedUp = 64 * 1024;

    // What has come in time may not have been read yet.
    private static readonly TimeSpan s_shortestWait = TimeSpan.FromMilliseconds(1);

    private readonly Connection _connection;
    private readonly PlannedScript _script;
    private readonly ConversationOptions _options;
    private readonly MessageRenderer _renderer = new();
    private readonly MatchBudget _budget;
    private readonly ConversationReplies _replies;
    private readonly ExchangeTimes _times;
    private readonly ScriptRunner _runner;
    private readonly long _begunAt;

    private ConversationState _state = ConversationState.Resting;
    private ConversationFailure? _failure;
    private long _until;
    private long _said;
    private ulong _drawn;
    private bool _hasPeerEnded;

    public ConversationHost(Connection connection, PlannedScript script, ConversationOptions options)
    {
        (_connection, _script, _options) = (connection, script, options);
        _begunAt = options.Clock.GetTimestamp();
        _budget = new MatchBudget(() => Now);
        _replies = new ConversationReplies(connection, _renderer, _budget);
        _times = new ExchangeTimes(script);
        _runner = new ScriptRunner(this, now: 0);
    }

    public IReadOnlyList<ExchangeReport> Reports => _times.Reports;

    /// <summary>How a step leaves; null where none does.</summary>
    public LeaveWay? Leaves { get; private set; }

    public IScriptOwner Owner => this;

    public PlannedScript Script => _script;

    public long Until => long.MaxValue;

    public bool IsPaused => false;

    public int InFlight => _replies.InFlight;

    public long SentAt => _replies.SentAt;

    public int Alternative => _replies.Alternative;

    public bool IsBackedUp => _connection.QueuedBytes > BackedUp;

    private long Now => (long)_options.Clock.GetElapsedTime(_begunAt).TotalMicroseconds;

    private PlannedExchange? Exchange => _runner.Current as PlannedExchange;

    /// <summary>Runs the script to its end.</summary>
    /// <returns>Why it has ended before its last step; null where it has not.</returns>
    public async Task<ConversationFailure?> RunAsync(CancellationToken cancellationToken)
    {
        _runner.Run(Now);
        await FlushAsync().ConfigureAwait(false);
        while (_state is ConversationState.Resting or ConversationState.Waiting or ConversationState.Securing)
        {
            if (_state == ConversationState.Securing)
                await SecureAsync(Exchange!, cancellationToken).ConfigureAwait(false);
            else
                await GoOnAsync(cancellationToken).ConfigureAwait(false);
            await FlushAsync().ConfigureAwait(false);
        }

        _times.Mark(Now);
        return _failure ?? (Leaves is { } way ? await LeaveAsync(way, cancellationToken).ConfigureAwait(false) : null);
    }

    public double Draw() => SeededRandom.Draw((ulong)_options.Seed, 1, _drawn++);

    public long PlaceIn(long interval) => 0;

    public void CountUnsent(PlannedExchange step, long due, long messages)
    {
        // What was not said is the failure of the step.
    }

    public void Rest(long until) => Wait(ConversationState.Resting, until);

    public void AwaitReply(long until)
    {
        if (_hasPeerEnded)
            Lose();
        Wait(ConversationState.Waiting, until);
    }

    public void Hold() => throw new InvalidOperationException("a conversation is never paused");

    public void EndOfTime() => Finish();

    public void Finish() => _state = ConversationState.Done;

    public void Leave(LeaveWay way) => (_state, Leaves) = (ConversationState.Done, way);

    public void ChangeFraming(Framing framing) => _connection.ChangeFraming(framing);

    public void ChangeEncoding(TextEncoding received, TextEncoding sent) => _connection.ChangeEncoding(received, sent);

    public bool Set(PlannedValue value)
    {
        if (_replies.Set(value, _said + 1, Now) is not { } hole)
            return true;
        return Fail(new ConversationFailure(ConversationFault.NoValue, null)
        {
            Word = "set",
            Place = value.Place,
            Hole = hole,
        });
    }

    public void StartTls(PlannedExchange step, long due, long now)
    {
        _times.Begin(step, now);
        _replies.BeginListening();
        Wait(ConversationState.Securing, now + step.Timeout);
    }

    public void BeginSaying(PlannedExchange step)
    {
        _times.Begin(step, Now);
        _replies.BeginSaying(step);
    }

    public bool Say(PlannedExchange step, long due, bool isFirst, bool isLate) => Say(step, due, isBeside: false);

    public bool SayBeside(PlannedExchange step)
    {
        _times.Count(step);
        return Say(step, Now, isBeside: true);
    }

    private bool Say(PlannedExchange step, long due, bool isBeside)
    {
        TemplateContext moment = _replies.ContextOf(++_said, due);
        if (step.Message!.MissingIn(moment) is { } hole)
            return Fail(new ConversationFailure(ConversationFault.NoValue, step) { Hole = hole });
        ReadOnlySpan<byte> frame;
        try
        {
            frame = _renderer.Frame(step.Message, moment);
        }
        catch (Exception error) when (error is FramingException or FormatException or UnencodableException)
        {
            return Fail(new ConversationFailure(ConversationFault.Unsendable, step) { Error = error });
        }

        ReadOnlySpan<byte> payload = step.Message.Constant ?? _renderer.Payload;
        switch (_connection.TrySendBytes(frame))
        {
            case SendResult.Sent or SendResult.Queued:
                break;
            case SendResult.Full:
                return Fail(new ConversationFailure(ConversationFault.Unsendable, step));
            default:
                return Lose();
        }

        if (!isBeside)
            _replies.OnSent(step, new AwaitedReply(_said, due, Now, payload.ToArray()));
        _options.Viewer?.OnSaid(frame, payload, _connection.SendEncoding);
        _times.Mark(Now);
        return true;
    }

    public void BeginListening(long due, long now)
    {
        _times.Begin(Exchange!, now);
        _replies.BeginListening();
    }

    public bool FindEarly(PlannedExchange step)
    {
        bool isFound = _replies.FindEarly(step, out ConversationFailure? failure);
        if (failure is not null)
            Fail(failure);
        else if (isFound)
            _options.Viewer?.OnReplied(step);
        return isFound;
    }

    public void ReadOn()
    {
        // It is read whenever it is not too much.
    }

    private async Task SecureAsync(PlannedExchange step, CancellationToken cancellationToken)
    {
        TimeSpan left = TimeSpan.FromMicroseconds(Math.Max(0, _until - Now));
        Exception? why = await ConversationTls
            .StartAsync(_connection, _options, _replies.Untaken, left, cancellationToken).ConfigureAwait(false);
        if (why is null)
            GoOn(step, Now);
        else
            Fail(new ConversationFailure(ConversationFault.TlsFailed, step) { Error = why });
    }

    private async Task GoOnAsync(CancellationToken cancellationToken)
    {
        (bool isTime, Message? message) = await ReceiveAsync(_until, cancellationToken).ConfigureAwait(false);
        if (isTime)
            OnTimer(Now);
        else if (message is { } one)
            OnMessage(one, Now);
        else
            OnEnd();
    }

    /// <returns>Whether the moment has come; otherwise the next message, or null at the end of the stream.</returns>
    private async Task<(bool IsTime, Message? Message)> ReceiveAsync(long until, CancellationToken cancellationToken)
    {
        TimeSpan left = TimeSpan.FromMicroseconds(Math.Max(0, until - Now));
        bool isFull = _state == ConversationState.Resting && _runner.KeepsEarly && _replies.IsFull;
        if (_hasPeerEnded || isFull)
        {
            await Task.Delay(left, _options.Clock, cancellationToken).ConfigureAwait(false);
            return (true, null);
        }

        using var timer = new CancellationTokenSource(left > s_shortestWait ? left : s_shortestWait, _options.Clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        try
        {
            return (false, await _connection.ReceiveAsync(either.Token).ConfigureAwait(false));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (true, null);
        }
    }

    private void OnMessage(in Message message, long now)
    {
        _options.Viewer?.OnReceived(message);
        Framing framing = _connection.Framing;
        bool isCut = !message.IsComplete && !framing.IsTimed && !(_options.LastLine && framing.EndsByMark);
        if (!isCut && _runner.Reactions is { } reactions && _replies.TryReact(reactions, message, this))
            return;
        PlannedExchange? waiting = _state == ConversationState.Waiting ? Exchange : null;
        MatchResult ignored = isCut || _options.Ignore is null
            ? MatchResult.No
            : _options.Ignore.Find(message.Text, _replies.Context, _budget);
        if (ignored == MatchResult.TooLong)
        {
            Fail(new ConversationFailure(ConversationFault.PatternTookTooLong, waiting)
            {
                Got = message.Bytes.ToArray(),
                Encoding = message.Encoding,
            });
        }
        else if (ignored == MatchResult.No && waiting is { Reply: not null })
        {
            TakeReply(waiting, message, isCut, now);
        }
        else if (ignored == MatchResult.No && _runner.KeepsEarly)
        {
            _replies.Keep(message, isCut);
        }
    }

    private void TakeReply(PlannedExchange step, in Message message, bool isCut, long now)
    {
        int before = _replies.InFlight;
        bool mayGoOn = _replies.Take(step, message, isCut, out ConversationFailure? failure);
        // A piece of a stream may hold several echoes.
        for (int more = before - _replies.InFlight - 1; more > 0; more--)
            _options.Viewer?.OnReplied(step);
        if (failure is not null)
            Fail(failure);
        else if (mayGoOn)
            GoOn(step, now);
    }

    private void GoOn(PlannedExchange step, long now)
    {
        _times.Mark(now);
        _options.Viewer?.OnReplied(step);
        step.OnReplied(_runner, now);
        _state = ConversationState.Resting;
        _runner.Run(now);
    }

    private void OnTimer(long now)
    {
        if (_state == ConversationState.Resting)
        {
            _runner.IsOnTime = true;
            _runner.Run(now);
            return;
        }

        if (Exchange is not { } step || !step.OnTimer(_runner, now))
            return;
        if (step.Expects == ExpectationKind.Nothing)
        {
            _replies.OnReplied(step);
            GoOn(step, now);
            return;
        }

        Fail(new ConversationFailure(ConversationFault.NoReply, step)
        {
            Expected = _replies.ExpectedOf(step),
            Got = _replies.Piece,
            Encoding = _connection.Encoding,
            Waited = TimeSpan.FromMicroseconds(step.Timeout),
        });
    }

    /// <summary>
    /// The peer's stream has ended: what is left to say may still be said, unless the connection broke.
    /// </summary>
    private void OnEnd()
    {
        _hasPeerEnded = true;
        if (_state == ConversationState.Waiting || _connection.Reason != LeaveReason.None)
            Lose();
    }

    private bool Lose() => Fail(new ConversationFailure(ConversationFault.ConnectionEnded, Exchange)
    {
        Expected = Exchange is { } step ? _replies.ExpectedOf(step) : default,
        Got = _replies.Piece,
        Encoding = _connection.Encoding,
    });

    private void Wait(ConversationState state, long until)
    {
        if (_failure is null)
            (_state, _until) = (state, until);
    }

    private bool Fail(ConversationFailure failure)
    {
        _failure ??= failure;
        _state = ConversationState.Failed;
        return false;
    }

    private async Task<ConversationFailure?> LeaveAsync(LeaveWay way, CancellationToken cancellationToken)
    {
        if (way == LeaveWay.Reset)
            _connection.Abort();
        else if (way == LeaveWay.HalfClose)
            _connection.CompleteSending();
        bool hasEnded = way is not (LeaveWay.HalfClose or LeaveWay.HungUp)
            || await SeeEndAsync(cancellationToken).ConfigureAwait(false);
        await _connection.CloseAsync().ConfigureAwait(false);
        return hasEnded ? null : new ConversationFailure(ConversationFault.StillOpen, null)
        {
            Waited = _options.ReplyTimeout,
        };
    }

    /// <returns>Whether the peer ends the connection in time.</returns>
    private async Task<bool> SeeEndAsync(CancellationToken cancellationToken)
    {
        long until = Now + (long)_options.ReplyTimeout.TotalMicroseconds;
        while (!_hasPeerEnded)
        {
            (bool isTime, Message? message) = await ReceiveAsync(until, cancellationToken).ConfigureAwait(false);
            if (isTime)
                return false;
            if (message is { } one)
                _options.Viewer?.OnReceived(one);
            _hasPeerEnded = message is null;
            await FlushAsync().ConfigureAwait(false);
        }

        return true;
    }

    private ValueTask FlushAsync() => _options.Viewer?.FlushAsync() ?? default;
}
