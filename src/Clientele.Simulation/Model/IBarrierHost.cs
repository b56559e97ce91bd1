namespace Clientele.Simulation.Model;

/// <summary>A customer whose script may have a barrier. On its loop.</summary>
internal interface IBarrierHost
{
    /// <summary>Waits at the barrier, unless it is open.</summary>
    /// <returns>Whether the script waits.</returns>
    bool WaitsAtBarrier();
}
