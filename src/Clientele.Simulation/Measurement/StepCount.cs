namespace Clientele.Simulation.Measurement;

/// <summary>What is counted of each step.</summary>
internal enum StepCount
{
    Sent,
    Replied,
    Wrong,
    Unanswered,
    Unsent,
    Unjudged,
}
