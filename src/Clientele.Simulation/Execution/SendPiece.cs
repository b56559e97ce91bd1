using Clientele.Transport;

namespace Clientele.Simulation.Execution;

internal enum SendPiece : byte
{
    Whole,
    OneByte,
    Random,
    HalfOnce,
}
