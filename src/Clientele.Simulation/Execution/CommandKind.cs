namespace Clientele.Simulation.Execution;

internal enum CommandKind
{
    Pause,
    Resume,
    Change,
    ReleaseBarrier,
    End,
    EndVisits,
}
