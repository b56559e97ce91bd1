namespace Clientele.Simulation.Execution;

/// <summary>What a connected customer is doing.</summary>
internal enum VisitState : byte
{
    /// <summary>Waits for its next moment.</summary>
    Resting,

    /// <summary>Waits for a reply.</summary>
    Waiting,

    /// <summary>Stopped, since the run is paused.</summary>
    Held,

    /// <summary>Waits at the barrier.</summary>
    Barred,

    /// <summary>Has nothing to do until the run ends.</summary>
    Staying,

    /// <summary>Waits for the server to end the connection.</summary>
    Ending,

    /// <summary>Has closed.</summary>
    Leaving,

    /// <summary>Is still connected, and neither reads nor sends.</summary>
    Vanished,

    /// <summary>Has hung up because it cannot go on, and returns as one whose connection was lost.</summary>
    Dropped,
}
