namespace Clientele.Simulation;

/// <summary>What came of those who misbehave in one way.</summary>
/// <param name="Misbehaviour">How.</param>
/// <param name="Visits">Connections on which they did.</param>
/// <param name="AsExpected">Those on which the server did what it should.</param>
/// <param name="NotAsExpected">Those on which it did not.</param>
public sealed record MisbehaviourReport(Misbehaviour Misbehaviour, long Visits, long AsExpected, long NotAsExpected);
