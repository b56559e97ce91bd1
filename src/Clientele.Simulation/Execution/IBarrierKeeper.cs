using Clientele.Transport;

namespace Clientele.Simulation.Execution;

/// <summary>Hears when all customers of a loop are ready, and when one of them is not any more. Any loop.</summary>
internal interface IBarrierKeeper
{
    void OnReady(bool all);
}
