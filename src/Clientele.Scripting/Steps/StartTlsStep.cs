namespace Clientele.Scripting;

/// <summary>
/// Speaks TLS from here on, after the peer has agreed to it (STARTTLS). The connection begins in plain text; the
/// server's certificate is verified by the host's TLS options. It is timed like a reply.
/// </summary>
public sealed record StartTlsStep : Step
{
    /// <summary>Time for the handshake; null (the default) for the reply timeout of all.</summary>
    public TimeSpan? Timeout { get; init; }

    internal static StepKind Kind { get; } = new(
        new KeySet("start-tls-step", "a step that starts TLS", "start-tls", "name", "timeout"), Read)
    {
        ReadAlone = static _ => new StartTlsStep(),
    };

    internal override bool TakesTime => true;

    internal override bool HasFigures => true;

    /// <inheritdoc/>
    protected internal override void AddTo(ScriptPlanner planner)
    {
        ArgumentNullException.ThrowIfNull(planner);
        planner.Add(new Planned
        {
            Figures = planner.FiguresOf(this),
            Number = planner.Number,
            Name = Name,
            Place = Place,
            Timeout = planner.TimeoutOf(Timeout, Expectation.Any),
        });
    }

    private static StartTlsStep Read(YamlSection section, StepReader reader) =>
        section.Must("start-tls") is YamlWord { IsNothing: true }
            ? new StartTlsStep { Timeout = section.Value("timeout", YamlValues.Timeout) }
            : throw section.Must("start-tls").Fault(
                "start-tls has no value: how TLS is spoken is said where the connection is (tls, tls-insecure)");

    private sealed class Planned : PlannedExchange
    {
        internal override bool StartsTls => true;

        // What comes before it in plain text is kept, and found here: it is not for what listens after it.
        internal override bool Listens => true;

        internal override bool IsPassedByEarly => false;

        public override bool Run(ScriptRunner run, long now)
        {
            if (run.Begin())
            {
                run.StepEnd = now + Timeout;
                run.Host.StartTls(this, run.Due, now);
            }

            return false;
        }

        public override bool OnTimer(ScriptRunner run, long now)
        {
            if (now >= run.StepEnd)
                return true;
            run.Host.AwaitReply(run.StepEnd);
            return false;
        }

        public override void OnReplied(ScriptRunner run, long now)
        {
            run.Due = now;
            run.Next();
        }
    }
}
