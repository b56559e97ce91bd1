namespace Clientele.Simulation.Planning;

/// <summary>What is decided by a customer's place among all.</summary>
internal enum Assignment
{
    Kind,
    Misbehaviour,
}
