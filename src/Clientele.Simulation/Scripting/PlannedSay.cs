namespace Clientele.Simulation.Scripting;

/// <summary>
/// Says a message as often as its step asks for. What should have been said already is said in order, as many at a time as may be in
/// flight; nothing is left out.
/// </summary>
internal sealed class PlannedSay : PlannedExchange
{
    // One customer with much to say must not keep the thread from the others.
    private const int MessagesPerTurn = 1000;

    // Microseconds after which a customer goes on who has let the others have their turn.
    private const long Breath = 1000;

    /// <summary>0 for ever.</summary>
    public required long Times { get; init; }

    /// <summary>Microseconds; 0 for no limit.</summary>
    public required long For { get; init; }

    /// <summary>Microseconds from one message to the next; 0 for as soon as there is room in flight.</summary>
    public required long Every { get; init; }

    public required int MostInFlight { get; init; }

    public override bool MindsTheTime => true;

    protected override bool IsPassedByEarly => Reply is null;

    public override bool Run(ScriptRunner run, long now)
    {
        IScriptHost host = run.Host;
        if (run.Begin())
            BeginSaying(run, now);
        for (int i = 0; ; i++)
        {
            bool isOver = run.Due >= host.Owner.Until;
            if (isOver || (Times > 0 && run.Count >= Times) || run.Due >= run.StepEnd)
            {
                if (host.InFlight > 0)
                    return AwaitReply(host, Deadline(host));
                return isOver ? AwaitEnd(run, now) : Finish(run, now);
            }

            if (host.InFlight >= MostInFlight)
                return AwaitReply(host, MostInFlight == 1 && Every > 0 ? Math.Min(run.Due, Deadline(host)) : Deadline(host));
            if (run.Due > now)
                return host.InFlight > 0 ? AwaitReply(host, Math.Min(run.Due, Deadline(host))) : run.RestUntil(run.Due);
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
        if (MostInFlight > 1)
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
        if (Every == 0)
            run.Due = now;
    }

    /// <summary>Counts the messages that were due before the end and cannot be said any more.</summary>
    public void CountUnsent(ScriptRunner run, long now)
    {
        long until = Math.Min(Math.Min(run.Host.Owner.Until, run.StepEnd), now);
        if (Every == 0 || run.Due >= until)
            return;
        long unsent = ((until - run.Due - 1) / Every) + 1;
        run.Host.Owner.CountUnsent(this, run.Due, Times > 0 ? Math.Min(unsent, Times - run.Count) : unsent);
    }

    private void BeginSaying(ScriptRunner run, long now)
    {
        run.Count = 0;
        run.StepEnd = For > 0 ? now + For : long.MaxValue;
        if (Every > 0)
            run.Due = now + run.Host.Owner.PlaceIn(Every);
        run.Host.BeginSaying(this);
    }

    private bool Say(ScriptRunner run)
    {
        long due = run.Due;
        bool isLate = Every > 0 && !run.IsOnTime;
        run.Count++;
        run.Due += Every;
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

    /// <summary>It is the others' turn, or the server's, which has not read what was said: this customer goes on in a moment.</summary>
    private bool Breathe(ScriptRunner run, long now)
    {
        if (Every == 0)
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
