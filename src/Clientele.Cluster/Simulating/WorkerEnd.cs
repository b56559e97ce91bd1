namespace Clientele.Cluster;

/// <summary>How the connection with a worker, or with a controller, ended.</summary>
public enum WorkerEnd
{
    /// <summary>The other side has ended it.</summary>
    Closed,

    /// <summary>Nothing came from the other side for too long: it is gone, or stuck, or cut off.</summary>
    Silent,

    /// <summary>NATS was lost for too long.</summary>
    NatsLost,
}
