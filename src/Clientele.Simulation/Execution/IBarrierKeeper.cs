using Clientele.Transport;

namespace Clientele.Simulation.Execution;

/// <summary>Is told when all customers of a loop are ready, and when one is not ready any more. Any loop.</summary>
internal interface IBarrierKeeper
{
    void OnReady(bool all);
}
