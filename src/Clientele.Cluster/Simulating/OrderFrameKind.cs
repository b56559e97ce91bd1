namespace Clientele.Cluster.Simulating;

/// <summary>What a controller and a worker tell each other before the run.</summary>
internal enum OrderFrameKind : byte
{
    /// <summary>To the worker: its share, and what customers do.</summary>
    Order = 1,

    /// <summary>To the worker: begin. What follows is the run's own.</summary>
    Go = 2,

    /// <summary>From the worker: it can, and this is what it needs.</summary>
    Accepted = 3,

    /// <summary>From the worker: it does not, and why.</summary>
    Refused = 4,
}
