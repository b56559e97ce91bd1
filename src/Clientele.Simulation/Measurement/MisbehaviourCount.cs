namespace Clientele.Simulation.Measurement;

/// <summary>What is counted of each way to misbehave.</summary>
internal enum MisbehaviourCount
{
    Visits,
    AsExpected,
    NotAsExpected,
}
