namespace Clientele.Simulation;

/// <summary>A time during which one number of customers was to be online, and whether it was held.</summary>
public sealed record HoldReport
{
    /// <summary>When it began, since the begin of the run; not before the end of the warm-up.</summary>
    public required TimeSpan From { get; init; }

    /// <summary>When it was over.</summary>
    public required TimeSpan To { get; init; }

    /// <summary>How many were to be online.</summary>
    public required int Asked { get; init; }

    /// <summary>
    /// How many were held, weighted by time: connected, or between two of their own visits. The way up to the number is
    /// left out where it took a second or less. Customers who misbehave count as held: they are judged apart.
    /// </summary>
    public required double Mean { get; init; }

    /// <summary>
    /// The longest time for which it stayed under the number less its tolerance (<see cref="Scenario.HoldTolerance"/>).
    /// </summary>
    public required TimeSpan LongestShort { get; init; }

    /// <summary>
    /// The mean is not under the number less its tolerance, and <see cref="LongestShort"/> is not over a second.
    /// </summary>
    public required bool IsHeld { get; init; }
}
