using Clientele.Scripting.Running;

namespace Clientele.Scripting;

/// <summary>
/// Follows a script on one connection: which step is next, when it is due, how often it was done. Each connection has a
/// new runner, so nothing is left of the one before. Times are microseconds of the host's clock. On the host's thread.
/// </summary>
/// <param name="host">The connection.</param>
/// <param name="now">When it began.</param>
public sealed class ScriptRunner(IScriptHost host, long now)
{
    // One customer with much to do must not keep the thread from the others.
    private const int StepsPerTurn = 1000;

    private LoopState[]? _loops;
    private int _at;
    private bool _isBegun;
    private PlannedReactions? _reactions;

    /// <summary>The connection.</summary>
    public IScriptHost Host => host;

    /// <summary>The host has waited for exactly this moment: what is said now is not late.</summary>
    public bool IsOnTime { get; set; }

    /// <summary>The step that is next, or under way; null after the last.</summary>
    public PlannedStep? Current => host.Owner.Script.StepAt(_at);

    /// <summary>
    /// The step with figures that is next, or under way; where none is, the last before it. Null where the script has
    /// none.
    /// </summary>
    public PlannedExchange? NearestExchange => host.Owner.Script.ExchangeNear(_at);

    /// <summary>What is answered whenever it comes, under what is in force; null for nothing.</summary>
    public PlannedReactions? Reactions
    {
        get => _reactions ?? host.Owner.Script.Reactions;
        internal set => _reactions = value;
    }

    /// <summary>Nothing was done yet.</summary>
    public bool IsAtStart => _at == 0 && !_isBegun;

    /// <summary>A message that comes now, and that nothing expects, is kept for a step that will listen.</summary>
    public bool KeepsEarly => Current is { Listens: true } or { KeepsEarly: true };

    /// <summary>The current step only listens, and has been begun.</summary>
    public bool IsListening => _isBegun && Current is PlannedExchange { Message: null };

    /// <summary>When what is done next should have been done: response times count from then.</summary>
    public long Due { get; internal set; } = now;

    /// <summary>When the step that was begun is over; <see cref="long.MaxValue"/> for never.</summary>
    internal long StepEnd { get; set; }

    /// <summary>Messages that the step has sent since it was begun.</summary>
    internal long Count { get; set; }

    /// <summary>Goes from step to step, as far as it can at this moment.</summary>
    public void Run(long now)
    {
        PlannedScript script = host.Owner.Script;
        for (int i = 0; i < StepsPerTurn; i++)
        {
            if (script.StepAt(_at) is not { } step)
            {
                host.Finish();
                return;
            }

            if (!step.MindsTheTime)
            {
                if (now >= host.Owner.Until)
                {
                    host.EndOfTime();
                    return;
                }

                if (host.Owner.IsPaused)
                {
                    host.Hold();
                    return;
                }
            }

            if (!step.Run(this, now))
                return;
        }

        RestUntil(now);
    }

    /// <returns>Whether the step was begun by this call: it was not under way.</returns>
    internal bool Begin()
    {
        bool isNew = !_isBegun;
        _isBegun = true;
        return isNew;
    }

    /// <summary>The step is over; the one after it is next.</summary>
    public void Next() => GoTo(_at + 1);

    internal void GoTo(int step)
    {
        _isBegun = false;
        _at = step;
    }

    /// <param name="depth">In how many other loops it is.</param>
    internal ref LoopState Loop(int depth) => ref (_loops ??= new LoopState[host.Owner.Script.Loops])[depth];

    /// <summary>Waits for a moment, or the end of the customer's time.</summary>
    /// <returns>False: the next step cannot be done yet.</returns>
    internal bool RestUntil(long due)
    {
        IsOnTime = false;
        host.Rest(Math.Min(due, host.Owner.Until));
        return false;
    }

    /// <summary>What the current step waited for has come: goes on with the step after it.</summary>
    public void Pass(long now)
    {
        Due = now;
        Next();
        Run(now);
    }

    /// <summary>
    /// The owner was paused for this time: everything that is still to come is later by it, except the time for a
    /// reply.
    /// </summary>
    public void Shift(long pause)
    {
        Due += pause;
        if (_isBegun && Current is PlannedExchange { Message: not null })
            StepEnd = Later(StepEnd, pause);
        foreach (ref LoopState loop in _loops.AsSpan())
        {
            loop.Due += pause;
            loop.Until = Later(loop.Until, pause);
        }
    }

    /// <summary>Counts what was due by now, and will never be said.</summary>
    public void CountUnsent(long now)
    {
        if (_isBegun)
            Current?.CountUnsent(this, now);
    }

    private static long Later(long moment, long time) => moment == long.MaxValue ? moment : moment + time;
}
