using System.Buffers.Binary;

namespace Clientele.Simulation.Distributed;

/// <summary>What processes of one run tell each other.</summary>
internal enum FrameKind : byte
{
    // To a worker.
    Begin,
    Ask,
    Gather,
    GiveUp,
    AskClock,
    Adopt,

    // From a worker.
    Prepared,
    Sample,
    Ready,
    NobodyThere,
    Done,
    Failed,
    Clock,
}
