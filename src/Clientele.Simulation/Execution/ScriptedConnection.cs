using Clientele.Scripting;
using Clientele.Transport;

namespace Clientele.Simulation.Execution;

/// <summary>
/// What the script of a visit asks for and a connection does at once, whatever the customer is doing. On the loop.
/// </summary>
internal abstract class ScriptedConnection : MeteredConnection
{
    /// <param name="customer">Who visits.</param>
    /// <param name="socket">Connected.</param>
    /// <param name="now">The loop's time.</param>
    protected ScriptedConnection(SimulatedCustomer customer, TransportSocket socket, long now)
        : base(customer, socket)
    {
        Script = new ScriptRunner((IScriptHost)this, now);
        Replies = new ReplyTracker(customer, now);
    }

    public IScriptOwner Owner => Customer;

    public int InFlight => Replies.InFlight;

    public long SentAt => Replies.SentAt;

    public int Alternative => Replies.Alternative;

    protected ScriptRunner Script { get; }

    protected ReplyTracker Replies { get; }

    public void BeginSaying(PlannedExchange step)
    {
        Replies.BeginSaying(step);
        if (step.Reply is not null)
            Faulty?.ResumeReading();
    }

    public void BeginListening(long due, long now) => Replies.BeginListening(due, now);

    public bool FindEarly(PlannedExchange step) => Replies.FindEarly(step);

    /// <summary>Gives a value to a name.</summary>
    public bool Set(PlannedValue value)
    {
        long now = Loop.ReadClock();
        Dictionary<string, string>? captured = Replies.Captured;
        // Without figures of its own: those of the next step tell of it.
        if (!Customer.TrySet(value, now, ref captured))
            return CannotSay(Script.NearestExchange, now);
        Replies.Captured = captured;
        return true;
    }

    public bool SayBeside(PlannedExchange step)
    {
        long now = Loop.ReadClock();
        TemplateContext moment = Customer.ContextOf(Customer.NextMessage(), now, Replies.Captured);
        return Customer.TryRender(step.Message!, moment, out ReadOnlySpan<byte> frame)
            ? Send(step, frame, now)
            : CannotSay(step, now);
    }

    /// <summary>The customer hangs up, and comes anew: nothing that follows could be said in its turn.</summary>
    /// <returns>False.</returns>
    protected abstract bool CannotSay(PlannedExchange? step, long due);

    protected override void OnPart()
    {
        if (IsCurrent)
            Replies.OnPart(Loop.ReadClock());
    }

    /// <summary>A message that is answered whenever it comes, and is nobody's reply.</summary>
    protected bool TryReact(PlannedReactions reactions, in Message message)
    {
        string text = reactions.NeedsText ? message.Text : "";
        var got = new ArrivedMessage(message.Bytes.Span, text, isCut: false, message.DecoderState);
        Dictionary<string, string>? captured = Replies.Captured;
        int found = Customer.FindReaction(reactions, got, Replies.Context, ref captured);
        if (found < 0)
            return false;
        Replies.Captured = captured;
        reactions.Run(found, (IScriptHost)this);
        return true;
    }

    /// <summary>Starts TLS, and tells <see cref="OnTlsStarted"/> what became of it.</summary>
    protected async Task SecureAsync(PlannedExchange step)
    {
        Exception? failure = null;
        try
        {
            // What has come before it was sent in plain text, perhaps by somebody in the middle.
            if (Replies.Untaken is { } early)
                throw TlsException.OfEarlyPlainText(early);
            string host = Customer.Shard.Plan.ServerOf(Customer.Number, out _).Target.Host;
            await StartTlsAsync(host, Customer.Kind.StartTls).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            failure = error;
        }

        Loop.Post(_ => OnTlsStarted(step, failure), null);
    }

    /// <summary>TLS has started, or has failed to.</summary>
    /// <param name="step">The step that asked for it.</param>
    /// <param name="failure">Why it has failed; null where it has started.</param>
    protected abstract void OnTlsStarted(PlannedExchange step, Exception? failure);

    public void ReadOn()
    {
        if (!Replies.IsInboxFull || !Script.KeepsEarly)
            Faulty?.ResumeReading();
    }
}
