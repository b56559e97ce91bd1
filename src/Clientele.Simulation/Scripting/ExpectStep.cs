namespace Clientele.Simulation;

/// <summary>Waits for something that the server says. As the first step: the server's greeting.</summary>
/// <param name="Expect">What.</param>
public sealed record ExpectStep(Expectation Expect) : Step
{
    /// <summary>Time for it; null (the default) for the reply timeout of <see cref="SimulationOptions"/>.</summary>
    public TimeSpan? Timeout { get; init; }
}
