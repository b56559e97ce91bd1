namespace Clientele.Simulation;

/// <summary>One thing that a customer does. Immutable.</summary>
public abstract record Step
{
    private protected Step() { }

    /// <summary>What it is called in reports and thresholds; null (the default) for a number. Steps of one name are measured together.</summary>
    public string? Name { get; init; }
}

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
}

/// <summary>Waits for something that the server says. As the first step: the server's greeting.</summary>
/// <param name="Expect">What.</param>
public sealed record ExpectStep(Expectation Expect) : Step
{
    /// <summary>Time for it; null (the default) for the reply timeout of <see cref="SimulationOptions"/>.</summary>
    public TimeSpan? Timeout { get; init; }
}

/// <summary>Does nothing for a time. What comes meanwhile is kept for the expectations that follow.</summary>
/// <param name="Time">How long.</param>
public sealed record ThinkStep(Duration Time) : Step;

/// <summary>Does some steps over and over.</summary>
/// <param name="Steps">Which.</param>
public sealed record RepeatStep(IReadOnlyList<Step> Steps) : Step
{
    /// <summary>How often; 0 (the default) for ever, or for as long as <see cref="For"/> says.</summary>
    public long Times { get; init; }

    /// <summary>For how long: no new round begins after that. Null (the default) for no such limit.</summary>
    public TimeSpan? For { get; init; }

    /// <summary>From the begin of a round to that of the next; one that took longer is followed at once, and none is left out. Zero (the default) for one right after the other.</summary>
    public TimeSpan Every { get; init; }
}

/// <summary>Does one of several things.</summary>
/// <param name="Of">Which, with their weights: one or more.</param>
public sealed record ChooseStep(IReadOnlyList<Choice> Of) : Step;

/// <summary>One of several things to do.</summary>
/// <param name="Weight">Its part among all of them; more than zero.</param>
/// <param name="Steps">What is done; nothing when empty.</param>
public sealed record Choice(double Weight, IReadOnlyList<Step> Steps);

/// <summary>Leaves; the steps after it are never reached.</summary>
/// <param name="Way">How.</param>
public sealed record LeaveStep(LeaveWay Way) : Step;

/// <summary>Waits until all customers who are to be online have come this far, or are online without such a step. Once for the whole run.</summary>
public sealed record BarrierStep : Step;
