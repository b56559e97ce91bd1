using Clientele.Scripting.Messages;
using Clientele.Scripting.Rules;
using Clientele.Scripting.Templates;

namespace Clientele.Scripting.Serving;

/// <summary>A rule that is under way for one customer. By the customer's handler.</summary>
internal sealed class RuleRun : IScriptHost, IScriptOwner, IRuleHost
{
    [ThreadStatic]
    private static MessageRenderer? t_renderer;

    private readonly RuleSession _session;
    private readonly PlannedRule _rule;
    private readonly string? _message;
    private readonly ScriptRunner _runner;
    private Dictionary<string, string>? _captured;

    // Messages that a reply of several has so far.
    private int _parts;

    public RuleRun(RuleSession session, in RuleHit hit, long now)
    {
        (_session, _rule, _captured, _message) = (session, hit.Rule, hit.Captured, hit.Message);
        _runner = new ScriptRunner(this, now);
    }

    /// <summary>When it goes on by itself.</summary>
    public long Due { get; private set; }

    /// <summary>It waits for a message.</summary>
    public bool IsWaiting { get; private set; }

    /// <summary>The last step is done, or one could not be.</summary>
    public bool IsDone { get; private set; }

    public IScriptOwner Owner => this;

    public int InFlight => 0;

    public int Alternative { get; private set; } = -1;

    public long SentAt => 0;

    public bool IsBackedUp => false;

    public PlannedScript Script => _rule.Script;

    public long Until => long.MaxValue;

    public bool IsPaused => false;

    /// <summary>Goes from step to step, as far as it can.</summary>
    public void Run(long now)
    {
        IsWaiting = false;
        _runner.Run(now);
    }

    /// <summary>Its moment has come.</summary>
    public void OnTimer(long now)
    {
        if (!IsWaiting)
            Run(now);
        else if (_runner.Current is PlannedExchange step && step.OnTimer(_runner, now))
            Fail(RuleFailureKind.NoMessage);
    }

    /// <summary>Takes a message if it waits for that one.</summary>
    public bool TryTake(in Message message, long now)
    {
        if (!IsWaiting || _runner.Current is not PlannedExchange { Reply: { } reply } step)
            return false;
        string text = reply.NeedsText ? message.Text : "";
        var arrived = new ArrivedMessage(message.Bytes.Span, text, isCut: false, message.DecoderState);
        TemplateContext moment = MomentOf([.. reply.CapturedNames]);
        Dictionary<string, string>? captured = _captured is null ? null : new(_captured);
        ReplyJudgement judged = step.Judge(
            arrived, moment, null, t_renderer ??= new MessageRenderer(), _session.Budget, ref captured);
        if (judged.Verdict == ReplyVerdict.NoValue)
            Fail(RuleFailureKind.NoValue, judged.Hole);
        if (judged.Verdict == ReplyVerdict.Part)
        {
            if (++_parts >= reply.AtMost)
                Fail(RuleFailureKind.NoMessage);
            return true;
        }

        if (judged.Verdict != ReplyVerdict.Right)
            return false;
        (_captured, _parts, Alternative) = (captured, 0, judged.Alternative);
        foreach (string name in _rule.Shares)
        {
            if (captured?.GetValueOrDefault(name) is { } value)
                _session.Set(name, value);
        }

        step.OnReplied(_runner, now);
        Run(now);
        return true;
    }

    public void Rest(long until) => (Due, IsWaiting) = (until, false);

    public void AwaitReply(long until) => (Due, IsWaiting) = (until, true);

    public void Hold() => throw new InvalidOperationException("a rule is never paused");

    public void EndOfTime() => Finish();

    public void Finish() => IsDone = true;

    public void Leave(LeaveWay way)
    {
        Finish();
        _session.Leave(way);
    }

    public void ChangeFraming(Framing framing) => _session.Customer.ChangeFraming(framing);

    public void ChangeEncoding(TextEncoding received, TextEncoding sent) =>
        _session.Customer.ChangeEncoding(received, sent);

    public bool Set(PlannedValue value)
    {
        TemplateContext moment = MomentOf(value.Needs);
        if (value.MissingIn(moment) is { } hole)
        {
            Fail(RuleFailureKind.NoValue, hole);
            return false;
        }

        Dictionary<string, string>? set = null;
        value.SetIn(moment, t_renderer ??= new MessageRenderer(), ref set);
        _session.Set(value.Name, set![value.Name]);
        // What it has captured itself by that name is no more what is meant.
        if (_captured?.ContainsKey(value.Name) == true)
            _captured = _captured.Where(pair => pair.Key != value.Name).ToDictionary();
        return true;
    }

    public void StartTls(PlannedExchange step, long due, long now) =>
        throw new InvalidOperationException("a rule starts no TLS");

    public void BeginSaying(PlannedExchange step) =>
        throw new InvalidOperationException("a rule says something to one or many, and waits for no reply to it");

    public bool SayBeside(PlannedExchange step) => false;

    public bool Say(PlannedExchange step, long due, bool isFirst, bool isLate) => false;

    public void BeginListening(long due, long now)
    {
        // What came before the step was for other rules.
    }

    public bool FindEarly(PlannedExchange step) => false;

    public void ReadOn()
    {
        // It is read all the time.
    }

    public double Draw() => 1 - Random.Shared.NextDouble();

    public long PlaceIn(long interval) => 0;

    public void CountUnsent(PlannedExchange step, long due, long messages)
    {
        // A rule has no figures of its own.
    }

    public bool TryTell(PlannedTell tell)
    {
        try
        {
            Telling.Tell(_session, this, tell);
            return true;
        }
        catch (Exception error) when (IsOfText(error))
        {
            return FailBy(error);
        }
    }

    public bool TryName(SpokenText name)
    {
        try
        {
            string words = Captures.Show(ValueOf(name)).Trim();
            string cut = Captures.Cut(words, Customer.MaxNameLength);
            _session.Customer.Name = cut.Length == 0 ? null : cut;
            return true;
        }
        catch (Exception error) when (IsOfText(error))
        {
            return FailBy(error);
        }
    }

    public void Count(string value)
    {
        _ = long.TryParse(_session.Values[value], out long count);
        _session.Set(value, (count + 1).ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    /// <summary>Who says it, for a template that needs some values.</summary>
    /// <exception cref="HoleException">One of them is missing, or cannot be computed.</exception>
    public TemplateContext MomentFor(SpokenText text)
    {
        TemplateContext moment = MomentOf(text.Needs);
        return text.MissingIn(moment) is { } hole
            ? throw new HoleException(hole, $"{{{hole}}} has no value")
            : moment;
    }

    /// <summary>A text as a value.</summary>
    /// <exception cref="FormatException">A hole has no value.</exception>
    public string ValueOf(SpokenText text) => text.Value(MomentFor(text));

    private TemplateContext MomentOf(IReadOnlyCollection<string> needs) =>
        _session.MomentOf(needs.Count == 0 ? null : _session.Known(needs, _captured, _message));

    private static bool IsOfText(Exception error) =>
        error is FormatException or FramingException or UnencodableException;

    /// <returns>False: the rule has ended.</returns>
    private bool FailBy(Exception error)
    {
        if (error is HoleException missing)
            Fail(RuleFailureKind.NoValue, missing.Hole);
        else
            Fail(RuleFailureKind.Unsayable, error: error);
        return false;
    }

    private void Fail(RuleFailureKind kind, string? hole = null, Exception? error = null)
    {
        IsDone = true;
        _session.Book.Fail(
            _rule,
            new RuleFailure(_rule.Name, _rule.Rule.Place, _session.Customer.Number, kind)
            {
                Hole = hole ?? "",
                Error = error,
            });
    }
}
