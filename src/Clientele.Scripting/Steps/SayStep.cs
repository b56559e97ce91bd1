using Clientele.Scripting.Steps;

namespace Clientele.Scripting;

/// <summary>Says something, once or over and over, and may expect a reply to each.</summary>
public sealed record SayStep : Step
{
    private const long MostTimes = 1_000_000_000_000;
    private const int MostInFlight = 65_536;

    private static readonly TimeSpan s_shortEvery = TimeSpan.FromSeconds(1);

    /// <summary>What is said.</summary>
    public required Saying What { get; init; }

    /// <summary>What the reply is. <see cref="Expectation.None"/> by default.</summary>
    public Expectation Expect { get; init; } = Expectation.None;

    /// <summary>Time for each reply; null (the default) for the reply timeout of all.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>How often; 0 for ever, or for as long as <see cref="For"/> says. 1 by default.</summary>
    public long Times { get; init; } = 1;

    /// <summary>For how long at most; null (the default) for no such limit.</summary>
    public TimeSpan? For { get; init; }

    /// <summary>
    /// From one message to the next, spread over that interval among customers; zero (the default) for as soon as there
    /// is room in flight.
    /// </summary>
    public TimeSpan Every { get; init; }

    /// <summary>
    /// Messages that may wait for their replies at a time, which come in order. 1 to 65536; 1 by default.
    /// </summary>
    public int InFlight { get; init; } = 1;

    /// <summary>It is said as it is, without the framing of what else is said. False by default.</summary>
    public bool IsRaw { get; init; }

    /// <summary>
    /// What is done after each of the replies of <see cref="Expectation.OneOf"/>, in their order; empty (the default)
    /// where nothing is. For something that is said once.
    /// </summary>
    public IReadOnlyList<IReadOnlyList<Step>> Then { get; init; } = [];

    internal static StepKind Kind { get; } = new(
        new KeySet(
            "say-step", "a step that says something",
            "say", "expect", "name", "timeout", "times", "for", "every", "in-flight", "raw"),
        Read)
    {
        Parts = [SayingReader.Keys, ExpectationReader.Keys, Branches.Keys],
    };

    internal override string? WhyEnds =>
        Times == 0 && For is null ? "goes on for ever (give it times or for)" : Branches.WhyEnds(Then);

    internal override bool TakesTime => Expect.Kind != ExpectationKind.None || (Every > TimeSpan.Zero && Times != 1);

    internal override bool HasFigures => true;

    internal override IEnumerable<Step> Inner => Then.SelectMany(steps => steps);

    /// <inheritdoc/>
    public override void Check()
    {
        Require(
            Times >= 0 && Every >= TimeSpan.Zero && InFlight is >= 1 and <= MostInFlight,
            "times and every are 0 or more, in flight 1 to 65536");
        Require(
            Expect.Kind != ExpectationKind.None || Every > TimeSpan.Zero || Times > 0,
            "saying one thing after another without a pause needs a reply to wait for: "
            + "give an interval or an expectation");
        Require(
            Expect.Kind != ExpectationKind.Nothing || InFlight == 1,
            "nothing can be expected after one message at a time only");
        Require(
            Expect.Kind != ExpectationKind.Checked || What.IsChecked,
            "a checked reply needs a checked payload to be said");
        Require(
            Branches.Fit(Then, Expect) && (Then.Count == 0 || (Times == 1 && InFlight == 1)),
            "each of several replies has its own steps, after something that is said once");
    }

    /// <inheritdoc/>
    protected internal override void AddTo(ScriptPlanner planner)
    {
        ArgumentNullException.ThrowIfNull(planner);
        HashSet<string> known = [.. planner.Words.Captured];
        planner.Add(new Planned(this)
        {
            Figures = planner.FiguresOf(this),
            Number = planner.Number,
            Name = Name,
            Place = Place,
            Message = planner.MessageOf(What, IsRaw),
            Reply = planner.MatcherOf(Expect),
            Timeout = planner.TimeoutOf(Timeout, Expect),
        });
        Branches.AddTo(planner, Expect, Then, known);
    }

    /// <summary>
    /// The short form beside a file's own keys: said every second, without an end, unless it says otherwise.
    /// </summary>
    internal static SayStep ReadShort(YamlSection file, StepReader reader) => WithReply(file, reader, new SayStep
    {
        What = SayingReader.Read(file.Must("say"), reader, isRaw: false),
        Times = file.Value("times", ReadTimes, 0),
        Every = file.Value("every", YamlValues.TimeOrZero, s_shortEvery),
    });

    private static SayStep Read(YamlSection section, StepReader reader)
    {
        bool isRaw = section.Value("raw", YamlValues.Bool, false);
        // "Say this every second" ends as little as "repeat this" does.
        bool isOnce = !section.Has("for") && !section.Has("every") && !section.Has("in-flight");
        return WithReply(section, reader, new SayStep
        {
            What = SayingReader.Read(section.Must("say"), reader, isRaw),
            IsRaw = isRaw,
            Times = section.Value("times", ReadTimes, isOnce ? 1 : 0),
            For = section.Value("for", YamlValues.Time),
            Every = section.Value("every", YamlValues.TimeOrZero, TimeSpan.Zero),
        });
    }

    private static SayStep WithReply(YamlSection section, StepReader reader, SayStep step)
    {
        YamlNode? node = section.Find("expect");
        ExpectedReply reply = ExpectationReader.Read(section, node, reader);
        Expectation expect = reply.Expect;
        if (expect.Kind == ExpectationKind.Checked && !step.What.IsChecked)
            throw node!.Fault("expect: checked needs say: checked beside it (or say: {checked: 64-1024})");
        if (section.Has("in-flight") && expect.Kind is ExpectationKind.Nothing or ExpectationKind.None)
        {
            throw section.KeyOf("in-flight").Fault(expect.Kind == ExpectationKind.Nothing
                ? "in-flight counts messages that wait for replies, and this step expects nothing"
                : "in-flight counts messages that wait for replies: say what to expect");
        }

        if (step.Times == 0 && step.Every == TimeSpan.Zero && expect.Kind == ExpectationKind.None)
        {
            throw section.KeyOf("say").Fault(
                "this is said over and over without a pause and without waiting for a reply: "
                + "give every, times or expect");
        }

        int inFlight = (int)section.Value("in-flight", value => YamlValues.Whole(value, 1, MostInFlight), 1);
        if (reply.Then.Count > 0 && (step.Times != 1 || inFlight != 1))
        {
            throw node!.Fault(
                "each of these replies has its own steps, so what is said is said once: "
                + "to say it again, put the step into a repeat");
        }

        return step with { Expect = expect, Timeout = reply.Timeout, InFlight = inFlight, Then = reply.Then };
    }

    /// <summary>How often something is done: a number, or <c>forever</c>.</summary>
    internal static long ReadTimes(YamlNode node) =>
        node is YamlWord { Text: "forever" } ? 0
        : node is YamlWord { IsNothing: false } word && !long.TryParse(word.Text, out _)
            ? throw node.Expected("a whole number or forever")
        : YamlValues.Whole(node, 1, MostTimes);

    /// <summary>
    /// Says the message as often as the step asks for. What should have been said already is said in order, as many at
    /// a time as may be in flight; nothing is left out.
    /// </summary>
    private sealed class Planned(SayStep step) : PlannedExchange
    {
        // One customer with much to say must not keep the thread from the others.
        private const int MessagesPerTurn = 1000;

        // Microseconds after which a customer goes on who has let the others have their turn.
        private const long Breath = 1000;

        private readonly long _times = step.Times;
        private readonly long _for = ScriptPlanner.Microseconds(step.For);
        private readonly long _every = ScriptPlanner.Microseconds(step.Every);
        private readonly int _mostInFlight = step.InFlight;

        internal override bool MindsTheTime => true;

        internal override bool RunBeside(IScriptHost host) => host.SayBeside(this);

        internal override bool IsPassedByEarly => Reply is null;

        public override bool Run(ScriptRunner run, long now)
        {
            IScriptHost host = run.Host;
            if (run.Begin())
                BeginSaying(run, now);
            for (int i = 0; ; i++)
            {
                bool isOver = run.Due >= host.Owner.Until;
                if (isOver || (_times > 0 && run.Count >= _times) || run.Due >= run.StepEnd)
                {
                    if (host.InFlight > 0)
                        return AwaitReply(host, Deadline(host));
                    return isOver ? AwaitEnd(run, now) : Finish(run, now);
                }

                if (host.InFlight >= _mostInFlight)
                    return AwaitReply(
                        host, _mostInFlight == 1 && _every > 0 ? Math.Min(run.Due, Deadline(host)) : Deadline(host));
                if (run.Due > now)
                    return host.InFlight > 0
                        ? AwaitReply(host, Math.Min(run.Due, Deadline(host)))
                        : run.RestUntil(run.Due);
                if (host.Owner.IsPaused)
                    return Pause(host);
                if (now >= host.Owner.Until && host.IsBackedUp)
                {
                    // The server has stopped reading: what is due by now would never be said.
                    CountUnsent(run, now);
                    run.Due = Math.Max(run.Due, host.Owner.Until);
                    continue;
                }

                if (i == MessagesPerTurn || host.IsBackedUp)
                    return Breathe(run, now);
                if (!Say(run))
                    return false;
            }
        }

        public override bool OnTimer(ScriptRunner run, long now)
        {
            if (run.Host.InFlight > 0 && now >= Deadline(run.Host))
                return true;
            if (_mostInFlight > 1)
            {
                run.IsOnTime = true;
                run.Run(now);
            }
            else
            {
                run.Host.AwaitReply(Deadline(run.Host));
            }

            return false;
        }

        public override void OnReplied(ScriptRunner run, long now)
        {
            if (_every == 0)
                run.Due = now;
        }

        /// <summary>Counts the messages that were due before the end and cannot be said any more.</summary>
        internal override void CountUnsent(ScriptRunner run, long now)
        {
            long until = Math.Min(Math.Min(run.Host.Owner.Until, run.StepEnd), now);
            if (_every == 0 || run.Due >= until)
                return;
            long unsent = ((until - run.Due - 1) / _every) + 1;
            run.Host.Owner.CountUnsent(this, run.Due, _times > 0 ? Math.Min(unsent, _times - run.Count) : unsent);
        }

        private void BeginSaying(ScriptRunner run, long now)
        {
            run.Count = 0;
            run.StepEnd = _for > 0 ? now + _for : long.MaxValue;
            if (_every > 0)
                run.Due = now + run.Host.Owner.PlaceIn(_every);
            run.Host.BeginSaying(this);
        }

        private bool Say(ScriptRunner run)
        {
            long due = run.Due;
            bool isLate = _every > 0 && !run.IsOnTime;
            run.Count++;
            run.Due += _every;
            run.IsOnTime = false;
            return run.Host.Say(this, due, isFirst: run.Count == 1, isLate);
        }

        private long Deadline(IScriptHost host) => host.SentAt + Timeout;

        private bool Pause(IScriptHost host)
        {
            if (host.InFlight > 0)
                return AwaitReply(host, Deadline(host));
            host.Hold();
            return false;
        }

        /// <summary>
        /// It is the others' turn, or the server's, which has not read what was said: this customer goes on in a
        /// moment.
        /// </summary>
        private bool Breathe(ScriptRunner run, long now)
        {
            if (_every == 0)
                run.Due = now;
            return run.Host.InFlight > 0
                ? AwaitReply(run.Host, Math.Min(now + Breath, Deadline(run.Host)))
                : run.RestUntil(now + Breath);
        }

        private static bool AwaitReply(IScriptHost host, long until)
        {
            host.AwaitReply(until);
            return false;
        }

        /// <summary>The next message is due after the customer's time is over.</summary>
        private static bool AwaitEnd(ScriptRunner run, long now)
        {
            if (now < run.Host.Owner.Until)
                return run.RestUntil(run.Host.Owner.Until);
            run.Host.EndOfTime();
            return false;
        }

        private static bool Finish(ScriptRunner run, long now)
        {
            run.Due = Math.Min(run.Due, now);
            run.Next();
            return true;
        }
    }
}
