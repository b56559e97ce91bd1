using Clientele.Simulation.Scripting;

namespace Clientele.Simulation;

/// <summary>Says something, once or over and over, and may expect a reply to each.</summary>
public sealed record SayStep : Step
{
    /// <summary>What is said.</summary>
    public required Saying What { get; init; }

    /// <summary>What the reply is. <see cref="Expectation.None"/> by default.</summary>
    public Expectation Expect { get; init; } = Expectation.None;

    /// <summary>Time for each reply; null (the default) for the reply timeout of <see cref="SimulationOptions"/>.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>How often; 0 for ever, or for as long as <see cref="For"/> says. 1 by default.</summary>
    public long Times { get; init; } = 1;

    /// <summary>For how long at most; null (the default) for no such limit.</summary>
    public TimeSpan? For { get; init; }

    /// <summary>From one message to the next, spread over that interval among customers; zero (the default) for as soon as there is room in flight.</summary>
    public TimeSpan Every { get; init; }

    /// <summary>Messages that may wait for their replies at a time, which come in order. 1 to 65536; 1 by default.</summary>
    public int InFlight { get; init; } = 1;

    internal override void AddTo(ScriptPlanner planner) => planner.Add(new PlannedSay
    {
        Figures = planner.FiguresOf(this),
        Message = planner.MessageOf(What),
        Reply = planner.MatcherOf(Expect),
        Timeout = planner.TimeoutOf(Timeout, Expect),
        Times = Times,
        For = ScriptPlanner.Microseconds(For),
        Every = ScriptPlanner.Microseconds(Every),
        MostInFlight = InFlight,
    });
}
