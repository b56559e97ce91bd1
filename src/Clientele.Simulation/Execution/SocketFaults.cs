using Clientele.Transport;

namespace Clientele.Simulation.Execution;

/// <summary>How a wire misbehaves. Times are microseconds.</summary>
/// <param name="Reads">Bytes a second; -1 for as many as come.</param>
/// <param name="Pause">From piece to piece of what is sent.</param>
/// <param name="Piece">What is sent at a time.</param>
internal readonly record struct SocketFaults(long Reads = -1, long Pause = 0, SendPiece Piece = SendPiece.Whole);
