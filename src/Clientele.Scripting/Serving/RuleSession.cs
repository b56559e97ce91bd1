using Clientele.Scripting.Messages;
using Clientele.Scripting.Rules;
using Clientele.Scripting.Templates;

namespace Clientele.Scripting.Serving;

/// <summary>
/// One customer of a server with rules: its values, and the rules that are under way for it. By its handler, except for
/// what says otherwise. Times are microseconds since it came.
/// </summary>
internal sealed class RuleSession(RuleBook book, Customer customer) : IDisposable
{
    // Rules under way for one customer: a peer that calls one over and over must not fill the memory.
    private const int MostRuns = 16;

    private static readonly TimeSpan s_shortestWait = TimeSpan.FromMilliseconds(1);

    private readonly List<RuleHit> _hits = [];
    private readonly List<RuleRun> _runs = [];
    private readonly long _begunAt = book.Clock.GetTimestamp();
    private readonly WakeUp _wake = new(book.Clock);
    private readonly EarlyWords _early = new();
    private readonly SessionValues _values = new(customer);
    private MatchBudget? _budget;
    private List<byte[]>? _owed;
    private long _heardAt;
    private int _silences;

    public RuleBook Book => book;

    public Customer Customer => customer;

    /// <summary>Its values. Any thread may read them.</summary>
    public SessionValues Values => _values;

    /// <summary>A rule has let the customer go.</summary>
    public bool IsOver { get; private set; }

    /// <summary>For what steps wait for.</summary>
    public MatchBudget Budget => _budget ??= new MatchBudget(() => Now);

    private long Now => (long)book.Clock.GetElapsedTime(_begunAt).TotalMicroseconds;

    /// <summary>The rules have changed. Any thread.</summary>
    public void Wake() => _wake.Wake();

    /// <summary>The customer has come online.</summary>
    public void Begin()
    {
        foreach (PlannedRule rule in book.Set.Joined)
            StartWhere(rule, Now);
        _early.End(frame => Tell(frame));
    }

    /// <summary>By another customer: after the own greeting, and never waiting. Any thread.</summary>
    public SendResult TellFromOther(byte[] frame) => _early.TryKeep(frame, out bool isFull)
        ? isFull ? SendResult.Full : SendResult.Queued
        : customer.TrySendBytes(frame);

    /// <summary>Finds the rules that a message fits: they are applied when it is taken.</summary>
    public MessageLabel Label(in Message message)
    {
        _hits.Clear();
        string? text = null;
        TemplateContext plain = MomentOf(null);
        foreach (PlannedRule rule in book.Set.Messages)
        {
            Dictionary<string, string>? captured = null;
            TemplateContext moment =
                rule.TestNeeds.Count == 0 ? plain : plain with { Captured = Known(rule.TestNeeds, null, null) };
            if (!rule.Test!.Fits(message, moment, ref text, ref captured))
                continue;
            string? whole = rule.NeedsMessage
                ? Captures.OfWhole(text ??= message.Text, message.Encoding, message.Bytes.Span, message.DecoderState)
                : null;
            var hit = new RuleHit(rule, captured, whole);
            if (!Holds(hit))
                continue;
            _hits.Add(hit);
            if (!rule.Rule.Also)
                break;
        }

        return _hits.Count switch
        {
            0 => default,
            1 => _hits[0].Rule.Label,
            _ => new MessageLabel(
                string.Join(", ", _hits.Select(hit => hit.Rule.Name)), _hits.Exists(hit => hit.Rule.Label.IsQuiet)),
        };
    }

    /// <summary>Applies the rules that were found.</summary>
    /// <returns>Whether one of them has taken the message, or a step that waited for it.</returns>
    public bool OnMessage(in Message message)
    {
        long now = Now;
        (_heardAt, _silences) = (now, 0);
        bool isTaken = false;
        foreach (RuleHit hit in _hits)
        {
            isTaken |= !hit.Rule.Rule.Also;
            Start(hit, now);
        }

        _hits.Clear();
        return isTaken || (message.IsComplete && Offer(message, now));
    }

    /// <summary>A moment has come that something waited for, or the rules have changed.</summary>
    public void OnTime()
    {
        long now = Now;
        PlannedRule[] silences = book.Set.Silences;
        while (_silences < silences.Length && DueOf(silences[_silences]) <= now)
            StartWhere(silences[_silences++], now);
        RunDue(now);
    }

    /// <summary>Something is to be said to a customer who takes no more.</summary>
    public bool Owes => _owed is { Count: > 0 };

    /// <summary>What is to be said to a customer who takes no more, in a server that waits for such.</summary>
    public async ValueTask PayAsync()
    {
        for (int i = 0; i < _owed?.Count; i++)
            Count(await customer.SendBytesAsync(_owed[i]).ConfigureAwait(false));
        _owed?.Clear();
    }

    /// <summary>What ends the waiting for messages when it is time for something, or the rules have changed.</summary>
    public CancellationToken BeginWaiting() => _wake.Begin();

    /// <summary>Before each wait.</summary>
    public void SetTimer()
    {
        long due = NextDue();
        if (due < long.MaxValue)
            _wake.At(due, Now, s_shortestWait);
    }

    /// <summary>The customer was let go by others: nothing more is done for it.</summary>
    public void Forget()
    {
        IsOver = true;
        _owed?.Clear();
    }

    /// <summary>
    /// The customer has finished: what is under way and waits for no message goes on while it can be told.
    /// </summary>
    public async ValueTask FinishAsync()
    {
        _runs.RemoveAll(run => run.IsWaiting);
        while (!IsOver && _runs.Count > 0 && !customer.Ended.IsCancellationRequested)
        {
            await PayAsync().ConfigureAwait(false);
            TimeSpan left = TimeSpan.FromMicroseconds(Math.Max(0, _runs.Min(run => run.Due) - Now));
            await Task.Delay(left, book.Clock, customer.Ended).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            RunDue(Now);
            _runs.RemoveAll(run => run.IsWaiting);
        }

        await PayAsync().ConfigureAwait(false);
    }

    /// <summary>The customer has left.</summary>
    public void End()
    {
        _runs.Clear();
        // Also of one who was let go by a rule, others may hear.
        IsOver = false;
        // Nobody wants to hear of each who goes when all go.
        if (customer.Reason == LeaveReason.ServerStopping)
            return;
        foreach (PlannedRule rule in book.Set.Left)
            StartWhere(rule, Now);
    }

    public void Dispose() => _wake.Dispose();

    /// <summary>The customer is let go: nothing more is done.</summary>
    public void Leave(LeaveWay way)
    {
        if (way == LeaveWay.HalfClose)
        {
            customer.CompleteSending();
            return;
        }

        IsOver = true;
        if (way == LeaveWay.Reset)
            customer.Abort();
        else
            customer.HangUp();
    }

    /// <summary>The values of some names, of those that there are; null for none.</summary>
    public Dictionary<string, string>? Known(
        IReadOnlyCollection<string> names, Dictionary<string, string>? captured, string? message)
    {
        Dictionary<string, string>? known = null;
        foreach (string name in names)
        {
            string? value = captured?.GetValueOrDefault(name) ?? (name == ValueNames.Message ? message : _values[name]);
            if (value is not null)
                (known ??= new Dictionary<string, string>(StringComparer.Ordinal))[name] = value;
        }

        return known;
    }

    /// <summary>Who it is, for templates.</summary>
    public TemplateContext MomentOf(Dictionary<string, string>? known) =>
        new(customer.Number, 1, customer.MessagesReceived, 0, known);

    public void Set(string name, string value) => _values.Set(name, value);

    /// <summary>
    /// Sends a frame to the customer, or keeps it until it takes more where the server waits for that.
    /// </summary>
    public void Tell(ReadOnlySpan<byte> frame)
    {
        if (Owes)
        {
            _owed!.Add(frame.ToArray());
            return;
        }

        SendResult result = customer.TrySendBytes(frame);
        if (result == SendResult.Full && customer.Server.Options.Overflow == OverflowPolicy.Wait)
            (_owed ??= []).Add(frame.ToArray());
        else
            Count(result);
    }

    /// <summary>Who has left is owed nothing.</summary>
    public void Count(SendResult result)
    {
        if (result is SendResult.Dropped or SendResult.Full or SendResult.Disconnected)
            book.CountUntold();
    }

    private long DueOf(PlannedRule silence) => _heardAt + (long)silence.Rule.When.Quiet.TotalMicroseconds;

    private long NextDue()
    {
        PlannedRule[] silences = book.Set.Silences;
        long due = _silences < silences.Length ? DueOf(silences[_silences]) : long.MaxValue;
        foreach (RuleRun run in _runs)
            due = Math.Min(due, run.Due);
        return due;
    }

    private void StartWhere(PlannedRule rule, long now)
    {
        var hit = new RuleHit(rule, null, null);
        if (Holds(hit))
            Start(hit, now);
    }

    /// <summary>Whether the customer has the values that the rule asks for.</summary>
    private bool Holds(in RuleHit hit)
    {
        foreach ((string name, SpokenText text) in hit.Rule.Where)
        {
            TemplateContext moment = MomentOf(Known(text.Needs, hit.Captured, hit.Message));
            if (text.MissingIn(moment) is not null || text.Value(moment) != (_values[name] ?? ""))
                return false;
        }

        return true;
    }

    private void Start(in RuleHit hit, long now)
    {
        hit.Rule.Count();
        if (IsOver)
            return;
        foreach (string name in hit.Rule.Shares)
        {
            if (hit.Captured?.GetValueOrDefault(name) is { } value)
                Set(name, value);
        }

        if (_runs.Count >= MostRuns)
        {
            book.Fail(hit.Rule, new RuleFailure(
                hit.Rule.Name, hit.Rule.Rule.Place, customer.Number, RuleFailureKind.TooMany));
            return;
        }

        var run = new RuleRun(this, hit, now);
        run.Run(now);
        if (!run.IsDone)
            _runs.Add(run);
    }

    private bool Offer(in Message message, long now)
    {
        for (int i = 0; i < _runs.Count; i++)
        {
            if (!_runs[i].TryTake(message, now))
                continue;
            if (_runs[i].IsDone)
                _runs.RemoveAt(i);
            return true;
        }

        return false;
    }

    private void RunDue(long now)
    {
        for (int i = 0; i < _runs.Count && !IsOver; i++)
        {
            if (_runs[i].Due <= now)
                _runs[i].OnTimer(now);
        }

        _runs.RemoveAll(run => run.IsDone);
    }
}
