namespace Clientele.Simulation;

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
