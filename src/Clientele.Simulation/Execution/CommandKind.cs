namespace Clientele.Simulation;

internal enum CommandKind
{
    Pause,
    Resume,
    Change,
    ReleaseBarrier,
    End,
}
