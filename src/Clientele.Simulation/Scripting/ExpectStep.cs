using Clientele.Simulation.Scripting;

namespace Clientele.Simulation;

/// <summary>Waits for something that the server says. As the first step: the server's greeting.</summary>
/// <param name="Expect">What.</param>
public sealed record ExpectStep(Expectation Expect) : Step
{
    /// <summary>Time for it; null (the default) for the reply timeout of <see cref="SimulationOptions"/>.</summary>
    public TimeSpan? Timeout { get; init; }

    internal override void AddTo(ScriptPlanner planner) => planner.Add(new Planned
    {
        Figures = planner.FiguresOf(this),
        Reply = planner.MatcherOf(Expect),
        Timeout = planner.TimeoutOf(Timeout, Expect),
    });

    private sealed class Planned : PlannedExchange
    {
        public override bool Listens => true;

        public override bool Run(ScriptRunner run, long now)
        {
            if (run.Begin())
            {
                run.StepEnd = now + Timeout;
                run.Host.BeginListening(run.Due, now);
            }

            if (run.Host.FindEarly(this))
            {
                run.Due = now;
                run.Next();
                run.Host.ReadOn();
                return true;
            }

            run.Host.ReadOn();
            run.Host.AwaitReply(run.StepEnd);
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
